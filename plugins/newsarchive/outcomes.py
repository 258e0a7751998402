"""How a page or a source ended: the closed list that YAML, Python, SQL, logs and docs share."""

from enum import StrEnum
from http import HTTPStatus


class Ending(StrEnum):
    """What an outcome means for the ledger: whether the link is finished, and whether it counts."""

    GOOD = "good"  # the archive has the article
    REJECTED = "rejected"  # captured, and not an article
    REFUSED = "refused"  # not fetched, on purpose
    GONE = "gone"  # the site took it down
    RETRY = "retry"  # try again later
    FAILED = "failed"  # will not get better by itself


class Outcome(StrEnum):
    """The one named ending of a page in a run; `ending` groups it, `meaning` tells it in words."""

    ending: Ending
    meaning: str

    def __new__(cls, value: str, ending: Ending = Ending.FAILED, meaning: str = "") -> "Outcome":
        member = str.__new__(cls, value)
        member._value_ = value
        member.ending = ending
        member.meaning = meaning
        return member

    ARCHIVED = "archived", Ending.GOOD, "a new article, or a new version of one"
    UNCHANGED = "unchanged", Ending.GOOD, "looked at again; text, title and byline are the same"

    LISTING = "listing", Ending.REJECTED, "a list of links: a front, section, tag or date page"
    GALLERY = "gallery", Ending.REJECTED, "pictures with captions only"
    VIDEO = "video", Ending.REJECTED, "a player with hardly any text"
    SOFT_404 = "soft_404", Ending.REJECTED, "'not found' served with status 200"
    CONSENT_WALL = "consent_wall", Ending.REJECTED, "a cookie or consent page in place of the article"
    CHALLENGE = "challenge", Ending.REJECTED, "a bot check in place of the article"
    LOGIN_WALL = "login_wall", Ending.REJECTED, "a login or paywall stub without article text"
    NOTICE = (
        "notice",
        Ending.REJECTED,
        "a notice in the article's place: the site was away, or would not show it",
    )
    EMPTY = "empty", Ending.REJECTED, "no text to speak of"
    SCRIPT_ONLY = "script_only", Ending.REJECTED, "text that only a browser with scripts would show"
    OTHER_PAGE = "other_page", Ending.REJECTED, "a page, but not a news article"
    NOT_HTML = "not_html", Ending.REJECTED, "a PDF, image, video file or other bytes; kept, not read"
    MOVED_AWAY = "moved_away", Ending.REJECTED, "redirected to a front page or to another site"

    ROBOTS = "robots", Ending.REFUSED, "robots.txt disallows the address"
    OUT_OF_SCOPE = (
        "out_of_scope",
        Ending.REFUSED,
        "left out by the source's file, or by a word in the address",
    )
    BLOCKED_ADDRESS = "blocked_address", Ending.REFUSED, "a private, local or metadata address"
    BAD_URL = "bad_url", Ending.REFUSED, "not an http or https address, or longer than 8 KiB"
    TAKEDOWN = "takedown", Ending.REFUSED, "taken down, and stays down"

    GONE = "gone", Ending.GONE, "410, or 404 on a page that was archived"
    NOT_FOUND = "not_found", Ending.GONE, "404 on a page that was never archived"

    DNS = "dns", Ending.RETRY, "the host's name was not found"
    CONNECT = "connect", Ending.RETRY, "refused, reset or unreachable"
    TIMEOUT = "timeout", Ending.RETRY, "not whole within the total time allowed"
    TRUNCATED = "truncated", Ending.RETRY, "the body ended before its announced end"
    SERVER_ERROR = "server_error", Ending.RETRY, "status 5xx or 408"
    RATE_LIMITED = "rate_limited", Ending.RETRY, "status 429 or 503, or the host asked for a pause"
    ROBOTS_UNREACHABLE = (
        "robots_unreachable",
        Ending.RETRY,
        "robots.txt gave 5xx or no answer: all is disallowed",
    )

    FORBIDDEN = "forbidden", Ending.FAILED, "status 401, 403 or 451"
    HTTP_ERROR = "http_error", Ending.FAILED, "another 4xx status"
    TLS = "tls", Ending.FAILED, "the certificate or the TLS handshake failed"
    PROTOCOL = "protocol", Ending.FAILED, "not HTTP, or headers beyond all limits"
    REDIRECT_LOOP = "redirect_loop", Ending.FAILED, "redirects in a circle, or more than ten"
    TOO_LARGE = "too_large", Ending.FAILED, "more bytes than a page may have"
    BAD_ENCODING = "bad_encoding", Ending.FAILED, "a content coding that does not decode, or several"
    EXTRACT_TIMEOUT = "extract_timeout", Ending.FAILED, "reading took longer than a page may take"
    EXTRACT_MEMORY = "extract_memory", Ending.FAILED, "reading took more memory than a page may take"
    EXTRACT_CRASH = "extract_crash", Ending.FAILED, "the reader died on this page"
    INTERNAL_ERROR = (
        "internal_error",
        Ending.FAILED,
        "newsarchive's own code failed on this page; the reason names the place",
    )
    NO_BYTES = (
        "no_bytes",
        Ending.FAILED,
        "a revisit record of an imported file; what it refers to is not there",
    )
    BAD_ROW = "bad_row", Ending.FAILED, "the database refused the row"


