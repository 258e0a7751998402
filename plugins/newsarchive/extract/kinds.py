"""What kind of page this is: an article, or by which outcome it is not one."""

from dataclasses import dataclass

from newsarchive.extract.blocks import Block
from newsarchive.extract.jsonld import ARTICLE_TYPES, Linked
from newsarchive.extract.survey import Survey
from newsarchive.extract.words import WORDS

FEW_CHARS = 250
STUB_CHARS = 1200


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind, and in words why."""

    kind: str
    reason: str = ""


def kind_of(seen: Survey, linked: Linked, blocks: list[Block], title: str, visible: str, url: str) -> Verdict:
    """The kind of the page from its claims, its shape and its words."""
    size = sum(len(b.text) for b in blocks)
    if verdict := _wall(seen, title, visible, size):
        return verdict
    if any("liveblogposting" in n.types for n in linked.articles[:2]):
        return Verdict("live_blog")
    claims = any(n.types & ARTICLE_TYPES for n in linked.articles) or bool(seen.said("article:published_time"))
    claims = claims or any(v.lower().startswith("article") for _, v in seen.said("og:type"))
    if claims and size >= FEW_CHARS:
        return Verdict("article")
    if size < FEW_CHARS:
        return _thin(seen, size, visible)
    return Verdict("article") if size > 800 else Verdict("other_page", "does not say that it is an article")


def _wall(seen: Survey, title: str, visible: str, size: int) -> Verdict | None:
    head = visible[:600]
    if size < STUB_CHARS:
        if WORDS.not_found.search(title[:120]) and size < 900:
            return Verdict("soft_404", f"the title says {title[:80]!r}")
        if WORDS.challenge.search(title[:120]) or (size < 400 and WORDS.challenge.search(head)):
            return Verdict("challenge", "asks whether a person reads")
        if size < 500 and WORDS.consent.search(title + " " + head):
            return Verdict("consent_wall", "asks for consent in place of an article")
    return None


def _thin(seen: Survey, size: int, visible: str) -> Verdict:
    if WORDS.login.search(visible[:4000]):
        return Verdict("login_wall", f"{size} characters of text and an invitation to log in or subscribe")
    if WORDS.script.search(visible[:3000]) or (len(visible) < 200 and seen.counts.get("script", 0) > 2):
        return Verdict("script_only", f"{size} characters of text without scripts")
    return Verdict("empty", f"{size} characters of text")
