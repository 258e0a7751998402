"""Random histories of pages that change, vanish and return: whatever the order of loading, a reader sees the same."""

import itertools
import re
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When

TEXTS = {name: prose(name) for name in "ABC"} | {"stub": prose("A").split(".")[0], "short": "A notice."}
# The same text to a reader, with other punctuation, another section, another date, other links, another byline's desk.
READINGS: dict[str, dict[str, Any]] = {
    "plain": {},
    "filed": {"section": "Harbour", "tags": ("ferry",), "lead": "What is new at the harbour"},
    "bumped": {"published": When(NIGHT + timedelta(hours=5), "minute", "source"), "kind": "live_blog"},
    "linked": {"outlinks": (("https://elsewhere.example/a", "there"),), "authors": ("Ana Vidal",)},
    "loud": {"image_url": "https://img.example/1.jpg", "evidence": {"title": {"method": "json-ld"}}},
}
# A page is captured at an hour by its own address or by another: both may be seen in one moment.
MOMENTS = st.tuples(
    st.sampled_from([*READINGS]),
    st.dictionaries(
        st.sampled_from(["", "?print"]), st.sampled_from([*TEXTS, "404", "410", "304"]), min_size=1
    ),
)
HISTORIES = st.dictionaries(
    st.tuples(st.sampled_from("pq"), st.integers(0, 60)), MOMENTS, min_size=1, max_size=8
)
Event = tuple[int, str, str, str]  # hour, address, what was seen, how it was read
SERIAL = itertools.count()
# What differs between two archives of one history: serial numbers, digests over addresses, and when it was loaded.
OF_THE_ARCHIVE = {
    "article_id", "version_id", "capture_id", "run_id", "version_id_before", "version_id_after",
}  # fmt: skip
VIEWS = (
    "articles_current", "article_versions", "field_evidence", "outlinks", "bylines", "edits", "removals", "changes",
    "section_output", "publication_lag", "most_linked_hosts", "evidence_methods", "paywalled_share",
)  # fmt: skip
SEARCHED = """
select articles.url, article_search.title, article_search.published_date::text, article_search.words::text,
  article_sketches.sketch::text, article_sketches.bands::text
from archive.articles
join archive.sources using (source_id)
left join archive.article_search using (article_id)
left join archive.article_sketches using (article_id)
where source_key = %s
order by 1
"""


# A page that was captured twice in one moment and read alike had two date bumps.
TWICE = {
    ("p", 0): ("plain", {"": "A", "?print": "A"}),
    ("p", 2): ("plain", {"": "A"}),
    ("q", 0): ("plain", {"": "A", "?print": "stub"}),
    ("q", 1): ("bumped", {"?print": "A", "": "B"}),
}


@example(history=TWICE, dice=Random(3))
@given(history=HISTORIES, dice=st.randoms(use_true_random=False))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reader_sees_the_same_history_in_whatever_order_it_was_loaded(
    shelves: Shelves, history: dict[tuple[str, int], tuple[str, dict[str, str]]], dice: Any
) -> None:
    events = sorted(
        (hour, page + way, seen, reading)
        for (page, hour), (reading, ways) in history.items()
        for way, seen in ways.items()
    )
    mixed = [*events, *dice.sample(events, k=len(events) // 2)]
    dice.shuffle(mixed)
    number = next(SERIAL)
    told = [told_of(shelves, f"{way}{number}", order) for way, order in (("a", events), ("b", mixed))]
    assert told[0] == told[1]


def told_of(shelves: Shelves, site: str, events: list[Event]) -> dict[str, list[Any]]:
    """Load the events in this order; every row of every view on them, addresses without the site."""
    for hour, address, seen, reading in events:
        url = f"https://{site}.example/{address}"
        if seen in TEXTS:
            text = TEXTS[seen].replace(".", "!") if reading == "loud" else TEXTS[seen]
            says = {
                "paywall": "hard" if seen == "stub" else "none",
                "canonical_url": url.removesuffix("?print"),
            }
            shelves.load(url, hours(hour), text, source=site, **says, **READINGS[reading])
        else:
            shelves.gone(url, hours(hour), int(seen), source=site)
    searched = [(url.replace(site, "site"), *rest) for url, *rest in shelves.ask_as_loader(SEARCHED, site)]
    return {view: rows_of(shelves, view, site) for view in VIEWS} | {"search": searched}


def rows_of(shelves: Shelves, view: str, site: str) -> list[dict[str, Any]]:
    """A view's rows on a site, in an order of their own."""
    whose = "source = %s" if view != "field_evidence" else (
        "article_id in (select article_id from news.articles_current where source = %s)"
    )  # fmt: skip
    rows = shelves.ask(f"select to_jsonb(told) from news.{view} as told where {whose}", site)
    kept = [{key: value for key, value in row.items() if key not in OF_THE_ARCHIVE} for (row,) in rows]
    return sorted((plain(row, site) for row in kept), key=str)


def plain(row: dict[str, Any], site: str) -> dict[str, Any]:
    """The row with the site's name out of every value."""
    return {
        key: re.sub(rf"\b{site}\b", "site", value) if isinstance(value, str) else value
        for key, value in row.items()
    }
