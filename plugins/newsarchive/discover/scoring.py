"""Article links told from the others on a page that no one has described: signs are added up to points.

An address tells much, its anchor tells more, and addresses of one shape tell of each other: where most of a
family carry headlines, the rest of it are articles too.
"""

from collections import defaultdict
from dataclasses import dataclass

from newsarchive.discover.address_families import shape_of, template_of
from newsarchive.discover.addresses import AddressSigns, signs_of
from newsarchive.discover.anchors import GENERIC_TEXT, Anchor, words_of

THRESHOLD = 5
FAMILY_SIZE = 3  # fewer alike are no family

_HEADLINE = 2  # anchor points of a headline
_SENTENCE = 4  # of a text that no section's name is as long as
_MOST = 0.7
_REGION_POINTS = {"main": 0, "aside": 0, "nav": -4, "footer": -4}


@dataclass(frozen=True, slots=True)
class Score:
    """Whether a link leads to an article, and the rule in words."""

    accepted: bool
    rule: str
    is_arguable: bool = False  # refused, though all but that rule speaks for an article


def score_links(anchors: list[Anchor], url: str) -> list[Score]:
    """Judge every link of a page at `url`, in their order."""
    numbered = _numbered(anchors)
    signs = [signs_of(anchor.url, url, anchor.url in numbered) for anchor in anchors]
    families = _families(anchors, signs)
    return [_score(anchor, sign, families) for anchor, sign in zip(anchors, signs, strict=True)]


def _score(anchor: Anchor, sign: AddressSigns, families: dict[str, int]) -> Score:
    if sign.refused and not sign.is_arguable:
        return Score(False, sign.refused)
    if anchor.has_list_relation and sign.points < THRESHOLD:
        return Score(False, "rel names a list")
    points = _points(anchor, sign, families)
    total = sum(points.values())
    if sign.refused:
        return Score(False, sign.refused, total >= THRESHOLD)
    told = ", ".join(f"{name} {value:+d}" for name, value in points.items() if value)
    return Score(total >= THRESHOLD, f"score: {told} = {total}")


def _points(anchor: Anchor, sign: AddressSigns, families: dict[str, int]) -> dict[str, int]:
    text = anchor_points(anchor.text)
    is_sentence = text >= _SENTENCE
    family = families.get(shape_of(anchor.url), 0)
    return {
        "address": max(sign.points, 0) if is_sentence and anchor.in_heading else sign.points,
        "anchor": max(text, 0) if sign.is_dated else text,
        "a sentence below a folder": 1 if is_sentence and sign.depth > 1 else 0,
        "heading": 2 if anchor.in_heading else 0,
        "article element": 1 if anchor.in_article else 0,
        "region": max(_REGION_POINTS[region] for region in anchor.regions),
        "family": max(family, 0) if sign.is_dated else family,
    }


def _numbered(anchors: list[Anchor]) -> set[str]:
    """Addresses of one script that carry headlines and differ in a number or slug: its articles, whatever that is called.

    /read.asp?codigo=500, /?n=500&s=2, /cgi-bin/news.pl?story=500, /index.php?item=500, /news.php?item.500
    """
    templates: dict[str, list[tuple[Anchor, dict[str, str]]]] = defaultdict(list)
    for anchor in anchors:
        if "?" in anchor.url and anchor.text:
            shared, telling = template_of(anchor.url)
            templates[shared].append((anchor, telling))
    found: set[str] = set()
    for members in templates.values():
        least = max(FAMILY_SIZE, _MOST * len(members))
        headlines = sum(1 for anchor, _ in members if anchor_points(anchor.text) >= _HEADLINE)
        names = {name for _, telling in members for name in telling}
        values = ({telling[name] for _, telling in members if name in telling} for name in names)
        if headlines >= least and any(len(told) >= least for told in values):
            found |= {anchor.url for anchor, telling in members if telling}
    return found


def _families(anchors: list[Anchor], signs: list[AddressSigns]) -> dict[str, int]:
    """Points that the shape of an address earns by the anchors of all that share it."""
    members: dict[str, list[int]] = defaultdict(list)
    for anchor, sign in zip(anchors, signs, strict=True):
        if not sign.refused and anchor.text:
            members[shape_of(anchor.url)].append(anchor_points(anchor.text))
    return {shape: _family_points(shape, values) for shape, values in members.items()}


def _family_points(shape: str, values: list[int]) -> int:
    if len(values) < FAMILY_SIZE:
        return 0
    headlines = sum(1 for value in values if value >= _HEADLINE) / len(values)
    is_deep = shape.count("/") > 1  # /story/… is a shelf of articles; what stands at the root may be anything
    if headlines >= _MOST and is_deep:
        return 5
    mean = sum(values) / len(values)
    return 2 if mean >= _HEADLINE else -2 if mean < 0.5 else 0


def anchor_points(text: str) -> int:
    """How much a text looks like a headline: by its words, or its signs where words have no spaces."""
    if not text or GENERIC_TEXT.match(text):
        return 0
    words = words_of(text)
    for least, points in ((6, 4), (4.5, 3), (4, 2), (3, 1)):
        if words >= least:
            return points
    return -1
