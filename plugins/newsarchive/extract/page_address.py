"""What a page's address says of its kind: an article's, a forum's, a manual's, a front page's."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from newsarchive.letters import letters

SLUG_HYPHENS = 4
TITLED_HYPHENS = 3  # of a page's own words at the end of an address
SLUG_WORDS = 3
# As Discourse has them, which dates its topics like articles
TOPIC_PATH = re.compile(r"^/t/(?:[^/]*[^\W\d_][^/]*/)?\d+(?:/\d+)?/?$")
FORUM_PATH = re.compile(
    r"/(?:forums?|threads?|topics?|showthread|viewtopic|viewthread|discussions?|community|questions?|topic_show)(?![\w-])",
    re.I,
)
MANUAL_PATH = re.compile(
    r"/(?:docs?|documentation|manuals?|reference|api|wiki|help|support|faqs?|jobs?|careers?|vacanc(?:y|ies)|internships?|"
    r"products?|pricing|shop|store|guides?|tutorials?)(?:/|$)",
    re.I,
)
MANUAL_HOST = re.compile(
    r"(?:^|\.)(?:docs?|wiki|help|support|shop|store|jobs|careers|developers?)\.|jobs\.\w+$", re.I
)
LANDING = re.compile(r"^/[a-z]+/?$", re.I)
NEWS_PATH = re.compile(r"news|article|story|artikel|noticia|blog|\d{5,}|/node/\d", re.I)
ASKED = re.compile(r"(?:^|&)(?:p|\w*id|idxno)=\d+", re.I)  # '?p=123', '?newsid=45'
NUMBER, SLUG_WORD = re.compile(r"\d{5,}"), re.compile(r"[^\W\d_]{3,}")
NOWHERE = "unknown."  # the host of a page whose address nobody knows


@dataclass(frozen=True, slots=True)
class PageAddress:
    """An address taken apart; one that cannot be read says nothing."""

    parts: SplitResult

    @classmethod
    def of(cls, url: str) -> "PageAddress":
        """The address of a page."""
        try:
            return cls(urlsplit(url))
        except ValueError:
            return cls(urlsplit(""))

    @property
    def has_slug(self) -> bool:
        """Whether it has as many words as a headline."""
        return self.parts.path.count("-") >= SLUG_HYPHENS

    @property
    def is_titled(self) -> bool:
        """Whether its end is some words of the page's own."""
        return self._last.count("-") >= TITLED_HYPHENS

    @property
    def is_articles(self) -> bool:
        """Whether articles have such addresses."""
        is_asked = bool(ASKED.search(self.parts.query))
        return self.has_slug or is_asked or bool(NEWS_PATH.search(self.parts.path))

    @property
    def is_topic(self) -> bool:
        """Whether it is a forum's for certain."""
        return bool(TOPIC_PATH.match(self.parts.path))

    @property
    def may_be_forum(self) -> bool:
        """Whether it has a forum's word, which may be a section's ('/community/')."""
        return bool(FORUM_PATH.search(self.parts.path))

    @property
    def is_manual(self) -> bool:
        """Whether it is for documentation, help or offers."""
        return self.is_manuals_host or bool(MANUAL_PATH.search(self.parts.path))

    @property
    def is_manuals_host(self) -> bool:
        """Whether all of the host is for that."""
        return bool(MANUAL_HOST.search(self.parts.hostname or ""))

    @property
    def is_landing(self) -> bool:
        """Whether it is a single plain word."""
        return bool(LANDING.match(self.parts.path)) and not self.parts.query and not self._is_nowhere

    @property
    def is_front(self) -> bool:
        """Whether it is a front page's."""
        is_bare = not self.parts.path.strip("/") and not self.parts.query
        return bool(self.parts.netloc) and is_bare and not self._is_nowhere

    def tells(self, headline: str) -> bool:
        """Whether it ends in words of the headline and a story's number: '/news/harbour-ferry-fire-3161542'."""
        words, key = SLUG_WORD.findall(self._last.lower()), letters(headline)
        return bool(NUMBER.search(self._last)) and len(words) >= SLUG_WORDS and all(w in key for w in words)

    @property
    def _last(self) -> str:
        return self.parts.path.rstrip("/").rpartition("/")[2]

    @property
    def _is_nowhere(self) -> bool:
        return self.parts.netloc.startswith(NOWHERE)
