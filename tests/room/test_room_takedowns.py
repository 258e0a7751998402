"""A takedown is gone at once: from every page, list, form, feed and answer in SQL, and from what a reader kept."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from room.conftest import SPAN, room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.care import takedown
from newsarchive.records import When
from newsarchive.room.plan import Plan
from newsarchive.store import Connection, connect, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.takedowns import Decision, Target
from newsarchive.store.watches import NewWatch

ADDRESS = "https://mirror.example/2026/zanzibar"
# What must be gone: a word of the address, the title, the text, the front page and the lists of names.
WORD = "zanzibar"
# A hide can be lifted: the ledger keeps the address, which is all that a reader in SQL finds of it (docs/takedown.md).
LEDGER = {"front_page_stays", "front_pages", "links", "run_outcomes", "takedowns"}


@dataclass
class Seen:
    """A room in which one article stands on every page, beside another one that stays."""

    client: TestClient
    shelves: Shelves
    number: int
    citation: str
    token: str

    def places(self) -> dict[str, list[str]]:
        """Every page on which it stands, with its forms."""
        every = ["html", "csv", "json", "atom"]
        sql = "select each.*, 1 as article_count from news.articles_current as each where title ~ 'reaty'"
        return {
            "/?q=treaty": every,
            f"/changes?{SPAN}": every,
            f"/changes/headlines?{SPAN}": every,
            f"/changes/removals?{SPAN}": every,
            "/front/mirror?listing=https://mirror.example/": every,
            "/front/mirror?listing=https://mirror.example/&at=2026-03-01T06:00": every,
            "/coverage/mirror/2026-03-01": every,
            "/volume?q=treaty": ["csv", "json", "atom"],
            f"/people?{SPAN}": every,
            "/people?q=zita": every,
            f"/sections?{SPAN}": every,
            f"/origins?{SPAN}": every,
            f"/origins?{SPAN}&source=mirror": every,
            f"/sql?q={sql}": ["html", "csv", "json"],
            f"/feed/{self.token}": ["atom", "csv", "json"],
        }

    def own(self) -> list[str]:
        """Its own pages and what is asked by its words: nothing of it is there afterwards, but for the question's words."""
        article, cite = f"/article/{self.number}", f"/cite/{self.citation}"
        return [
            article, f"{article}?version=1", f"{article}?view=print", f"{article}?view=text", f"{article}?view=json",
            f"{article}/compare", f"{article}/compare?view=sides", f"{article}/compare?view=changes",
            "/people/Zita Zanzibar",
            *(f"{cite}?view={view}" for view in ("", "plain", "bibtex", "ris", "wikipedia", "text", "print", "json")),
        ]  # fmt: skip

    def has_it(self, view: str) -> bool:
        """Whether a row of the view has the word anywhere."""
        return bool(
            self.shelves.ask(
                f"select from news.{view} as each where each::text ilike %s limit 1", f"%{WORD}%"
            )
        )


