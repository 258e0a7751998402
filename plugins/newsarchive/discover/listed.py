"""What listings say of a page beside its address and date: its section, tags and authors, as they say it."""

import html
import re
from collections.abc import Iterable, Mapping

from newsarchive.records import Listed, ListedBy

MOST_NAMES, NAME_CHARS = 60, 160
NO_SECTION = ("uncategorized", "uncategorised")  # slugs of WordPress's own category, for posts without one
# What an RSS item's author begins with, a letter box: 'desk@lamp.example (Ann Lee)' (RSS 2.0, <author>).
LETTER_BOX = re.compile(r"^\s*\S+@\S+\.\S+\s*(?:\((?P<name>[^()]*)\))?\s*$")
_TAGS = re.compile(r"<[^>]*>")


def listed_by_wordpress(post: Mapping[str, object]) -> Listed | None:
    """What WordPress's REST embeds of a post's terms and author; None where it embeds nothing.

    https://developer.wordpress.org/rest-api/using-the-rest-api/linking-and-embedding/
    """
    embedded = post.get("_embedded")
    said = embedded if isinstance(embedded, dict) else {}
    terms = [
        term for group in _items(said.get("wp:term")) for term in _items(group) if isinstance(term, dict)
    ]
    sections = [
        term for term in terms if term.get("taxonomy") == "category" and term.get("slug") not in NO_SECTION
    ]
    tags = (_name_of(term) for term in terms if term.get("taxonomy") == "post_tag")
    authors = (_name_of(author) for author in _items(said.get("author")))
    return listed(
        "wordpress", next((name for term in sections if (name := _name_of(term))), ""), tags, authors
    )


def listed_by_feed(categories: Iterable[str], authors: Iterable[str], is_wordpress: bool) -> Listed | None:
    """What a feed's entry says of itself: one category is a section, several are tags.

    WordPress's feeds name a post's categories before its tags, in one list: the first of them is a section.
    """
    names = _distinct(categories)
    is_section = len(names) == 1 or is_wordpress
    section, tags = (names[:1], names[1:]) if is_section else ((), names)
    return listed("feed", next(iter(section), ""), tags, map(_without_letter_box, authors))


def listed(by: ListedBy, section: str, tags: Iterable[str], authors: Iterable[str] = ()) -> Listed | None:
    """The names without markup, repeats and what is too much; None where nothing is said."""
    said = Listed(by, in_words(section)[:NAME_CHARS], _distinct(tags), _distinct(authors))
    return said if said.says_something else None


def in_words(markup: object) -> str:
    """Words without tags and references."""
    return " ".join(html.unescape(_TAGS.sub(" ", str(markup))).split())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    shown = (in_words(name)[:NAME_CHARS] for name in names)
    return tuple(dict.fromkeys(name for name in shown if name))[:MOST_NAMES]


def _without_letter_box(author: str) -> str:
    found = LETTER_BOX.match(author)
    return (found["name"] or "") if found else author


def _items(said: object) -> list[object]:
    return said if isinstance(said, list) else []


def _name_of(thing: object) -> str:
    """The name of a term or an author; '' where REST keeps it to itself."""
    name = thing.get("name") if isinstance(thing, dict) else None
    return name if isinstance(name, str) else ""