PENDING = "pending"  # the ledger's word for a link that has not had its turn
# A wall is the page's failure to show itself, not a sign that the link is no article.
WALLS = (Outcome.CHALLENGE, Outcome.CONSENT_WALL, Outcome.LOGIN_WALL, Outcome.NOTICE)


def ending_of(outcome: str) -> Ending:
    """How an outcome counts for or against its run and its source: what is pending and walls count as failures."""
    return Ending.FAILED if outcome == PENDING or outcome in WALLS else Outcome(outcome).ending


OUTCOME_BY_STATUS = {
    HTTPStatus.UNAUTHORIZED: Outcome.FORBIDDEN,
    HTTPStatus.FORBIDDEN: Outcome.FORBIDDEN,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: Outcome.FORBIDDEN,
    HTTPStatus.NOT_FOUND: Outcome.NOT_FOUND,
    HTTPStatus.GONE: Outcome.GONE,
    HTTPStatus.REQUEST_TIMEOUT: Outcome.SERVER_ERROR,
    HTTPStatus.TOO_MANY_REQUESTS: Outcome.RATE_LIMITED,
    HTTPStatus.SERVICE_UNAVAILABLE: Outcome.RATE_LIMITED,
}


# 2xx that say something else than "here it is" (RFC 9110 §15.3, RFC 4918, RFC 5842, RFC 3229: a difference from bytes
# that nobody named). One that is on no list means what 200 does (RFC 9110 §15).
_BRINGS_NO_PAGE = frozenset((201, 202, 204, 205, 207, 208, 226))


def brings_page(status: int) -> bool:
    """Whether an answer of this HTTP status has the page in its body, as archive.brings_page says it.

    That of a 206 is one where it is all of it, though nobody asked for a part: another one counts as cut short.
    """
    return 200 <= status < 300 and status not in _BRINGS_NO_PAGE


def outcome_of_status(status: int) -> Outcome | None:
    """How a page or listing ended by its HTTP status alone; None for 2xx and 3xx, which other things decide."""
    if HTTPStatus.OK <= status < HTTPStatus.BAD_REQUEST:
        return None
    if status in OUTCOME_BY_STATUS:
        return OUTCOME_BY_STATUS[HTTPStatus(status)]
    return {4: Outcome.HTTP_ERROR, 5: Outcome.SERVER_ERROR}.get(status // 100, Outcome.PROTOCOL)


class ArticleKind(StrEnum):
    """What is archived: the kinds of page that belong on the shelves."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"


PageKind = ArticleKind | Outcome  # what a page is, or the outcome that says why it is no article

MAX_REASON_CHARS = 600


def reason_of(text: str) -> str:
    """A reason as the ledger and the logs take it: one printable line of bounded length."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:MAX_REASON_CHARS])


class SourceTrouble(Exception):
    """A source, not a page, is in trouble; `url` is its front door, `reason` says what to do."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class SourceBusy(SourceTrouble):
    """429, 503, DNS, no connection or a notice on the front door: try the run again later."""


class SourceRefused(SourceTrouble):
    """robots.txt or 403 on the front door: trying again tonight is impolite."""


class SourceMisread(SourceTrouble):
    """Listings that parse to no link at all: the site was rebuilt; its YAML needs a look."""


class ConfigError(Exception):
    """A file or setting is wrong; the message names the file, the line and what to do (exit code 2)."""


class NoSpace(Exception):
    """A volume is full; nothing half-written is kept (exit code 3)."""


class DatabaseUnreachable(Exception):
    """PostgreSQL does not answer (exit code 4)."""


class StoreUnreachable(Exception):
    """The object store does not answer (exit code 4)."""
