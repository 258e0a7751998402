"""By which address a story is known: six stories under one canonical are six articles, in whatever order they came."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from small_site import SmallSite, front, prose, story

from newsarchive.reading.story_addresses import Story, are_different

TITLES = (
    "Storm leaves forty thousand homes without power",
    "Harbour bridge closes for eleven weeks",
    "Council votes for a tram line to the north",
    "Minister resigns after report on schools",
)
DAY = date(2026, 5, 2)


def stories_of(canonical: str, address: str) -> dict[str, str]:
    """Stories that all name one address; `{n}` and `{slug}` stand for a story's own. Title by path."""
    slugs = {title: title.lower().replace(" ", "-") for title in TITLES}
    return {address.format(n=500 + n, slug=slugs[title]): title for n, title in enumerate(TITLES)}


def printed(site: SmallSite, stories: dict[str, str], canonical: str, shown: int = len(TITLES)) -> None:
    """The site as it is when its front page shows so many of them."""
    site.add(
        {path: story(title, str(DAY), prose(n), canonical) for n, (path, title) in enumerate(stories.items())}
    )
    site.add({"/": front(dict(list(stories.items())[:shown]))})


SHELF = "select title from news.articles_current order by title"


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("{site}/story.php", "/story.php?id={n}"),  # lacks the parameter that is the article
        ("{site}/news", "/news?slug={slug}"),
        ("{site}/news/", "/news/{n}-{slug}"),  # the section
        ("{site}/news/all-the-latest-stories-of-the-day", "/news/{n}-{slug}"),  # looks like an article's
        ("{site}/", "/news/{n}-{slug}"),  # the front page
    ],
)
def test_an_address_that_all_stories_give_is_none_of_them(
    site: SmallSite, site_desk: Any, canonical: str, address: str
) -> None:
    printed(site, stories_of(canonical, address), canonical)
    desk = site_desk({"listing": f"{site.url}/"})
    desk.run(yesterday(desk))
    assert [title for (title,) in desk.ask(SHELF)] == sorted(TITLES)
    assert desk.ask("select count(distinct article_id), count(*) from news.article_versions") == [(4, 4)]


def test_what_was_one_article_is_parted_once_a_second_story_comes(site: SmallSite, site_desk: Any) -> None:
    shared = "{site}/news/all-the-latest-stories-of-the-day"
    stories = stories_of(shared, "/news/{n}-{slug}")
    desk = site_desk({"listing": f"{site.url}/"})
    for shown in (1, len(TITLES)):
        printed(site, stories, shared, shown)
        desk.run(yesterday(desk))
    assert desk.ask("select title, url from news.articles_current order by 1") == sorted(
        (title, site.url + path) for path, title in stories.items()
    )
    links = "select count(distinct article_id), count(*) from news.links where outcome in ('archived', 'unchanged')"
    assert desk.ask(links) == [(4, 4)]
    assert desk.ask("select url like '%all-the-latest%', reason from news.shared_addresses") == [
        (True, "different stories give this address as their own")
    ]
    assert desk.ask("select count(*) from news.search('minister')") == [(1,)]


def test_an_edited_story_at_two_addresses_is_one_article(site: SmallSite, site_desk: Any) -> None:
    own = "{site}/news/500-storm-leaves-homes-dark"
    site.add(
        {
            "/news/500-storm-leaves-homes-dark": story(TITLES[0], str(DAY), prose(0), own),
            "/amp/500-storm-leaves-homes-dark": story(
                "Storm: power is back in most homes", str(DAY), [*prose(0), "More."], own
            ),
        }
    )
    site.add({"/": front(dict.fromkeys(site.answers, TITLES[0]))})
    desk = site_desk({"listing": f"{site.url}/"})
    desk.run(yesterday(desk))
    assert desk.ask("select count(*) from news.articles_current") == [(1,)]
    assert desk.ask("select count(*) from news.shared_addresses") == [(0,)]


def yesterday(desk: Any) -> date:
    return datetime.now(desk.source.zone).date() - timedelta(days=1)


def test_two_stories_are_different_by_address_headline_and_text() -> None:
    one = Story("https://x.example/a", "Storm leaves homes dark", tuple(range(64)))
    other = Story("https://x.example/b", "Council votes for a tram", tuple(range(100, 164)))
    assert are_different([one, other])
    assert not are_different([one, replace(other, own=one.own)])  # the same address: an edit, however large
    column = replace(other, title="Storm leaves homes dark again")
    assert are_different([one, column])  # a column's headline over texts that share nothing
    assert not are_different(
        [one, replace(column, sketch=(*range(6), *range(100, 158)))]
    )  # its stub, as on AMP
    assert not are_different([one, replace(column, sketch=())])
    assert not are_different([one, replace(other, sketch=one.sketch)])  # a headline test
    assert are_different([replace(one, sketch=()), replace(other, sketch=())])  # two notices
