"""A source's own rules for its pages, by the date of capture: old captures are read by the layout that they had.

overrides:
  - from: 2024-03-01          # first capture date, inclusive; left out: since ever
    until: 2025-06-30         # last capture date, inclusive; left out: until now
    prune: [".partner-box", "//div[@id='poll']"]
    fields:
      title: "h1.story"       # CSS, or XPath where it begins with '/' or '('
      published: "time.first::attr(datetime)"
      text: "div.story-body"  # only this part is read
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newsarchive.extract.elements import plain, words_of
from newsarchive.records import Candidate
from newsarchive.selectors import ATTRIBUTE, check, compiled, day_of

MATCHES = 40


def overrides_at(
    overrides: Sequence[Mapping[str, Any]], captured_at: datetime | None
) -> list[Mapping[str, Any]]:
    """Those in force at a capture; an undated capture is read by those that are open at their end."""
    day = captured_at.date() if captured_at else None
    return [rule for rule in overrides if _holds(rule, day)]


def _holds(rule: Mapping[str, Any], day: date | None) -> bool:
    first, last = day_of(rule.get("from")), day_of(rule.get("until"))
    if day is None:
        return last is None
    return (first is None or first <= day) and (last is None or day <= last)


def prune(tree: HtmlElement, rules: Sequence[Mapping[str, Any]]) -> int:
    """Take the named nodes out of the tree; how many went."""
    gone = 0
    for selector in (s for rule in rules for s in rule.get("prune", ())):
        for node in list(_select(tree, selector)):
            if isinstance(node, etree._Element) and node.getparent() is not None:
                node.drop_tree()  # type: ignore[attr-defined]
                gone += 1
    return gone


def override_candidates(tree: HtmlElement, rules: Sequence[Mapping[str, Any]]) -> dict[str, list[Candidate]]:
    """The values of the named fields, to stand before all that was found in other ways."""
    found: dict[str, list[Candidate]] = {}
    for rule in rules:
        for name, selector in rule.get("fields", {}).items():
            check(name, selector)
            if name != "text":
                values = [v for v in _values(tree, selector) if v]
                found.setdefault(name, []).extend(
                    Candidate(v, "override", selector) for v in values[:MATCHES]
                )
    return found


def text_part(tree: HtmlElement, rules: Sequence[Mapping[str, Any]]) -> HtmlElement | None:
    """The element that a rule names as the text, if it is there."""
    selectors = [rule["fields"]["text"] for rule in rules if "text" in rule.get("fields", {})]
    nodes = (node for selector in selectors for node in _select(tree, selector))
    return next((node for node in nodes if isinstance(node, etree._Element)), None)


def _values(tree: HtmlElement, selector: str) -> Iterator[str]:
    attribute = ATTRIBUTE.search(selector)
    for node in _select(tree, selector):
        if isinstance(node, str):
            yield plain(node)
        elif isinstance(node, etree._Element):
            yield plain(node.get(attribute[1])) if attribute else words_of(node)


def _select(tree: HtmlElement, selector: str) -> list[Any]:
    result = compiled(selector)(tree)
    return result if isinstance(result, list) else [result]