@pytest.fixture
def seen(loader: Connection, reader_dsn: str) -> Iterator[Seen]:
    shelves = Shelves(loader, reader_dsn)
    said = {
        "source": "mirror", "authors": ("Zita Zanzibar",), "section": "Zanzibar affairs", "tags": ("Zanzibar",),
        "origin_publisher": "Zanzibar Wire", "origin_url": "https://wire.example/zanzibar",
        "origin_evidence": "source-link: Zanzibar", "lead": "Of Zanzibar.", "byline": "By Zita Zanzibar",
        "published": When(hours(1), "second", "explicit"),
    }  # fmt: skip
    text = f"The treaty of Zanzibar was signed.\n\n{prose('z')}"
    made = shelves.load(ADDRESS, hours(1), text, title="A treaty in Zanzibar", **said)
    shelves.load(ADDRESS, hours(20), text + " It was not.", title="The treaty of Zanzibar", **said)
    shelves.load(
        "https://mirror.example/other", hours(2), prose("o"), source="mirror", title="Another treaty"
    )
    for hour in (5, 9):
        shown = [
            (ADDRESS, "What readers press: Zanzibar signs"),
            ("https://mirror.example/other", "Another treaty"),
        ]
        shelves.show("mirror", "https://mirror.example/", hours(hour), shown)
    shelves.gone(ADDRESS, hours(30), 410, "mirror")
    run = shelves.run("mirror")
    shelves.ask_as_loader(
        "insert into archive.run_links (run_id, link_id, batch_no, outcome)"
        " select %s, link_id, 0, outcome from archive.links on conflict do nothing", run,
    )  # fmt: skip
    token = watches.add(loader, NewWatch("A watch", "search", SearchFilter(source="mirror")), "a test")[1]
    with room(Plan(reader_dsn)) as client:
        citation = client.get(f"/article/{made.article_id}?view=json").json()["text"]["citation_id"]
        yield Seen(client, shelves, made.article_id, citation, token)


def in_form(place: str, form: str) -> str:
    """The address of a page's form."""
    return place if form == "html" else f"{place}{'&' if '?' in place else '?'}format={form}"


@pytest.mark.parametrize("action", ["hide", "purge"])
def test_what_is_taken_down_is_gone_everywhere_at_once(
    seen: Seen, owner_dsn: str, tmp_path: Path, action: Literal["hide", "purge"]
) -> None:
    asked = [in_form(place, form) for place, forms in seen.places().items() for form in forms]
    before = {address: seen.client.get(address) for address in asked}
    for address, known in before.items():
        assert known.status_code == 200 and WORD in known.text.lower(), address
    for address in seen.own():
        assert (known := seen.client.get(address)).status_code == 200 and WORD in known.text.lower(), address
    views = [
        name for (name,) in seen.shelves.ask("select viewname::text from pg_views where schemaname = 'news'")
    ]
    assert len([view for view in views if seen.has_it(view)]) > 10

    decision = Decision(
        action, "court order 7", "B. Reader", datetime(2026, 3, 9, tzinfo=UTC), "the librarian"
    )
    with closing(connect(owner_dsn)) as conn:
        takedown.take_down(conn, tmp_path, Target("url", ADDRESS), decision, lambda line: None)

    for address, known in before.items():
        again = seen.client.get(address, headers={"If-None-Match": known.headers.get("etag", "")})
        assert again.status_code == 200 and WORD not in again.text.lower(), address
        assert again.headers["cache-control"] == "private, no-cache"
    assert {view for view in views if seen.has_it(view)} == (LEDGER if action == "hide" else set())
    for address in seen.own():
        again = seen.client.get(address)
        assert again.status_code in (404, 410) and "treaty" not in again.text.lower(), address
    carried = seen.client.get(f"/origins?{SPAN}&origin=Zanzibar Wire&format=json")
    assert carried.json()["rows"] == []
    told = seen.client.get(f"/cite/{seen.citation}")
    assert told.status_code == 410 and "Taken down" in told.text and "court order 7" in told.text
    assert WORD not in told.text.lower() and "B. Reader" not in told.text


def test_whoever_asks_for_a_number_that_was_taken_down_hears_so(
    seen: Seen, owner_dsn: str, tmp_path: Path
) -> None:
    decision = Decision(
        "hide", "court order 8", "B. Reader", datetime(2026, 3, 9, tzinfo=UTC), "the librarian"
    )
    with closing(connect(owner_dsn)) as conn:
        takedown.take_down(conn, tmp_path, Target("article", str(seen.number)), decision, lambda line: None)
    for path in (f"/article/{seen.number}", f"/article/{seen.number}/compare"):
        told = seen.client.get(path)
        assert told.status_code == 410 and "<h1>Taken down</h1>" in told.text and "court order 8" in told.text
    assert seen.client.get("/article/999999").status_code == 404
