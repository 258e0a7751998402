"""Who a page says wrote it: candidates as written, from byline positions only, best place first."""

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.elements import following, one_line, unmarked, visible_parts, words_of
from newsarchive.extract.jsonld import Linked, Node, listed, title_key, types_of
from newsarchive.extract.signatures import signed_in_chinese
from newsarchive.extract.survey import PageSurvey, in_own_footer, is_furniture
from newsarchive.extract.words import WORDS
from newsarchive.records import Candidate, Json

META_NAMES = (
    "parsely-author", "sailthru.author", "author", "byl", "article:author_name", "article:author:name", "dc.creator",
    "dcterms.creator", "dc.contributor", "cxenseparse:author", "mediator_author", "citation_author", "dcsext.author",
    "article:author", "og:article:author", "og:author", "bt:author", "shareaholic:article_author_name", "authors", "creator",
)  # fmt: skip
WRITTEN_BY = re.compile(
    r"^(?:written|posted|published|geschrieben|verfasst|escrito|écrit|scritto|skrevet|napisane) ", re.I
)
BYLINE_CHARS = 260
SIDE_BY_SIDE = ", "  # what two names are parted by that a template prints as two links
HALVES = re.compile(
    r"\s*<span\b[^<>]*>\s*([^\s<>,]+)\s*</span>\s*<span\b[^<>]*>\s*([^\s<>,]+)\s*</span>\s*", re.I
)
HALF = re.compile(r"[^\W\d_a-z][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?")  # of a name: one word with a capital
NAME_PART = re.compile(
    r"first|last|given|family|f-?name|l-?name|surname|prenom|nachname|vorname|nombre|apellido", re.I
)
SCANNED = 220  # elements below the headline in which a line may begin with 'By'
SENTENCE_WORDS = 6
SIGNED_CHARS = 80
UNSIGNED = frozenset(("script", "style", "title", "option", "h1", "h2", "h3"))
PORTRAIT_CHARS, PORTRAIT_STEPS = 40, 6
AFTER_H1 = 900  # elements between the h1 and a byline below it
BEFORE_H1 = 250
BOX = re.compile(
    r"author-?_?(?:box|bio|info|desc|about)|about-?_?author|\bbio\b"
)  # below the article, with his links and portrait
TOOLS = re.compile(
    r"share|social|tool|copy|follow|subscri|login|sign-?in"
)  # what a reader may do with the page
CAPTION = re.compile(
    r"caption|photo-?_?(?:author|credit|by|info|source)|(?:image|img|media)-?_*(?:author|credit|source|info|desc)|credit"
)
PICTURE_STEPS = 3
ORGANIZATION = "organization"
DEEPEST = 3  # lists and names in one another
CLOSE = 60  # so close to the headline no related list stands


def author_candidates(seen: PageSurvey, linked: Linked) -> list[Candidate]:
    """Every byline found: JSON-LD, meta, microdata and rel, then what the page shows around its headline."""
    found: list[Candidate] = []
    for node in linked.articles[:3]:
        found += list(_from_node(node, linked))
        if found:
            break
    found += [
        Candidate(as_names(value), "meta", name, name)
        for name, value in seen.said(*META_NAMES)
        if not value.startswith("http")
    ]
    labels = {
        name[-1]: value
        for name, values in seen.meta.items()
        if name.startswith("twitter:label")
        for value in values
    }
    for number, label in labels.items():
        if WRITTEN_BY.search(label + " "):
            found += [
                Candidate(v, "meta", f"twitter:data{number}")
                for v in seen.meta.get(f"twitter:data{number}", ())
            ]
    found += list(_from_marks(seen))
    found += list(signed_in_chinese(seen))
    if not any(" " in candidate.value for candidate in found):
        found += _below(seen)
    return _distinct(found)


def _from_node(node: Node, linked: Linked) -> Iterator[Candidate]:
    for key in ("author", "creator", "contributor"):
        people = node.data.get(key)
        for number, person in enumerate(listed(people)):
            for name, is_organization in names_of(linked.resolve(person), linked):
                yield node.candidate(key, name, f"[{number}]", is_organization)
        if people:
            return


