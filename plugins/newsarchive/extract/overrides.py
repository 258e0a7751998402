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

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line, words_of
from newsarchive.records import Candidate, Override
from newsarchive.selectors import ATTRIBUTE, compiled

MATCHES = 40


def overrides_at(overrides: Sequence[Override], captured_at: datetime | None) -> list[Override]:
    """Those in force at a capture; an undated capture is read by those that are open at their end."""
    if captured_at is None:
        return [rule for rule in overrides if rule.last is None]
    day = captured_at.date()
    return [
        rule
        for rule in overrides
        if (rule.first is None or rule.first <= day) and (rule.last is None or day <= rule.last)
    ]


def prune(tree: HtmlElement, rules: Sequence[Override]) -> int:
    """Take the named nodes out of the tree; how many went."""
    gone = 0
    for selector in (s for rule in rules for s in rule.prune):
        for node in list(_select(tree, selector)):
            if isinstance(node, HtmlElement) and node.getparent() is not None:
                node.drop_tree()
                gone += 1
    return gone


def override_candidates(tree: HtmlElement, rules: Sequence[Override]) -> dict[str, list[Candidate]]:
    """The values of the named fields, to stand before all that was found in other ways."""
    found: dict[str, list[Candidate]] = {}
    for rule in rules:
        for name, selector in rule.fields.items():
            if name != "text":
                values = [v for v in _values(tree, selector) if v]
                found.setdefault(name, []).extend(
                    Candidate(v, "override", selector) for v in values[:MATCHES]
                )
    return found


def text_part(tree: HtmlElement, rules: Sequence[Override]) -> HtmlElement | None:
    """The element that a rule names as the text, if it is there."""
    selectors = [rule.fields["text"] for rule in rules if "text" in rule.fields]
    nodes = (node for selector in selectors for node in _select(tree, selector))
    return next((node for node in nodes if isinstance(node, HtmlElement)), None)


def _values(tree: HtmlElement, selector: str) -> Iterator[str]:
    attribute = ATTRIBUTE.search(selector)
    for node in _select(tree, selector):
        if isinstance(node, str):
            yield one_line(node)
        elif isinstance(node, HtmlElement):
            yield one_line(node.get(attribute[1])) if attribute else words_of(node)


def _select(tree: HtmlElement, selector: str) -> list[object]:
    result = compiled(selector)(tree)
    return result if isinstance(result, list) else [result]
