"""The `listing` route's reader: an HTML front, section, tag or date page in, article links out."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from newsarchive.discover.anchors import MAX_ANCHORS, Anchor, anchors_of
from newsarchive.discover.cards import card_of, owners_of
from newsarchive.discover.lent_headlines import lend_headlines
from newsarchive.discover.markup import tree_of
from newsarchive.discover.measure import beginning_of
from newsarchive.discover.moments import Moment, address_moment, read_moment
from newsarchive.discover.next_page import has_more_by_script, next_url, page_number
from newsarchive.discover.other_links import MAX_OTHERS, data_links, other_links, unfolded_links
from newsarchive.discover.readings import BLANK, LinkVerdict, ListingReading
from newsarchive.discover.scoring import Score, score_links
from newsarchive.discover.script_links import blanks_in
from newsarchive.records import Link
from newsarchive.sources import SourceFile

SIDE_RULE = "side column"


def read_listing(
    body: bytes,
    url: str,
    source: SourceFile | None = None,
    content_type: str = "",
    without_side: bool = False,
    seen_at: datetime | None = None,
) -> ListingReading:
    """Judge every link of the page; `without_side` leaves out side columns (of other days).

    `seen_at` is when the page was fetched: without it, '3 hours ago' tells no date.
    """
    head, cut = beginning_of(body)
    reading = ListingReading(problem=cut or _torn(head))
    root = tree_of(head, content_type)
    if root is None:
        reading.problem = "no HTML in it"
        return reading
    anchors = anchors_of(root, url)
    if len(anchors) >= MAX_ANCHORS:
        reading.problem = f"read to its first {MAX_ANCHORS} links"
    lend_headlines(anchors, url)
    others = other_links(root, url, {anchor.key for anchor in anchors})
    anchors += others
    scores = _scores_of(anchors, url, source)
    if told := [] if _has_stories(scores) else _told_by_scripts(root, url, anchors, without_side):
        anchors, others = [*anchors, *told], [*others, *told]
        scores = _scores_of(anchors, url, source)
    if len(others) >= MAX_OTHERS:
        reading.problem = f"read to the first {MAX_OTHERS} stories that stand in no link of it"
    if not _has_stories(scores) and (blanks := blanks_in(root)):
        reading.rules[BLANK] = blanks
    if without_side:
        scores = _main_only(anchors, scores)
    _keep_links(reading, anchors, scores, _Dates.of(source, seen_at))
    reading.next_url = next_url(root, url)
    reading.has_more_by_script = reading.next_url is None and has_more_by_script(root)
    numbers = (page_number(anchor.url) for anchor in anchors)
    reading.last_page = max((number for number in numbers if number is not None), default=None)
    return reading


def _has_stories(scores: list[Score]) -> bool:
    return any(score.accepted for score in scores)


def _told_by_scripts(root: HtmlElement, url: str, anchors: list[Anchor], is_of_a_day: bool) -> list[Anchor]:
    """The stories of a page that only scripts fill; their data may be of any day."""
    known = {anchor.key for anchor in anchors}
    return unfolded_links(root, url, known) or ([] if is_of_a_day else data_links(root, url, known))


def _scores_of(anchors: list[Anchor], url: str, source: SourceFile | None) -> list[Score]:
    told = zip(anchors, score_links(anchors, url), strict=True)
    return [_by_patterns(source, anchor, score) for anchor, score in told]


def _torn(body: bytes) -> str | None:
    """Whether the page ends within a tag: whole ones end in whatever follows their last."""
    return "cut short within a tag" if body.rfind(b"<") > body.rfind(b">") else None


@dataclass(frozen=True, slots=True)
class _Dates:
    """How the site writes its times."""

    zone: ZoneInfo
    language: str
    seen_at: datetime | None

    @classmethod
    def of(cls, source: SourceFile | None, seen_at: datetime | None) -> Self:
        said = (source.language or "") if source else ""
        return cls(source.zone if source else ZoneInfo("UTC"), said.partition("-")[0].lower(), seen_at)

    def read(self, written: str) -> Moment | None:
        return read_moment(written, self.zone, self.seen_at, self.language)


def _keep_links(reading: ListingReading, anchors: list[Anchor], scores: list[Score], dates: _Dates) -> None:
    judged = list(zip(anchors, scores, strict=True))
    owners = owners_of(
        {element: anchor.key for anchor, score in judged if score.accepted for element in anchor.elements}
    )
    reading.entries = len(anchors)
    for number, (anchor, score) in enumerate(judged, 1):
        reading.judge(LinkVerdict(anchor.url, number, anchor.text, score.accepted, score.rule))
        if not score.accepted and not score.is_arguable:
            continue
        kept = reading.links if score.accepted else reading.refused
        card = card_of(anchor, owners, dates.read)
        moment = card.moment or address_moment(anchor.url, dates.zone)
        hint, precision, has_zone = moment or (None, None, True)
        place = len(kept) + 1
        link = Link(anchor.url, place, anchor.text, card.teaser, hint, precision, rule=score.rule)
        kept.append(replace(link, date_has_zone=has_zone))
        if score.accepted:
            reading.saw(hint)
            if anchor.regions == {"aside"}:
                reading.side_urls.add(anchor.url)


def _by_patterns(source: SourceFile | None, anchor: Anchor, score: Score) -> Score:
    """The word of the source's file where it has one; what it refuses is told if it looks like an article."""
    verdict = source.pattern_verdict(anchor.url) if source else None
    if verdict is None:
        return score
    return Score(*verdict, is_arguable=not verdict[0] and (score.accepted or score.is_arguable))


def _main_only(anchors: list[Anchor], scores: list[Score]) -> list[Score]:
    """Leave out links of side columns, unless the page has no others."""
    sided = [anchor.regions == {"aside"} for anchor in anchors]
    if not any(score.accepted and not side for score, side in zip(scores, sided, strict=True)):
        return scores
    return [
        Score(False, SIDE_RULE, is_arguable=True) if score.accepted and side else score
        for score, side in zip(scores, sided, strict=True)
    ]
