"""The site's names, and titles without them."""

import html
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from newsarchive.normalize.keys import SIGN, key_of
from newsarchive.records import SiteFacts

MARK = r"|•·»«›‹>⋆★:/~_"  # what templates set between a title and the site's name
UNSPACED = r"(?<=[\u3040-\u30ff\u3400-\u9fff])-(?=[\u3040-\u30ff\u3400-\u9fff])"  # as Chinese titles have it
SEPARATOR = re.compile(rf"\s+[{MARK}\-–—]+\s+|\s*[|｜•»_]\s*|\s+-{{1,2}}\s*|\s?[—–]\s?|{UNSPACED}")
ANY_MARK = re.compile(
    rf"[{MARK}｜–—-]"
)  # of what `SEPARATOR` finds; most texts have none, and it is asked of all
COLON = re.compile(r"\s?[:：]\s")
STEPS, STEP_WORDS = 3, 2  # of a path behind a title: 'iPhone | Forum | Site'
ALONE_WORDS = 3  # of a title that is nothing but a name
LABEL_LETTERS = 2  # of a host's label that may be a name cut short
NAME_WORDS = 6
ARTICLE_LETTERS = 3
ENDS = re.compile(rf"\s+[{MARK}–-]+\s+|\s*[|｜•_]\s*|{UNSPACED}")  # a long dash is the headline's own
DASH = re.compile(r"[-–:/]")
HEAD_SIGNS, LABEL_WORDS = 8, 4
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def names_of_site(names: Sequence[str], page_url: str, facts: SiteFacts) -> set[str]:
    host = (urlsplit(page_url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    said = {*names, facts.name}
    found = {key_of(n) for n in said}
    found |= {key_of(part) for n in said for part in parted(n or "")}
    found |= {key_of(host), *(key_of(label) for label in labels[:-1] if len(label) > 2)}
    return found - {""}


def parted(text: str) -> list[str]:
    """A text at the marks that templates set between a title and names."""
    return SEPARATOR.split(text) if ANY_MARK.search(text) else [text]


def named_by_host(texts: Sequence[str], page_url: str) -> set[str]:
    """Ends and beginnings of titles that the host is called by: 'The New York Times' of nytimes.com, 'CNN Politics'."""
    labels = _labels(page_url)
    found: set[str] = set()
    for text in texts:
        cut, is_called = (SEPARATOR, _is_called) if SEPARATOR.search(text) else (COLON, _is_called_whole)
        parts = [part for part in cut.split(text) if key_of(part)]
        for part in {*parts[:1], *parts[-1:]} if len(parts) > 1 or len(text.split()) <= ALONE_WORDS else ():
            spellings = ([key_of(word) for word in spelled.split()] for spelled in _spellings(part))
            if any(is_called(label, words) for words in spellings for label in labels):
                found.add(key_of(part))
    return found


def _labels(page_url: str) -> list[str]:
    host = (urlsplit(page_url).hostname or "").removeprefix("www.")
    return [key for label in host.split(".")[:-1] if len(key := key_of(label)) >= LABEL_LETTERS]


def _spellings(name: str) -> set[str]:
    """A name as addresses spell it: 'Börsen' as boersen, 'País' as pais."""
    plain = unicodedata.normalize("NFKD", name)
    return {name, name.lower().translate(UMLAUTS), "".join(c for c in plain if not unicodedata.combining(c))}


def _is_called(label: str, words: list[str]) -> bool:
    """Whether a host's label is these words, some of them, or their beginnings."""
    if not words or len(words) > NAME_WORDS:
        return False
    if words[0] == label and len(words) <= STEP_WORDS + 1:
        return True
    whole = "".join(words)
    if len(whole) > 2 * LABEL_LETTERS and label.startswith(whole):
        return True
    runs = {"".join(words[n:end]) for n in range(len(words)) for end in range(n + 1, len(words) + 1)}
    return len(label) > LABEL_LETTERS and (label in runs or _is_cut_from(label, words))


def _is_called_whole(label: str, words: list[str]) -> bool:
    """Whether a host's label is all of these words, or their beginnings: 'Herald Sport: …' is a column's name."""
    return 0 < len(words) <= NAME_WORDS and (label == "".join(words) or _is_cut_from(label, words))


def _is_cut_from(label: str, words: list[str]) -> bool:
    """Whether a label is the beginnings of these words, each of which gives at least a letter; articles need not."""
    reached = {0}  # how much of the label the words so far may give
    for word in words:
        least = 0 if len(word) <= ARTICLE_LETTERS else 1
        sizes = range(least, min(len(word), len(label)) + 1)
        reached = {at + size for at in reached for size in sizes if label.startswith(word[:size], at)}
    return len(label) in reached


def without_site(title: str, known: set[str], beyond: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    """The title with the site's name, and what stands beyond it, cut from its end or its beginning.

    `beyond` are names that are the site's only behind a title: a section may begin one.
    """
    behind = known | beyond
    title = html.unescape(title).strip()
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:  # the earliest cut after which only the site's name stands
        tail = title[cut.end() :]
        head = title[: cut.start()]
        if key_of(head) in known:  # the name stands first
            continue
        # A short title keeps only its own words where just the site's name follows; else it may be a kicker.
        if _is_site(tail, behind) and len(key_of(head)) > (1 if key_of(tail) in known else 8):
            return head.strip()
    for cut in reversed(cuts):
        head = title[: cut.start()]
        if _is_site(head, known) and len(key_of(title[cut.end() :])) > 8:
            return title[cut.end() :].strip()
    return _without_name_and_colon(title, known)


def _without_name_and_colon(title: str, known: set[str]) -> str:
    """'The Herald: Rain again' and 'Rain again: The Herald' without the name, where it is the site's."""
    colons = list(COLON.finditer(title))
    for cut in colons[:1] + colons[-1:]:
        head, tail = title[: cut.start()], title[cut.end() :]
        for name, rest in (head, tail), (tail, head):
            if key_of(name) in known and len(key_of(rest)) > HEAD_SIGNS:
                return rest.strip()
    return title


def without_end(title: str) -> str:
    """A title without the short ends that bars or spaced dashes set off: what it says last is where it stands."""
    cuts = [cut for cut in ENDS.finditer(title) if _is_told_before(title[: cut.start()])]
    bar = next((cut for cut in cuts if not DASH.search(cut[0])), None)
    if bar:
        title = title[: bar.start()].strip()
    for cut in reversed([cut for cut in cuts if cut.end() < len(title)]):
        end = title[cut.end() :]
        if not _is_label(end):
            break
        title = title[: cut.start()].strip()
    return title


def _is_told_before(head: str) -> bool:
    return len(head.split()) > STEP_WORDS + 1 or len(SIGN.findall(head)) > HEAD_SIGNS


def _is_label(end: str) -> bool:
    """Whether a title's end is a few words in capitals, as names are, or a few signs."""
    words = end.split()
    long = [word for word in words if len(word) > ARTICLE_LETTERS]
    return (
        len(words) <= LABEL_WORDS
        and len(SIGN.findall(end)) <= HEAD_SIGNS
        and not any(w[0].islower() for w in long)
        and (len(words) < LABEL_WORDS or any(w[0].isupper() for w in long))
    )


def _is_site(text: str, known: set[str]) -> bool:
    """Whether a text is the site's name, begins with it, or comes to it by short steps ('Sports - Herald')."""
    if not key_of(text):
        return False
    if key_of(text) in known:
        return True
    parts = [part for part in parted(text) if key_of(part)]
    for number, part in enumerate(parts[:STEPS]):
        if key_of(part) in known:
            return all(len(step.split()) <= STEP_WORDS for step in parts[:number])
    return False
