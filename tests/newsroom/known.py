"""What the paper knows of a day's stories, for whoever needs one of a certain kind: pure functions of the day."""

import re
from datetime import date, timedelta
from functools import lru_cache
from html import escape

from newsroom.oddities import LEADS_TO_A_STORY, Oddity, oddities_of
from newsroom.stories import FIRST_DAY, Story, stories_of

NEIGHBOURS = 8  # days on either side: a night's lists reach back for a week
SENTENCE_END = re.compile(r"(?<=[.?!])\s")


def second_address(day: date) -> Oddity:
    """The day's link that leads to a story which has a link of its own: every day has exactly one."""
    (odd,) = (odd for odd in oddities_of(day) if odd.kind in LEADS_TO_A_STORY)
    return odd


def reached_once(day: date) -> list[Story]:
    """The stories of a day to which only their own address leads."""
    return [story for story in stories_of(day) if story.path != second_address(day).target]


def last_redirect(day: date) -> date:
    """The last day, up to this one, whose second address redirects to its story, which has words of its own."""
    return last_second(day, "tracked")


def last_second(day: date, kind: str) -> date:
    """The same for either kind of LEADS_TO_A_STORY: every other day has it, few of their stories have no own words."""
    odd = second_address(day)
    told = {story.path: story for story in stories_of(day)}
    is_it = odd.kind == kind and has_own_words(told[odd.target])
    return day if is_it else last_second(day - timedelta(days=1), kind)


def has_own_words(story: Story) -> bool:
    """Whether `own_words` gives some."""
    return bool(_own_sentences(story))


def own_words(story: Story) -> str:
    """The longest sentence that stands in this story's page alone, as it is in its HTML; raises LookupError."""
    if own := _own_sentences(story):
        return max(own, key=len)
    raise LookupError(f"every sentence of {story.path} stands elsewhere, too")


def is_one_of_a_kind(story: Story) -> bool:
    """Whether it has words of its own, and a title that no other story nearby has or speaks."""
    return _said_around(story.day).count(story.title) == 1 and has_own_words(story)


@lru_cache(maxsize=128)
def _own_sentences(story: Story) -> list[str]:
    """Those of no other story nearby, and of no list: those show its teaser."""
    said = _said_around(story.day)
    sentences = (each for paragraph in story.paragraphs for each in SENTENCE_END.split(paragraph))
    return [each for each in sentences if _is_plain(each) and each != story.teaser and said.count(each) == 1]


@lru_cache(maxsize=8)
def _said_around(day: date) -> str:
    """Every title and text of the days around."""
    days = (day + timedelta(days=n) for n in range(-NEIGHBOURS, NEIGHBOURS + 1))
    stories = (story for near in days if near >= FIRST_DAY for story in stories_of(near))
    return "\n".join(f"{story.title}\n{story.text}" for story in stories)


def _is_plain(sentence: str) -> bool:
    """Whether a page's HTML has it as it is: no italics, nothing to escape."""
    return "*" not in sentence and escape(sentence) == sentence
