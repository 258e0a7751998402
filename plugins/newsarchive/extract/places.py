"""Where an element stands in a page's tree, in words that the site's next page shares."""

import re

from lxml.html import HtmlElement

FIGURES = re.compile(r"\d+")
OWN_HYPHENS = 3  # an id with as many is made of the page's own words
PLACE_CHARS = 300

Known = dict[HtmlElement, str]


def place_of(element: HtmlElement, known: Known) -> str:
    """Tags and first classes from the body down to the element, without figures: those are a page's own."""
    chain = []
    node: HtmlElement | None = element
    while node is not None and node not in known:
        chain.append(node)
        node = None if node.tag == "body" else node.getparent()
    place = known[node] if node is not None else ""
    for one in reversed(chain):
        place = f"{place}/{_step(one)}"[-PLACE_CHARS:] if place else _step(one)
        known[one] = place
    return place


def _step(element: HtmlElement) -> str:
    if element.tag == "body":
        return "body"
    attributes = element.attrib
    names = attributes.get("class", "").split()
    name = names[0] if names else attributes.get("id", "")
    if not names and name.count("-") >= OWN_HYPHENS:
        name = ""
    return f"{element.tag}.{FIGURES.sub('', name)}" if name else str(element.tag)
