"""Every filter of the search with every other one: each finds what plain reading of the rows finds, whatever the order."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import pytest
from room.conftest import room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.records import When
from newsarchive.room.plan import Plan
from newsarchive.store import Connection

Row = dict[str, Any]
SINCE = datetime(2026, 3, 3, tzinfo=UTC)
# Each filter with what it says of an article's row.
FILTERS: dict[tuple[tuple[str, str], ...], Callable[[Row], bool]] = {
    (("q", "harbour"), ("words", "en")): lambda row: "harbour" in row["body"],
    (("source", "mirror"),): lambda row: row["source"] == "mirror",
    (("from", "2026-03-02"),): lambda row: row["day"] is not None and row["day"] >= "2026-03-02",
    (("to", "2026-03-02"),): lambda row: row["day"] is not None and row["day"] <= "2026-03-02",
    (("section", "Town"),): lambda row: row["section"] == "Town",
    (("language", "pt"),): lambda row: row["language_code"] == "pt",
    (("author", "zoe quill"),): lambda row: "Zoë Quill" in row["authors"],
    (("kind", "live_blog"),): lambda row: row["kind"] == "live_blog",
    (("paywall", "hard"),): lambda row: row["paywall"] == "hard",
    (("changed", "2026-03-03"),): lambda row: row["last_change_at"] is not None and row["last_change_at"] >= SINCE,
    (("removed", "yes"),): lambda row: row["state"] == "gone",
}  # fmt: skip
TOLD = """
select
  articles.article_id, articles.source, articles.body, articles.published_date::text, articles.section,
  articles.language_code, articles.authors, articles.kind, articles.paywall, articles.state,
  (
    select max(versions.valid_from_at)
    from news.article_versions as versions
    where versions.article_id = articles.article_id and versions.version_no > 1
  )
from news.articles_current as articles
"""
NAMES = (
    "article_id", "source", "body", "day", "section", "language_code", "authors", "kind", "paywall", "state",
    "last_change_at",
)  # fmt: skip


@pytest.fixture(scope="module")
def mixed(module_loader: Connection, module_reader_dsn: str) -> Iterator[tuple[TestClient, list[Row]]]:
    """A room over 120 articles, each quality by chance and apart from the others; and its rows."""
    shelves, chance = Shelves(module_loader, module_reader_dsn), random.Random(7)

    def toss() -> bool:
        return chance.random() < 0.6

    for number in range(120):
        source = chance.choice(("gazette", "mirror"))
        url, day = f"https://{source}.example/{number}", hours(24 * chance.randrange(4) + 3)
        facts = {
            "source": source,
            "title": f"Story {number}",
            "section": "Town" if toss() else None,
            "language": "pt" if toss() else "en",
            "authors": ("Zoë Quill",) if toss() else ("Ann Other",),
            "kind": "live_blog" if toss() else "article",
            "paywall": "hard" if toss() else "none",
            "published": When(day, "minute", "explicit") if chance.random() < 0.9 else None,
        }
        text = f"{prose(str(number))} {'The harbour' if toss() else 'A field'}."
        shelves.load(url, day, text, **facts)
        if toss():
            shelves.load(url, hours(24 * chance.randrange(4) + 5 + 24), f"{text} More.", **facts)
        if toss():
            shelves.gone(url, hours(240), 410, source)
    rows = [dict(zip(NAMES, row, strict=True)) for row in shelves.ask(TOLD)]
    with room(Plan(module_reader_dsn)) as client:
        yield client, rows


def found(client: TestClient, asked: dict[str, str]) -> list[int]:
    """The numbers of all that a search finds, page after page."""
    place: str | None = f"/?{urlencode({**asked, 'copies': 'shown', 'format': 'json'})}"
    numbers: list[int] = []
    while place:
        told = client.get(place).json()
        numbers += [row["article_id"] for row in told["rows"]]
        place = told["next"]
    return numbers


@pytest.mark.parametrize("together", [1, 2, 3])
def test_filters_find_together_what_each_says(mixed: tuple[TestClient, list[Row]], together: int) -> None:
    client, rows = mixed
    some, asked_for = 0, list(combinations(FILTERS, together))[::together]
    for chosen in asked_for:
        wanted = {row["article_id"] for row in rows if all(FILTERS[one](row) for one in chosen)}
        asked = dict(parameter for one in chosen for parameter in one)
        newest = found(client, asked)
        assert set(newest) == wanted and len(newest) == len(wanted), asked
        counts = client.get(f"/volume?{urlencode(asked)}").json()["rows"]
        for what in ("all", "day", "source"):
            assert sum(row["article_count"] for row in counts if row["what"] == what) == len(wanted), asked
        if "q" in asked:
            assert sorted(found(client, asked | {"order": "best"})) == sorted(wanted), asked
        some += bool(wanted)
    assert some > 0.9 * len(asked_for)  # and they are no tests of nothing
