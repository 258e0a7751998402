"""Links that only scripts make of a page: elements of frameworks that lead on, and markup that waits in templates."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.discover.anchors import Anchor, anchors_of, is_blank
from newsarchive.discover.markup import tree_of

# Angular's two names for an address, and what Vue's and others' elements for a link are called: router-link, NuxtLink.
LEADING_ON = "@ng-href or @data-ng-href or @routerlink or (@to and contains(name(), 'link'))"

_BOUND = " or ".join(
    f"name()='{name}'" for name in (":href", "v-bind:href", ":to", "v-bind:to", "[routerlink]", "[href]")
)
_MAYBE_OPEN = f"//a[@href] | //*[{LEADING_ON} or @*[{_BOUND}]]"
_ADDRESSES = ("ng-href", "data-ng-href", "routerlink", "to")
_UTF8 = "text/html; charset=utf-8"
_TEMPLATE_TYPE = re.compile(r"\b(?:html|template|tmpl|handlebars|mustache)\b", re.I)
_LINK = re.compile(r"<a\s", re.I)


def address_in(element: HtmlElement) -> str | None:
    """Where an element that `LEADING_ON` finds leads; None where a script is still to say it."""
    told = next((str(element.get(name)) for name in _ADDRESSES if element.get(name)), "")
    return None if not told or is_blank(told) else told


def waiting_links(root: HtmlElement, base: str) -> list[Anchor]:
    """The links of markup that a script puts into the page, where it holds their whole addresses."""
    return [anchor for tree in _waiting(root) for anchor in anchors_of(tree, base)]


def blanks_in(root: HtmlElement) -> int:
    """How many links of the page and its templates have no address but by a script."""
    trees = [root, *_waiting(root)]
    found = (link for tree in trees for link in tree.xpath(_MAYBE_OPEN))
    return sum(is_blank(str(link.get("href") or "")) or _is_open(link) for link in found)


def _is_open(link: HtmlElement) -> bool:
    return not link.get("href") and address_in(link) is None


def _waiting(root: HtmlElement) -> Iterator[HtmlElement]:
    """The trees of a page's templates: scripts of a type that none runs, and text areas that hold links.

    Each by itself, as one that leaves its boxes open would hold all behind it; of how many, the time of the child that
    reads the page tells.
    """
    for holder in root.iter("script", "textarea"):
        if (
            _is_template(holder)
            and (tree := tree_of(holder.text.encode("utf-8", "replace"), _UTF8)) is not None
        ):
            yield tree


def _is_template(holder: HtmlElement) -> bool:
    kind = str(holder.get("type") or "")
    is_kept = holder.tag == "textarea" or _TEMPLATE_TYPE.search(kind) is not None
    return is_kept and _LINK.search(holder.text or "") is not None
