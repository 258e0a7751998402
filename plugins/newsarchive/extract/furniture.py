"""Which of the boxes that are probably furniture are dropped: those that hold little of the page's prose."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.suspects import is_hidden

EMBED = re.compile(r"embed|tweet|instagram|video|player|social")  # boxes for what was posted elsewhere
NUMBERS = re.compile(r"[\d_-]+")
NUMBERED = re.compile(r"(?=\w*\d)[0-9a-f]{6,}$|\d{4}")
DIALOGS = frozenset(("dialog", "alertdialog"))
MINOR_SHARE = 0.35  # a box with a bad name that holds more of the prose is the article, whatever its name
SURE = re.compile(
    r"^aside |sidebar|cookie|consent|gdpr|comment|disqus|modal|popup|outbrain|taboola|newsletter"
)
SURE_SHARE = 0.7  # the same for a name that leaves little doubt
BESIDE = re.compile(r"comment|disqus|related|recommend|recirc|trending|popular|most-?read|also-?like")
ENOUGH = 400  # characters of other prose are an article, however much stands beside it


class Placed(Protocol):
    """A piece of text, as far as dropping boxes is concerned."""

    mass: int
    suspects: tuple[HtmlElement, ...]

    @property
    def is_quotation(self) -> bool: ...


def box_kind(element: HtmlElement) -> str:
    """What an element is called, without the number of its id."""
    return f"{element.tag}.{element.get('class') or NUMBERS.sub('', element.get('id', ''))}"


def box_template(element: HtmlElement) -> str:
    """The same without the classes that a template numbers its boxes by: 'element-f3d8492', 'post-55077'."""
    classes = [name for name in element.get("class", "").split() if not NUMBERED.search(name)]
    return f"{element.tag}.{' '.join(classes) or NUMBERS.sub('', element.get('id', ''))}"


def dropped_boxes(pieces: Sequence[Placed], seen: PageSurvey) -> set[HtmlElement]:
    """The suspicious boxes that hold little of the page's prose and not its headline.

    Boxes of one kind are judged together: an article may stand in twenty boxes of the same odd name. What readers say, and
    what else there is to read, goes first: it would make all else little.
    """
    said = {e for e in {e for p in pieces for e in p.suspects} if is_beside(e, seen)}
    rest = [p for p in pieces if said.isdisjoint(p.suspects)] if said else pieces
    if _mass(rest) < ENOUGH:
        return _minor(pieces, _mass(pieces), seen)
    dropped = said | _minor(rest, _mass(pieces), seen)
    if _mass(p for p in rest if dropped.isdisjoint(p.suspects)) < ENOUGH:
        dropped = said | _minor(rest, _mass(rest), seen)  # beside all that, the article was little
        if not _mass(p for p in rest if dropped.isdisjoint(p.suspects)):
            return said | _unshown_or_minor(rest, seen)
    return dropped


def _unshown_or_minor(pieces: Sequence[Placed], seen: PageSurvey) -> set[HtmlElement]:
    """What is dropped where nothing would be left: what no reader sees makes nothing little, and what a template numbers
    is of one kind.
    """
    unshown = {e for e in {e for p in pieces for e in p.suspects} if e not in seen.spine and _is_unshown(e)}
    shown = [p for p in pieces if unshown.isdisjoint(p.suspects)]
    return unshown | _minor(shown, _mass(shown), seen, box_template)


def _is_unshown(element: HtmlElement) -> bool:
    return element.get("role") in DIALOGS or is_hidden(dict(element.items()))


def _mass(pieces: Iterable[Placed]) -> int:
    return sum(p.mass for p in pieces)


def _minor(
    pieces: Sequence[Placed], total: int, seen: PageSurvey, kind_of: Callable[[HtmlElement], str] = box_kind
) -> set[HtmlElement]:
    """The suspicious boxes of kinds that hold a small share of `total` characters of prose."""
    held: dict[HtmlElement, int] = {}
    for piece in pieces:
        for suspect in piece.suspects:
            held[suspect] = held.get(suspect, 0) + piece.mass
    kinds = {element: kind_of(element) for element in held}
    alike: dict[str, int] = {}
    for element, mass in held.items():
        alike[kinds[element]] = alike.get(kinds[element], 0) + mass
    return {e for e in held if alike[kinds[e]] < _share(e, seen) * max(total, 1)}


def is_cut(piece: Placed, dropped: set[HtmlElement]) -> bool:
    """Whether a piece goes with its boxes; a quotation in an embedded post is what the article quotes."""
    boxes = [s for s in piece.suspects if s in dropped]
    return bool(boxes) and not (piece.is_quotation and all(EMBED.search(name_of(box)) for box in boxes))


def name_of(element: HtmlElement) -> str:
    """An element's class and id in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def _share(element: HtmlElement, seen: PageSurvey) -> float:
    """Below which share of the page's prose a box is dropped: what holds the headline only if its name is sure."""
    is_sure = bool(SURE.search(f"{element.tag} {name_of(element)}"))
    if element in seen.spine:
        return MINOR_SHARE if is_sure else 0.0
    return SURE_SHARE if is_sure else MINOR_SHARE


def is_beside(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether a box is named for what readers say or for other stories, which may be far longer than the article."""
    return element not in seen.spine and bool(BESIDE.search(name_of(element)))
