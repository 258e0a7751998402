"""Every title that a page offers: headings, JSON-LD, meta, `<title>`."""

import re

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line, words_of
from newsarchive.extract.headline import is_step, leads_home
from newsarchive.extract.jsonld import Linked
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.letters import letters
from newsarchive.records import Candidate

TITLE_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
    "hdl",
    "fb_title",
)
KICKER = re.compile(
    r"over-?line|sub-?(?:title|head|line)|kicker|top-?line|eyebrow|pre-?(?:title|head)|dach|roof|label|off-?screen|hidden|badge|categor|spitzmarke|sr-only|supertitle|__?tag\b|volanta|antetitulo|occhiello",
    re.I,
)
TITLE_CHARS = 400
HEAD_CHARS = 10  # of a headline without its kicker


def title_candidates(seen: PageSurvey, linked: Linked) -> list[Candidate]:
    """Every title the page offers: headings, JSON-LD, meta, `<title>`."""
    found = []
    told = [letters(title) for title in (seen.title, *(v for _, v in seen.said("og:title")))]
    for number, h1 in enumerate(seen.h1s[:6]):
        text = _without_kicker(h1, told)
        if text and len(text) < TITLE_CHARS and not (seen.title and leads_home(h1, {*told} - {""})):
            found.append(Candidate(text, "h1", f"h1[{number}]", is_furniture=is_furniture(h1, seen)))
    if seen.headline is not None and seen.headline.tag != "h1":
        method = "h2" if any(map(is_step, seen.h1s)) else "h1"
        found.append(Candidate(_without_kicker(seen.headline, told), method, seen.headline.tag))
    for element in seen.props.get("headline", ())[:2]:
        text = one_line(element.get("content")) or words_of(element, TITLE_CHARS)
        if text and not is_furniture(element, seen):
            found.append(Candidate(text, "microdata", "itemprop=headline"))
    for node in linked.articles[:3]:
        for key in ("headline", "alternativeHeadline", "name"):
            if isinstance(title := node.data.get(key), str) and title.strip():
                found.append(node.candidate(key, title))
    found += seen.candidates(*TITLE_META)
    if seen.title:
        found.append(Candidate(seen.title, "title", "title"))
    if not any(words_of(h1, TITLE_CHARS) for h1 in seen.h1s):
        found += [Candidate(words_of(h, TITLE_CHARS), "h2", "h2") for h in seen.h2s[:3]]
    return [c for c in found if c.value]


def _without_kicker(h1: HtmlElement, told: list[str]) -> str:
    """A headline without the small line that some sites set inside it, told by its class or by titles (`told`)."""
    kickers = [e for e in h1.iterchildren() if isinstance(e.tag, str) and KICKER.search(e.get("class") or "")]
    whole = words_of(h1, TITLE_CHARS)
    for kicker in kickers:
        whole = _without(whole, kicker)
    if len(h1) and not any(letters(whole) in title for title in told):
        for part in (h1[0], h1[-1]):
            rest = _without(whole, part)
            if any(letters(rest) in title for title in told):
                return rest
    return whole


def _without(whole: str, part: HtmlElement) -> str:
    """A headline without a part at its beginning or end, where enough remains."""
    said = words_of(part, TITLE_CHARS)
    rest = whole.removeprefix(said) if whole.startswith(said) else whole.removesuffix(said)
    rest = rest.strip(" :-–—|")
    return rest if len(rest) > HEAD_CHARS else whole