def names_of(person: Json, linked: Linked, depth: int = 0) -> list[tuple[str, bool]]:
    """(name, whether an organisation's) of a JSON-LD author in any of its shapes."""
    if isinstance(person, str):
        return [(as_names(person), False)] if person.strip() and not person.startswith("http") else []
    if isinstance(person, list) and depth < DEEPEST:
        return [pair for item in person[:30] for pair in names_of(linked.resolve(item), linked, depth + 1)]
    if not isinstance(person, dict):
        return []
    kinds = types_of(person)  # plugins call the person for whom a site stands both
    is_organization = "person" not in kinds and any(ORGANIZATION in kind for kind in kinds)
    name = (
        person.get("name") or " ".join(str(person.get(k) or "") for k in ("givenName", "familyName")).strip()
    )
    if isinstance(name, (list, dict)):
        inner = names_of(name, linked, depth + 1) if depth < DEEPEST else []
        return [(text, is_organization) for text, _ in inner]
    return [(as_names(str(name)), is_organization)] if name else []


def as_names(text: str) -> str:
    """A machine's names without tags, a comma between two; two spans of a word each are one name's first and last."""
    halves = HALVES.fullmatch(html.unescape(html.unescape(text))) if "span" in text else None
    return " ".join(halves.groups()) if halves else unmarked(text, SIDE_BY_SIDE)


def _from_marks(seen: PageSurvey) -> Iterator[Candidate]:
    for element in seen.props.get("author", ()):
        if element.tag != "meta" and not is_furniture(element, seen):
            inner = next(
                (
                    e
                    for e in element.iter()
                    if e is not element and "name" in (e.get("itemprop") or "").split()
                ),
                None,
            )
            text = (inner.get("content") or name_in(inner)) if inner is not None else name_in(element)
            yield from _as_candidate(text or element.get("content") or "", "microdata", "itemprop=author")
    for element in seen.rels.get("author", ()):
        is_placed = _is_near(element, seen) or in_own_footer(element, seen)
        if _is_near(element, seen, CLOSE) or (is_placed and not is_furniture(element, seen)):
            yield from _as_candidate(name_in(element), "rel", "rel=author")
    for element in seen.profiles:
        if _is_near(element, seen, CLOSE):
            yield from _as_candidate(name_in(element), "profile", "a[href*=author]")
    for element in _near_marks(seen):
        yield from _as_candidate(_parts_of(element), "byline", _name(element))
    yield from _scanned(seen)


def name_in(element: HtmlElement) -> str:
    """The words of an element that holds a name; a first and a last name in spans of their own may touch."""
    halves = _halves_in(element)
    return (
        one_line(f"{element.text or ''} {' '.join(halves)} {element[1].tail or ''}")
        if halves
        else words_of(element, 300)
    )


def _halves_in(element: HtmlElement) -> list[str]:
    """The two words of a name that stand in a span each with nothing between; none where they are no such."""
    if (
        len(element) != 2
        or any(span.tag != "span" or len(span) for span in element)
        or one_line(element[0].tail)
    ):
        return []
    halves = [one_line(span.text) for span in element]
    return halves if all(HALF.fullmatch(half) for half in halves) else []


def _parts_of(element: HtmlElement) -> str:
    """A byline's texts kept apart by bars: names, roles and dates often touch in the markup.

    Two words in spans of their own are one name where the line begins with a word like 'By', or the markup says so.
    """
    parts = [text for part in visible_parts(element) if (text := one_line(part))]
    is_said = WORDS.byline.match(" ".join(parts))
    for box in (element, *element.iterdescendants("a", "div", "span", "p")):
        halves = _halves_in(box)
        if halves and halves[0] in parts and (is_said or all(NAME_PART.search(_name(half)) for half in box)):
            at = parts.index(halves[0])
            parts[at : at + 2] = [" ".join(halves)]
    return " | ".join(parts)[: 2 * BYLINE_CHARS]


def _near_marks(seen: PageSurvey) -> list[HtmlElement]:
    near = [
        e
        for e in seen.marked
        if e.tag not in ("body", "html", "img", "article", "main") and _is_near(e, seen)
    ]
    near = [
        e
        for e in near
        if not is_furniture(e, seen)
        and not _in_picture(e)
        and not _is_apart(f"{e.get('class', '')} {e.get('id', '')}".lower())
    ]
    outer = set(near)
    return [e for e in near if not any(up in outer for up in e.iterancestors())][:8]


