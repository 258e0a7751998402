"""robots.txt by RFC 9309: what a status and a text allow; the fetching is done elsewhere."""

import codecs
import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

from protego import Protego

MAX_ROBOTS_BYTES = 512 * 1024  # RFC 9309 2.5: at least 500 KiB must be parsed
MAX_DELAY_SECONDS = 3600.0  # a longer Crawl-delay asks for something that a nightly run can't do
MAX_SITEMAPS = 1000
_MOST_RATE = 10**9  # numbers of hundreds of digits are no floats
TOO_MANY_REQUESTS = 429

_AGENT_LINE = re.compile(r"\s*user[- ]?agent(?:\s*:|\s)(?P<names>[^#]*)", re.I)
_DELAY_LINE = re.compile(
    r"\s*crawl[- ]delay\s*:\s*(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>ms|s|m)?[a-z]*\.?\s*(?:#.*)?", re.I
)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}
_AFTER_NAME = re.compile(r"[/\s;(].*", re.S)  # a version, or words beside the name

State = Literal["rules", "allow_all", "disallow_all"]


@dataclass(frozen=True)
class Rules:
    """What one host's robots.txt says; `state` and `text` are all that needs to be stored.

    `cause` says why nothing may be fetched where it could not be read.
    """

    state: State
    text: str = ""
    cause: str = ""

    @classmethod
    def from_response(cls, status: int, body: bytes) -> Self:
        """The rules of an answer after redirects: 2xx is read, 4xx allows all, 5xx disallows all.

        429 counts as 5xx: a host that asks for a pause has not said that it has no rules. A redirect
        that was not followed to its end counts as 4xx (RFC 9309 2.3.1.2).
        """
        if 200 <= status < 300:
            return cls.from_stored("rules", _text_from(body))
        if 300 <= status < 500 and status != TOO_MANY_REQUESTS:
            return cls("allow_all")
        return cls.unreachable(f"status {status}")

    @classmethod
    def unreachable(cls, cause: str) -> Self:
        """No answer at all: complete disallow (RFC 9309 2.3.1.4)."""
        return cls("disallow_all", cause=cause)

    @classmethod
    def from_stored(cls, state: str, text: str | None = None) -> Self:
        """The rules again, from what was kept of them."""
        if state == "rules" and text and not _is_markup(text):
            return cls("rules", text)
        return cls("disallow_all") if state == "disallow_all" else cls("allow_all")

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent` (a product token or a whole User-Agent) may fetch this absolute URL."""
        if self.state != "rules":
            return self.state == "allow_all"
        return bool(self._parsed.can_fetch(url, _whole_name(agent)))

    def delay_seconds(self, agent: str) -> float | None:
        """Crawl-delay or Request-rate for `agent`, in seconds; None where nothing usable is said."""
        if self.state != "rules":
            return None
        name = _whole_name(agent)
        rate = self._parsed.request_rate(name)
        wishes = [self._parsed.crawl_delay(name)]
        if rate and rate.requests:
            wishes.append(min(rate.seconds, _MOST_RATE) / min(rate.requests, _MOST_RATE))
        usable = [wish for wish in wishes if wish is not None and math.isfinite(wish) and wish >= 0]
        return min(max(usable), MAX_DELAY_SECONDS) if usable else None

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemap addresses it names, in order, each once."""
        if self.state != "rules":
            return ()
        named = (s for s in self._parsed.sitemaps if s.startswith(("http://", "https://")))
        return tuple(dict.fromkeys(named))[:MAX_SITEMAPS]

    @cached_property
    def _parsed(self) -> Protego:
        lines = map(_with_whole_names, map(_in_seconds, self.text.splitlines()))
        return Protego.parse("\n".join(lines))


def _text_from(body: bytes) -> str:
    """The first 512 KiB as text, cut at a line's end so that no rule is made shorter than it is."""
    is_wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and body.count(0) * 3 > len(body)
    if is_wide:  # as Windows's editor saves "Unicode"
        text = body[:MAX_ROBOTS_BYTES].decode("utf-16", errors="replace")
        is_cut = len(body) > MAX_ROBOTS_BYTES
        return (text[: text.rfind("\n") + 1] if is_cut else text).replace("\x00", "")
    if len(body) > MAX_ROBOTS_BYTES:
        body = body[:MAX_ROBOTS_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    return body.decode("utf-8-sig", errors="replace").replace("\x00", "")


def _is_markup(text: str) -> bool:
    """An HTML page in the place of robots.txt has no rules."""
    return text.lstrip()[:1] == "<"


def _in_seconds(line: str) -> str:
    """A delay as the parser reads it: some write '10s', '2,5' or '1 minute'."""
    said = _DELAY_LINE.fullmatch(line)
    if said is None:
        return line
    seconds = float(said["number"].replace(",", ".")) * _UNITS[(said["unit"] or "s").lower()]
    return f"Crawl-delay: {seconds:f}"


def _with_whole_names(line: str) -> str:
    """A user-agent line with each name in brackets: Protego also finds 'news' in 'newsarchive', but not '[news]'."""
    said = _AGENT_LINE.match(line)
    if said is None or not said["names"].strip():
        return line
    names = [name.strip() for name in said["names"].split(",") if name.strip()]
    return "\n".join(f"User-agent: {name if name == '*' else _whole_name(name)}" for name in names)


def _whole_name(agent: str) -> str:
    """The product token of a group or a User-Agent, in brackets: of 'newsarchive/1.0 (+mail)' the first word."""
    return f"[{_AFTER_NAME.sub('', agent.strip()).rstrip('*').lower()}]"
