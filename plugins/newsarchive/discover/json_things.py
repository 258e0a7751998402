"""Things in JSON that may be stories: where each leads and what it is called, by the names that most have for it."""

from collections.abc import Iterable, Iterator, Mapping

from newsarchive.discover.listed import in_words

ADDRESSES = (
    "url", "external_url", "link", "permalink", "canonical_url", "web_url", "webUrl", "full_url", "fullUrl", "href"
)  # fmt: skip
TITLES = ("title", "headline", "name")


def address_of(thing: object) -> str:
    """Where a thing leads, '' where it tells none; its id is an address where it looks like one, as RSS's guid."""
    said = thing if isinstance(thing, dict) else {}
    named = (value for name in ADDRESSES if isinstance(value := said.get(name), str) and value)
    ident = str(said.get("id") or "")
    return next(named, ident if ident.startswith(("http://", "https://")) else "")


def words_of(thing: Mapping[str, object], names: Iterable[str]) -> str:
    """The first text of these names, WordPress's `rendered` as well."""
    for name in names:
        said = thing.get(name)
        rendered = said.get("rendered") if isinstance(said, dict) else said
        if rendered and isinstance(rendered, str):
            return in_words(rendered) if rendered is not said else rendered
    return ""


def nodes_of(said: object) -> Iterator[dict[str, object]]:
    """Every object of a value in JSON, whatever it lies in, the outer ones first."""
    level = [said]
    while level:
        yield from (node for node in level if isinstance(node, dict))
        level = [
            inner
            for node in level
            for inner in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
            if isinstance(inner, dict | list)
        ]
