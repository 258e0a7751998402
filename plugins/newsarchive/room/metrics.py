"""Figures for Prometheus, where the operator asks for them; counted at most once a minute, however many ask."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from newsarchive.room.door import METRICS
from newsarchive.room.plan import Archive
from newsarchive.store import room_metrics
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_metrics import Figure

router = APIRouter(include_in_schema=False)
SECONDS = 20.0  # every link of the archive is counted
KEPT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Family:
    """What a figure means, and the labels that tell those of one name apart."""

    meaning: str
    labels: tuple[str, ...]


FAMILIES = {
    "sources": Family("Sources by the state of their health.", ("state",)),
    "articles": Family("Articles in the archive.", ("source",)),
    "links": Family("Links ever found, by how their last visit ended.", ("outcome",)),
    "gap_days": Family("Days of the last 35 that lack something.", ("source", "state")),
    "publication_lag_seconds": Family(
        "From publication to capture, of articles of the last 7 days that were captured within 48 hours.",
        ("source", "quantile"),
    ),
    "last_night_end_timestamp_seconds": Family("When the last live night ended.", ("source",)),
    "last_night_seconds": Family("How long the last live night took.", ("source",)),
    "last_night_links": Family("Links of the last live night, by how they ended.", ("source", "ending")),
}


@dataclass
class Kept:
    """The last answer and when it was made; one scraper counts, the others wait for it."""

    text: bytes = b""
    made_at: float = float("-inf")
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, archive: ReaderPool) -> bytes:
        """The figures, a minute old at most."""
        with self.lock:
            if time.monotonic() - self.made_at > KEPT_SECONDS:
                found = archive.within(SECONDS, room_metrics.figures)
                self.text, self.made_at = generate_latest(Figures(found)), time.monotonic()
            return self.text


class Figures(Collector):
    """Figures as Prometheus has them."""

    def __init__(self, found: list[Figure]) -> None:
        self._found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """A family a name; those of which there is nothing yet too, with their meaning."""
        by_name = {what: list(group) for what, group in groupby(self._found, lambda figure: figure.what)}
        for what, family in FAMILIES.items():
            made = GaugeMetricFamily(f"newsarchive_{what}", family.meaning, labels=family.labels)
            for figure in by_name.get(what, []):
                made.add_metric(labels_of(figure), figure.value)
            yield made


def labels_of(figure: Figure) -> list[str]:
    """The values of its family's labels, in their order."""
    return [value for value in (figure.source, figure.name) if value is not None]


@router.get(METRICS)
def metrics(request: Request, archive: Archive) -> Response:
    """The figures; for the operator's eyes: they tell which sites are archived, and how well."""
    kept: Kept = request.app.state.metrics
    return Response(kept.told(archive), media_type=CONTENT_TYPE_LATEST)
