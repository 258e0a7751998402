"""Days of publication are the site's own on every page: its midnight is another day of UTC."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from room.conftest import room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.records import When
from newsarchive.room.cite_this import Work, bibtex, ris, wikipedia
from newsarchive.room.plan import Plan
from newsarchive.store import Connection, runs

TOKYO = ZoneInfo("Asia/Tokyo")
ONE_DAY = "from=2026-03-02&to=2026-03-02"


@pytest.fixture(scope="module")
def eastern(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """Three stories of one day, month and early hour of Tokyo, signed by one person; all are of the day before in UTC."""
    shelves = Shelves(module_loader, module_reader_dsn)
    shelves.run("tokyo")
    row = runs.SourceRow("tokyo", "Tokyo", "https://tokyo.example/", "Asia/Tokyo", "en", {}, "sha256:1")
    runs.record_source(module_loader, row)
    at = {"day": (2026, 3, 2), "month": (2026, 3, 1), "minute": (2026, 3, 2, 8, 30)}
    for precision, parts in at.items():
        when = When(datetime(*parts, tzinfo=TOKYO), precision, "source")  # type: ignore[arg-type]
        shelves.load(
            f"https://tokyo.example/{precision}", hours(40), prose(precision), source="tokyo", title=f"To the {precision}",
            section="Town", authors=("Ann Ito",), published=when,
        )  # fmt: skip
    with room(Plan(module_reader_dsn)) as client:
        yield client


@pytest.mark.parametrize("path", ["/?source=tokyo", "/people/Ann Ito"])
def test_a_day_is_the_sites_own_and_no_more_is_told_than_is_known(eastern: TestClient, path: str) -> None:
    told = " ".join(eastern.get(path).text.split())
    assert '<time datetime="2026-03-02">2 March 2026</time>' in told
    assert '<time datetime="2026-03">March 2026</time>' in told
    assert "1 March 2026, 23:30 UTC</time> (2 March at the site)" in told


def test_a_page_tells_a_day_without_a_clock(eastern: TestClient) -> None:
    found = {row["title"]: row for row in eastern.get("/?format=json").json()["rows"]}
    assert found["To the day"]["published_date"] == "2026-03-02"
    told = eastern.get(f"/article/{found['To the day']['article_id']}").text
    assert "2 March 2026</time>; to the day" in told and "1 March 2026, 15:00" not in told
    month = eastern.get(f"/article/{found['To the month']['article_id']}?view=wikipedia").text
    assert "|date=March 2026 " in month


def test_lists_of_days_count_what_the_search_counts(eastern: TestClient) -> None:
    (section,) = eastern.get(f"/sections?{ONE_DAY}&format=json").json()["rows"]
    (person,) = eastern.get(f"/people?{ONE_DAY}&format=json").json()["rows"]
    counts = eastern.get(f"/volume?{ONE_DAY}&section=Town").json()["rows"]
    found = next(row["article_count"] for row in counts if row["what"] == "all")
    assert section["article_count"] == person["article_count"] == found == 2
    assert (
        f"/?source=tokyo&amp;section=Town&amp;{ONE_DAY.replace('&', '&amp;')}"
        in eastern.get(f"/sections?{ONE_DAY}").text
    )


def test_no_letter_of_a_title_breaks_a_citation() -> None:
    site, place = "https://gazette.example/", "https://room.example/cite/na:gazette/0"
    work = Work(
        "na:gazette/0", "Brace { and ''quotes'' ~~~~ | 5 % #1", ["A {B}"], "Gazette", f"{site}a|b[c]'", date(2026, 3, 1),
        "year", datetime(2026, 3, 1, tzinfo=TOKYO), "en", place,
    )  # fmt: skip
    assert bibtex(work).count("{") == bibtex(work).count("}")
    assert "date = {2026}" in bibtex(work) and "\nDA  - 2026\n" in ris(work)
    told = wikipedia(work)
    assert "''" not in told and "~~~" not in told and "|url=https://gazette.example/a%7Cb%5Bc%5D%27 " in told
    read = wikipedia(replace(work, title="&nbsp; & __NOTOC__ https://x.example <ref>", site="Town & Sons"))
    assert "|title=&amp;nbsp; & &#95;&#95;NOTOC&#95;&#95; https&#58;&#47;&#47;x.example &lt;ref&gt; |" in read
    assert "|work=Town & Sons |" in read
