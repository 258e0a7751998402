"""When a page says it was published and changed: candidates as written, best place first."""

import re
from collections.abc import Iterator

from newsarchive.extract.elements import one_line, words_of
from newsarchive.extract.jsonld import Linked
from newsarchive.extract.shown_dates import (
    INNER,
    SHOWN_CHARS,
    dated_elements,
    is_beside,
    stamps_of,
    time_elements,
)
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.written_dates import written_dates
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
    "lastpubdate", "cse_date", "og:release_date", "dc:date", "dc:created", "dc:issued", "dcterms:created", "dcterms:issued",
    "dcterms:date", "schema:datepublished", "firstpublishedtime",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmodifiedtime", "lastmod", "revision_date", "article:modified", "moddate", "utime", "updated_time", "article:updated_time",  # noqa: E501
    "shareaholic:article_modified_time", "lastmodified", "modified", "dc:modified",
    "dcterms:modified", "schema:datemodified",
)  # fmt: skip
URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/._-]?)(0[1-9]|1[0-2]|(?<=\D)[1-9])\2([0-2]\d|3[01]|(?<=\D)[1-9])(?!\d)"
)
URL_DAY_NAMED = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d\d?)(?!\d)", re.I
)
URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
DIGITS = re.compile(r"\d")
YEARLIKE = re.compile(r"(?:19|20)\d\d|\d{10}")


def published_candidates(seen: PageSurvey, linked: Linked, page_url: str) -> list[Candidate]:
    """Publication times as written, from JSON-LD down to the address."""
    found = _from_nodes(linked, "datePublished") + seen.candidates(*PUBLISHED_META)
    found += list(_from_props(seen, "datePublished"))
    found += list(time_elements(seen, modified=False))
    found += list(_from_address(page_url))
    found += dated_elements(seen)
    for key in ("dateCreated", "uploadDate", "coverageStartTime"):
        found += _from_nodes(linked, key)
    found = [c for c in found if DIGITS.search(c.value)]
    return found[:40] if _is_told(found, linked) else [*found[:30], *written_dates(seen)]


def _is_told(found: list[Candidate], linked: Linked) -> bool:
    """Whether a declared place dates the page, other than a JSON-LD that dates its change the same, as builds do."""
    changes = {change.value for change in _from_nodes(linked, "dateModified")}
    return any(
        YEARLIKE.search(c.value)
        for c in found
        if c.method not in ("shown", "updated", "url") and not (c.method == "json-ld" and c.value in changes)
    )


def modified_candidates(seen: PageSurvey, linked: Linked) -> list[Candidate]:
    """Times of the last change as written."""
    found = _from_nodes(linked, "dateModified") + seen.candidates(*MODIFIED_META)
    found += list(_from_props(seen, "dateModified"))
    found += list(time_elements(seen, modified=True))
    return [c for c in found if DIGITS.search(c.value)][:20]


def _from_nodes(linked: Linked, key: str) -> list[Candidate]:
    found = []
    for node in linked.articles[:4]:
        value = node.data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("@value") if isinstance(value, dict) else value
        if isinstance(value, (str, int)) and str(value).strip():
            found.append(node.candidate(key, str(value)))
    return found


def _from_props(seen: PageSurvey, prop: str) -> Iterator[Candidate]:
    for element in seen.props.get(prop, ())[:4]:
        if element.tag == "meta" or is_beside(element, seen) or not is_furniture(element, seen):
            shown = words_of(element, SHOWN_CHARS) if element.tag != "meta" else ""
            stamps = (stamp.value for stamp in stamps_of(element, "microdata", INNER))
            for value in dict.fromkeys((element.get("content"), element.get("datetime"), *stamps, shown)):
                if value and len(value) <= SHOWN_CHARS:
                    yield Candidate(one_line(value), "microdata", f"itemprop={prop}")


def _from_address(url: str) -> Iterator[Candidate]:
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    if match := URL_DAY.search("/" + path):
        yield Candidate(f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}", "url", "path")
    elif match := URL_DAY_NAMED.search("/" + path):
        yield Candidate(f"{match[3]} {match[2]} {match[1]}", "url", "path")
    elif match := URL_MONTH.search("/" + path):
        yield Candidate(f"{match[1]}-{match[2]}", "url", "path")
