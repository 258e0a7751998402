"""Section, tags and paywall, judged from what the page claims."""

import html
import re
from collections.abc import Sequence

from newsarchive.normalize.keys import key_of
from newsarchive.outcomes import Outcome, PageKind
from newsarchive.records import Candidate

HOME = {
    key_of(word)
    for word in (
        "home",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "homepage",
        "front page",
        "forside",
        "ana sayfa",
        "beranda",
        "hem",
        "главная",
        "начало",
        "головна",
        "ホーム",
        "トップ",
        "홈",
        "首页",
        "首頁",
        "beginn",
        "back",
        "zurück",
        "hjem",
        "strona główna",
        "domů",
        "etusivu",
        "acasă",
        "αρχική",
        "الرئيسية",
        "ana səhifə",
        "trang chủ",
        "pagina iniziale",
        "página inicial",
        "portada",
        "à la une",
    )
}
TAGS = 60
SINGLE_TAGS = ("article:tag", "og:article:tag", "tag")  # one tag each, which may hold a comma
PAYWALL = {
    "none": ("true", "free", "yes", "1"),
    "metered": ("metered", "freemium"),
    "hard": ("false", "locked", "no", "0", "paid", "premium", "subscription"),
}


def section_from(found: Sequence[Candidate], site_names: frozenset[str] = frozenset()) -> Candidate | None:
    """The first section that is neither the front page nor the site itself; of a path, its first step."""
    for candidate in found:
        text = html.unescape(candidate.value).strip().strip("/")
        text = re.split(r"\s*(?:/|>|»|;|\|)\s*", text)[0].strip()
        if 1 < len(text) <= 60 and not _is_front(candidate, text, site_names) and not text.startswith("http"):
            return Candidate(text, candidate.method, candidate.path)
    return None


def _is_front(candidate: Candidate, text: str, site_names: frozenset[str]) -> bool:
    """Whether a step is the front page, called so or by the site's name."""
    return key_of(text) in HOME or (candidate.method == "breadcrumb" and key_of(text) in site_names)


def tags_from(found: Sequence[Candidate]) -> tuple[tuple[str, ...], Candidate | None]:
    """Tags and where they stood: JSON-LD keywords, tag metas and tag links, in page order, without repeats."""
    found = [c for c in found if c.method == "override"] or found
    kept: dict[str, str] = {}
    first: Candidate | None = None
    for candidate in found:
        if candidate.term == "category" or (
            candidate.method == "meta" and candidate.term == "keywords" and kept
        ):
            continue
        is_single = candidate.term in SINGLE_TAGS and candidate.value.count(",") < 2
        parts = [candidate.value] if is_single else re.split(r"[,;、|]", candidate.value)
        for part in parts:
            tag = html.unescape(part).strip().strip("#").strip()
            if 1 < len(tag) <= 80 and key_of(tag):
                kept.setdefault(key_of(tag), tag)
        first = first or candidate
    tags = tuple(list(kept.values())[:TAGS])
    return tags, Candidate(", ".join(tags), first.method, first.path) if first and tags else None


def paywall_from(found: Sequence[Candidate], kind: PageKind) -> Candidate | None:
    """'none', 'metered' or 'hard', as the page itself declares it."""
    for candidate in found:
        said = candidate.value.strip().lower().rsplit("/", 1)[-1]
        for meaning, words in PAYWALL.items():
            if said in words:
                return Candidate(meaning, candidate.method, candidate.path)
    return Candidate("hard", "kind", kind) if kind is Outcome.LOGIN_WALL else None