def _is_apart(name: str) -> bool:
    return bool(BOX.search(name) or TOOLS.search(name))


def _is_near(element: HtmlElement, seen: PageSurvey, within: int = AFTER_H1) -> bool:
    """Whether an element stands near the page's headline; true where the page has no h1."""
    if seen.headline is None:
        return within == AFTER_H1
    at, start = seen.order.get(element, 0), seen.order[seen.headline]
    return start - min(within, BEFORE_H1) <= at <= start + within


def _name(element: HtmlElement) -> str:
    name = (element.get("class") or element.get("id") or element.get("data-testid") or "").split()
    return f"{element.tag}.{name[0]}" if name else element.tag


def _as_candidate(text: str, method: str, path: str) -> Iterator[Candidate]:
    text = as_names(text)
    if 2 < len(text) <= BYLINE_CHARS:
        yield Candidate(text, method, path)


def _scanned(seen: PageSurvey) -> Iterator[Candidate]:
    """'By Jane Doe' in the lines that follow the headline, or 'Written by' and the name in the next element."""
    for h1 in [seen.headline] if seen.headline is not None else seen.h1s[:2]:
        awaiting = ""  # a line that is only 'Written by'
        for number, element in enumerate(islice(following(h1), SCANNED)):
            if len(element) > 6 or element.tag in ("script", "style"):
                continue
            if element.tag == "img" and number < CLOSE and not is_furniture(element, seen):
                yield from _portrait(element)
            if not element.text or element.text.isspace():
                continue
            text = words_of(element, BYLINE_CHARS + 1)
            if not text or len(text) > BYLINE_CHARS or is_furniture(element, seen):
                continue
            if _in_picture(element):
                continue
            if awaiting:
                yield from _as_candidate(f"{awaiting} {text}", "scan", _name(element))
                return
            if (said := WORDS.byline.match(text)) and not _goes_on(text[said.end() :]):
                yield Candidate(text, "scan", _name(element))
                return
            awaiting = text if WORDS.byline.match(f"{text} x") else ""


def _below(seen: PageSurvey) -> list[Candidate]:
    """The one line of the whole page that is 'By' and a name: below the text, where nothing near the headline tells."""
    found: dict[str, Candidate] = {}
    for element in seen.elements:
        start = element.text
        if not start or len(start) > SIGNED_CHARS or len(element) > 2 or element.tag in UNSIGNED:
            continue
        if not WORDS.byline.match(f"{start.strip()} x"):
            continue
        text = words_of(element, SIGNED_CHARS + 1)
        said = WORDS.byline.match(text)
        if said is None or len(text) > SIGNED_CHARS or _goes_on(text[said.end() :]):
            continue
        if not is_furniture(element, seen) and not _in_picture(element):
            found.setdefault(title_key(text[said.end() :]), Candidate(text, "below", _name(element)))
    return list(found.values()) if len(found) == 1 else []


def _goes_on(rest: str) -> bool:
    """Whether what follows a word like 'By' is a sentence, not a name: 'By noon the crews had left the pier.'"""
    return len(rest.split()) >= SENTENCE_WORDS and rest[:1].islower()


def _in_picture(element: HtmlElement) -> bool:
    """Whether a line stands in a figure or in a box named for a caption: 'Author:' there is who took the picture."""
    for box in (element, *islice(element.iterancestors(), PICTURE_STEPS)):
        if box.tag in ("figure", "figcaption") or CAPTION.search(f"{box.get('class', '')}".lower()):
            return True
    return False


def _portrait(image: HtmlElement) -> Iterator[Candidate]:
    """A picture called as a line right after it is: the author's portrait beside the name."""
    alt = one_line(image.get("alt"))
    if not 4 < len(alt) < PORTRAIT_CHARS or " " not in alt:
        return
    for element in islice(following(image), PORTRAIT_STEPS):
        if one_line(element.text) == alt and element.tag not in ("figcaption", "h1", "h2", "h3", "h4"):
            yield Candidate(alt, "portrait", "img@alt")
            return


def _distinct(found: list[Candidate]) -> list[Candidate]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for candidate in found:
        mark = (candidate.method, candidate.value)
        if candidate.value and mark not in seen:
            seen.add(mark)
            kept.append(candidate)
    return kept[:40]
