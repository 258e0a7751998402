"""A source's own pages teach where its texts stand: by the first run that finds pages enough, and by every re-reading."""

import random
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pipeline.small_site import SmallSite, front

from newsarchive.care import rereading
from newsarchive.care.imports.importing import import_warcs
from newsarchive.care.imports.wanted import wanted_of
from newsarchive.pipeline import check_yield, learn_layout
from newsarchive.pipeline.learn_layout import is_turn
from newsarchive.reading.learning import LEAST_PAGES, known_layouts, learned_facts, quarter_of, quarters_of
from newsarchive.reading.reextract import reextract
from newsarchive.records import Exchange, Interval, Layout
from newsarchive.store import connect
from newsarchive.store.runs import RunKey, finish_run
from newsarchive.warc import IncomingFile, WarcWriter

FIRST = datetime(2026, 2, 16, 8, tzinfo=UTC)
STORIES = LEAST_PAGES + 6
SPAN = Interval(FIRST - timedelta(days=1), FIRST + timedelta(days=40))
ANOTHER_AT_WORK = """
with other as (
  insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)
  values ('mail', 'The Mail', 'https://mail.example/', 'UTC', '{}', 'test')
  returning source_id
)
insert into archive.runs (
  source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at, is_live, is_night, code_version, config_digest
)
select source_id, 'cli', 'cli', 'another', now() - interval '1 day', now(), true, true, 'test', 'test' from other
"""
GUESTS = 8  # paragraphs of other stories, which the site puts into its texts; each on four or five pages


def guest(number: int) -> str:
    return (
        f"The ferry of line {number} was built in yard {number + 3}, and carries {number * 40 + 80} people across, "
        f"as a story of another day had it at some length, with no end in sight for all of berth {number}."
    )


def story(number: int, told: str = "") -> str:
    """A page with its own paragraphs, and among them, in a box that nothing calls furniture, one of another story."""
    title = f"Berth number {number} reopens after {number + 3} weeks of repairs"
    own = [
        f"<p>Paragraph {n} of story {number} tells of berth {number * 7 + n}, and of nothing else, that day.</p>"
        for n in range(8)
    ]
    own.insert(4, f"<div class='second-look'><p>{told or guest(number % GUESTS)}</p></div>")
    return (
        f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-03-02T08:00:00Z'></head>"
        f"<body><article><h1>{title}</h1><div class='words'>{''.join(own)}</div></article></body></html>"
    )


def path_of(number: int) -> str:
    return f"/news/2026/03/berth-number-{number}-reopens-after-repairs/"


def exchange(url: str, page: str, at: datetime) -> Exchange:
    payload = page.encode()
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(payload))))
    head = "HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
    request = f"GET {url} HTTP/1.1\r\nHost: paper.example\r\n\r\n"
    return Exchange(url, at, request.encode(), head.encode(), payload, 200, headers)


def brought(desk: Any, folder: Path, numbers: Iterable[int]) -> None:
    """Stories, captured one a day and loaded in this order, out of a library's WARC file."""
    folder.mkdir(exist_ok=True)
    name = f"stories-{len(list(folder.iterdir()))}.warc.gz"
    with WarcWriter(folder, name) as writer:
        for number in numbers:
            url = f"{desk.source.home.rstrip('/')}{path_of(number)}"
            writer.write(exchange(url, story(number), FIRST + timedelta(days=number)))
    with desk.session() as session:
        import_warcs(
            session,
            [IncomingFile(folder / name)],
            wanted_of(desk.source, None, None, None),
            RunKey("import_warc", name, "import"),
            lambda count, file: None,
        )


def bodies(desk: Any) -> list[tuple[str, str]]:
    return sorted(desk.ask("select title, body from news.articles_current"))


def guests_in(desk: Any) -> int:
    return sum("carries" in body for _, body in bodies(desk))


def reread(desk: Any, name: str) -> int:
    with desk.session() as session:
        return sum(done.changed for done in reextract(session, SPAN, RunKey("reextract", name, "reextract")))


def layouts(desk: Any) -> tuple[Layout, ...]:
    with desk.session() as session:
        return known_layouts(session)


def test_a_rereading_learns_where_texts_stand_and_every_later_reading_knows_it(
    desk: Any, tmp_path: Path
) -> None:
    brought(desk, tmp_path / "library", range(STORIES))
    assert guests_in(desk) == STORIES, "without its neighbours a page cannot tell"
    assert reread(desk, "one") == STORIES
    assert guests_in(desk) == 0
    assert all(body.count("Paragraph") == 8 for _, body in bodies(desk))
    ((place, pages, values, right, since, until),) = desk.ask(
        "select place, page_count, value_count, right_count, since::text, until::text from news.layouts "
        "where field = 'text' and place like '%second-look%'"
    )
    assert place == "body/article/div.words/div.second-look/p"
    assert (pages, values, right, since, until) == (STORIES, STORIES, 0, "2026-01-01", "2026-04-01")
    assert reread(desk, "two") == 0, "what was learned is the captures' own, and is learned again alike"
    brought(desk, tmp_path / "library", range(STORIES, STORIES + 2))
    assert len(bodies(desk)) == STORIES + 2
    assert guests_in(desk) == 0, "a page that comes later is read by it at once"


