"""How a page's country writes its times: the order of day and month, the months' language, the clock's zone."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsarchive.records import Candidate, SiteFacts

_ZONES = tomllib.loads(Path(__file__).with_name("countries.toml").read_text("utf-8"))
_WRITTEN_IN: dict[str, str] = _ZONES.pop("written_in")
CLAIM = re.compile(r"^\s*([a-z]{2})(?:[-_]([a-z]{2}))?\b", re.I)


@dataclass(frozen=True, slots=True)
class DateCustoms:
    """What helps to read a time that does not tell all itself."""

    is_month_first: bool = False
    language: str = ""
    source_zone: tzinfo | None = None  # as the source's file declares it
    country_zone: tzinfo | None = (
        None  # of the country in the page's host or language claim, or of its language: a guess
    )

    @property
    def home(self) -> tzinfo | None:
        """The site's own zone, as far as one is known."""
        return self.source_zone or self.country_zone


def date_customs_of(
    facts: SiteFacts, page_url: str = "", claims: Sequence[Candidate] = (), judged: str = ""
) -> DateCustoms:
    """The customs of a source and a page; where the source's file is silent, the host and the claims speak, and last
    the language that the text was `judged` to be in.
    """
    label = _label(page_url)
    said = CLAIM.match(facts.language or "") or next((m for c in claims if (m := CLAIM.match(c.value))), None)
    language, region = (said[1].lower(), (said[2] or "").lower()) if said else (judged, "")
    country = (facts.country or "").lower()
    is_american = country == "us" or (not country and region == "us" and _is_anybodys(label))
    own = country or (label if label in _ZONES else region if language != "en" else "")
    zone = _ZONES.get(own) or _ZONES.get(_WRITTEN_IN.get(judged or language, ""))
    return DateCustoms(is_american, language, _zone(facts.timezone), _zone(zone))


def _label(url: str) -> str:
    """The last label of the host: 'jp' of a Japanese page."""
    try:
        return (urlsplit(url).hostname or "").rpartition(".")[2].lower()
    except ValueError:
        return ""


def _is_anybodys(label: str) -> bool:
    """Whether a host's last label is no other country's; those have two letters (ISO 3166)."""
    return len(label) != 2 or label == "us"


def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
