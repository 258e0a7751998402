"""Where a republished article comes from: the surest sign wins, and says how sure it is."""

import re
from collections.abc import Sequence

from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import AGENCIES
from newsarchive.normalize.places import domain_of, host_of, is_page, without_tracking
from newsarchive.records import Candidate, Origin, OriginHint
from newsarchive.urls import registered_domain

# How sure a sign is, from reading some hundred republished pages: a declaration, a link in a credit, words.
SURENESS = {
    "override": 1.0, "json-ld": 0.95, "meta": 0.9, "credit": 0.85, "source-link": 0.85, "canonical": 0.8,
    "dateline": 0.75, "credit-words": 0.6,
}  # fmt: skip
BRACKETED = re.compile(r"^\W{0,3}[^\n()（）]{0,60}?[(（]([^()（）\n]{2,40})[)）][^\n]{0,24}?(?:[-–—‒−:=]|$)")
JAPANESE = re.compile(r"^\s*【[^】\n]{0,14}?(共同|時事|ロイター|AFP|ＡＦＰ)】")
CHINESE = re.compile(r"^\W{0,3}(新华社|新華社|中新社|中新网|中央社)[^\n]{0,14}?[电電]")
DASHED = re.compile(
    r"^[A-ZА-Я][^\n.]{2,40}?\s[—–-]{1,2}\s([^\n.]{2,24}?)\.\s"
)  # МОСКВА, 5 мар — РИА Новости.
PARTS = re.compile(r"[/,;=+]|\s[-–—]\s|\s(?:und|and|et|y|e)\s")
KEEPERS = (  # hosts that keep or carry other sites' pages: none of them wrote any
    "archive.org", "archive.ph", "archive.is", "cloudfront.net", "ampproject.org", "translate.goog",
    "googleusercontent.com",
)  # fmt: skip
OPENING = 200  # characters in which a dateline may stand


def origin_from(
    found: Sequence[OriginHint],
    canonical: Sequence[Candidate],
    page_url: str,
    text: str = "",
    site_names: frozenset[str] = frozenset(),
) -> Origin | None:
    """The origin on another site that the page names; an agency in the dateline is one without an address."""
    hints = [*found, *_of_another_host(canonical, page_url), *_dateline(text)]
    told = [origin for hint in hints if (origin := _judged(hint, page_url, site_names))]
    return max(told, key=lambda origin: origin.confidence, default=None)


def _judged(hint: OriginHint, page_url: str, site_names: frozenset[str]) -> Origin | None:
    """What one hint says; None where it points to the page's own site."""
    own, url, words = domain_of(page_url), hint.url, hint.words
    sureness = SURENESS.get(hint.method, 0.5)
    if url:
        if not is_page(url) or not own or domain_of(url) == own or _is_kept(url) or _is_nobodys(url):
            return None
        clean = without_tracking(url)
        return Origin(clean, domain_of(url), hint.method, hint.path, words or hint.path, sureness)
    key = key_of(words)
    is_own = any(key in (name, name.removesuffix("news")) for name in site_names)
    return None if not key or is_own else Origin(None, words, hint.method, hint.path, words, sureness)


def _is_kept(url: str) -> bool:
    return f".{host_of(url)}".endswith(tuple(f".{keeper}" for keeper in KEEPERS))


def _is_nobodys(url: str) -> bool:
    """Whether no one has registered the host: a template's 'localhost' is the machine on which it was written."""
    return registered_domain(host_of(url)) is None


def _of_another_host(canonical: Sequence[Candidate], page_url: str) -> list[OriginHint]:
    """The canonical address, where it leads to another site: what search engines are told of a copy."""
    return [
        OriginHint(c.value, "", "canonical", c.path)
        for c in canonical[:1]
        if domain_of(c.value) != domain_of(page_url)
    ]


def _dateline(text: str) -> list[OriginHint]:
    """'LONDON (Reuters) –', 'Berlin (dpa/lno) -', '【ロンドン共同】', '新华社北京3月5日电' at the beginning of a text."""
    opening = text[:OPENING].lstrip()
    for pattern in (JAPANESE, CHINESE):
        if match := pattern.match(opening):
            return [OriginHint("", match[1], "dateline", match[0][:80])]
    for pattern in (BRACKETED, DASHED):
        match = pattern.match(opening)
        for part in PARTS.split(match[1]) if match else ():
            if key_of(part) in AGENCIES:
                return [OriginHint("", part.strip(), "dateline", match[0][:80] if match else "")]
    return []