def test_the_archive_is_the_same_whatever_the_order_of_loads(
    desk: Any, tmp_path: Path, second_dsns: tuple[str, str]
) -> None:
    numbers = list(range(STORIES))
    brought(desk, tmp_path / "library", numbers)
    reread(desk, "all")
    loader, reader = second_dsns
    another = replace(desk, dsn=loader, reader_dsn=reader, warc_root=tmp_path / "warc2")
    random.Random(7).shuffle(numbers)
    for part in (numbers[:10], numbers[10:13], numbers[13:]):
        brought(another, tmp_path / "parts", part)
    reread(another, "all")
    assert layouts(another) == layouts(desk) != ()
    assert bodies(another) == bodies(desk)


def test_in_shadow_no_layout_is_learned_until_it_is_promoted(desk: Any, tmp_path: Path) -> None:
    brought(desk, tmp_path / "library", range(STORIES))
    with desk.session() as session:
        number = rereading.read_in_shadow(session, SPAN, lambda done: None)
        assert learned_facts(session).layouts == ()
    assert guests_in(desk) == STORIES
    assert desk.ask("select field, capture_count from news.reread_fields") == [("text", STORIES)]
    with desk.session() as session:
        rereading.promote(session, number, lambda done: None)
        assert [each.since.isoformat() for each in learned_facts(session).layouts] == ["2026-01-01"]
    assert guests_in(desk) == 0


def test_too_few_pages_teach_nothing(desk: Any, tmp_path: Path) -> None:
    brought(desk, tmp_path / "library", range(LEAST_PAGES - 1))
    assert reread(desk, "one") == 0
    assert layouts(desk) == ()
    assert desk.ask("select count(*) from news.layouts") == [(0,)]


@pytest.mark.usefixtures("nights_learn")
def test_a_night_learns_by_itself_once_and_has_what_it_read_before_read_again(
    site: SmallSite, site_desk: Callable[..., Any]
) -> None:
    desk = site_desk({"listing": f"{site.url}/"})
    stories = {path_of(number): f"Berth number {number} reopens after repairs" for number in range(STORIES)}
    site.add({path_of(number): story(number) for number in range(STORIES)} | {"/": front(stories)})
    today = datetime.now(UTC).date()
    desk.run(today)
    assert len(bodies(desk)) == STORIES
    assert guests_in(desk) == 0
    assert desk.ask("select kind, is_night, state from news.runs order by run_id") == [
        ("cli", True, "succeeded"),
        ("reextract", False, "succeeded"),
    ]
    assert desk.ask("select count(*) from news.edits") == [(0,)], (
        "what we read otherwise is no edit of the site's"
    )
    late = path_of(STORIES)
    site.add({late: story(STORIES, guest(77)), "/": front({late: "Berth number 36 reopens", **stories})})
    desk.run(today)
    assert len(bodies(desk)) == STORIES + 1
    assert guests_in(desk) == 0, "words that no other page has, in a place where no page has its text"
    assert desk.ask("select count(*) from news.runs where kind = 'reextract'") == [(1,)]


def test_quarters_are_the_calendars() -> None:
    assert quarter_of(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == Interval(
        datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    )
    span = Interval(datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    assert [each.start.month for each in quarters_of(span)] == [10, 1]


def test_beside_other_sources_runs_one_in_ten_learns_a_night(
    site: SmallSite, site_desk: Callable[..., Any], owner_dsn: str
) -> None:
    desk = site_desk({"listing": f"{site.url}/"})
    site.add({path_of(0): story(0), "/": front({path_of(0): "Berth number 0 reopens after repairs"})})
    desk.run(datetime.now(UTC).date())
    assert turns_of_ten_nights(desk) == 10, "alone, it need not wait"
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(ANOTHER_AT_WORK)
        conn.commit()
    assert turns_of_ten_nights(desk) == 1


@pytest.mark.usefixtures("nights_learn")
@pytest.mark.parametrize("does_learn", [False, True])
def test_sites_whose_nights_end_together_do_not_learn_together(
    does_learn: bool,
    site: SmallSite,
    site_desk: Callable[..., Any],
    owner_dsn: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Every night is its turn, or none.
    monkeypatch.setattr(learn_layout, "NIGHTS", 1 if does_learn else 10**9)
    desk = site_desk({"listing": f"{site.url}/"})
    stories = {path_of(number): f"Berth number {number} reopens after repairs" for number in range(STORIES)}
    site.add({path_of(number): story(number) for number in range(STORIES)} | {"/": front(stories)})
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(ANOTHER_AT_WORK)
        conn.commit()

        def both_end(*told: Any) -> None:
            finish_run(*told)
            cursor.execute("update archive.runs set state = 'succeeded' where dag_run_key = 'another'")
            conn.commit()

        monkeypatch.setattr(check_yield, "finish_run", both_end)
        desk.run(datetime.now(UTC).date())
    assert len(bodies(desk)) == STORIES
    assert desk.ask("select count(*) > 0 from news.layouts") == [(does_learn,)]


def turns_of_ten_nights(desk: Any) -> int:
    with desk.session() as session:
        return sum(is_turn(replace(session, skew=timedelta(days=day))) for day in range(10))
