"""When a page says it was published and changed: candidates as written, best place first."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.jsonld import Linked
from newsarchive.extract.survey import Survey, following, is_furniture, plain, words_of
from newsarchive.records import Candidate

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publicationdate", "article:publication_date", "article.published",
    "date.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "ptime",  # noqa: E501
    "displaydate", "original-publish-date", "originalpublicationdate", "bt:pubdate", "shareaholic:article_published_time",
    "article_date_original", "mediator_published_time", "rnews:datepublished", "article:post_date", "article:pubdate",
    "published_at", "pdate", "pub_date", "dat", "date", "datecreated", "created", "citation_publication_date", "citation_date",  # noqa: E501
    "prism.publicationdate", "sort_date", "timestamp", "doc_date", "news_date", "publishedtime", "iso-8601-publish-date", "og:pubdate",  # noqa: E501
    "lastpubdate", "cse_date", "og:release_date",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revision_date", "article:modified", "moddate", "utime", "updated_time", "article:updated_time",  # noqa: E501
    "shareaholic:article_modified_time", "lastmodified", "modified",
)  # fmt: skip
URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/._-]?)(0[1-9]|1[0-2]|(?<=\D)[1-9])\2([0-2]\d|3[01]|(?<=\D)[1-9])(?!\d)"
)
URL_DAY_NAMED = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d\d?)(?!\d)", re.I
)
URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
UPDATED = re.compile(
    r"modif|updat|aktualis|actualiz|mise-?a-?jour|aggiorn|endret|oppdater|ändra|uppdater|revis|edited|atualiz",
    re.I,
)
PUBLISHED = re.compile(r"publish|posted|pubdate", re.I)
DIGITS = re.compile(r"\d")
YEARLIKE = re.compile(r"(?:19|20)\d\d|\d{10}")
WRITTEN = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)")
WRITTEN_CHARS, WRITTEN_STEPS = 90, 120
SHOWN_CHARS = 160


def published_candidates(seen: Survey, linked: Linked, page_url: str) -> list[Candidate]:
    """Publication times as written, from JSON-LD down to the address."""
    found = [Candidate(v, "json-ld", f"{p}.datePublished") for v, p in _from_nodes(linked, "datePublished")]
    found += [Candidate(value, "meta", name) for name, value in seen.said(*PUBLISHED_META)]
    found += list(_from_props(seen, "datePublished"))
    found += list(_from_times(seen, modified=False))
    found += list(_from_address(page_url))
    found += list(_shown(seen))
    found += [Candidate(v, "json-ld", f"{p}.dateCreated") for v, p in _from_nodes(linked, "dateCreated")]
    found += [Candidate(v, "json-ld", f"{p}.uploadDate") for v, p in _from_nodes(linked, "uploadDate")]
    found = [c for c in found if DIGITS.search(c.value)]
    return found[:40] if any(YEARLIKE.search(c.value) for c in found) else [*_written(seen), *found]


def modified_candidates(seen: Survey, linked: Linked) -> list[Candidate]:
    """Times of the last change as written."""
    found = [Candidate(v, "json-ld", f"{p}.dateModified") for v, p in _from_nodes(linked, "dateModified")]
    found += [Candidate(value, "meta", name) for name, value in seen.said(*MODIFIED_META)]
    found += list(_from_props(seen, "dateModified"))
    found += list(_from_times(seen, modified=True))
    return [c for c in found if DIGITS.search(c.value)][:20]


def _from_nodes(linked: Linked, key: str) -> Iterator[tuple[str, str]]:
    for node in linked.articles[:4]:
        value = node.data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("@value") if isinstance(value, dict) else value
        if isinstance(value, (str, int)) and str(value).strip():
            yield plain(str(value)), node.path


def _from_props(seen: Survey, prop: str) -> Iterator[Candidate]:
    for element in seen.props.get(prop, ())[:4]:
        if element.tag == "meta" or not is_furniture(element, seen):
            value = element.get("content") or element.get("datetime") or words_of(element, SHOWN_CHARS)
            if value:
                yield Candidate(plain(value), "microdata", f"itemprop={prop}")


def _from_times(seen: Survey, modified: bool) -> Iterator[Candidate]:
    """`time` elements outside related lists, those nearest to the headline first."""
    start = seen.order[seen.h1s[0]] if seen.h1s else 0
    near = sorted(
        seen.times, key=lambda e: abs(seen.order[e] - start) + (400 if seen.order[e] < start else 0)
    )
    given = 0
    for element in near:
        if is_furniture(element, seen) or _tells_a_change(element) != modified:
            continue
        text = words_of(element, SHOWN_CHARS)
        value = element.get("datetime") or ""
        if value:
            yield Candidate(plain(value), "time", "time@datetime")
        if text and len(text) < SHOWN_CHARS:
            yield Candidate(text, "time", "time")
        given += 1
        if given == 3:
            return


def _tells_a_change(element: HtmlElement) -> bool:
    """Whether a `time` is of a change; a page that never changed has one for both ('published updated')."""
    return not PUBLISHED.search(element.get("class", "")) and bool(UPDATED.search(_around(element)))


def _around(element: HtmlElement) -> str:
    """The words and class names next to a date, which tell a change from a publication."""
    up = element.getparent()
    before = element.getprevious()
    parts = [element.get("class", ""), element.get("itemprop", ""), (element.text or "")[:40]]
    if before is not None and isinstance(before.tag, str):
        parts += [before.tail or "", words_of(before, 40)[:40]]
    elif up is not None:
        parts += [(up.text or "")[:40], up.get("class", "")]
    return " ".join(parts)


def _from_address(url: str) -> Iterator[Candidate]:
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    if match := URL_DAY.search("/" + path):
        yield Candidate(f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}", "url", "path")
    elif match := URL_DAY_NAMED.search("/" + path):
        yield Candidate(f"{match[3]} {match[2]} {match[1]}", "url", "path")
    elif match := URL_MONTH.search("/" + path):
        yield Candidate(f"{match[1]}-{match[2]}", "url", "path")


def _written(seen: Survey) -> list[Candidate]:
    """Short texts below the headline that hold a date, where nothing else tells one."""
    if seen.headline is None:
        return []
    found = []
    for element in islice(following(seen.headline), WRITTEN_STEPS):
        text = plain(element.text)
        if text and len(text) <= WRITTEN_CHARS and WRITTEN.search(text) and not is_furniture(element, seen):
            found.append(Candidate(text, "text", element.tag))
    return found[:3]


def _shown(seen: Survey) -> Iterator[Candidate]:
    """Short visible texts near the headline whose class speaks of a date."""
    start = seen.order[seen.h1s[0]] if seen.h1s else 0
    near = [
        e
        for e in seen.dated
        if e.tag not in ("time", "body", "html") and -200 <= seen.order[e] - start <= 600
    ]
    near.sort(key=lambda e: (seen.order[e] < start, abs(seen.order[e] - start)))
    given = 0
    for element in near[:40]:
        text = words_of(element, SHOWN_CHARS + 1)
        if DIGITS.search(text) and len(text) <= SHOWN_CHARS and not is_furniture(element, seen):
            yield Candidate(
                text,
                "updated" if UPDATED.search(_around(element)) else "shown",
                (element.get("class") or element.tag).split()[0],
            )
            given += 1
        if given == 5:
            return
