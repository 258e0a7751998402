"""What recurs in many articles of a source is learned from the archive by a re-reading, and cut from then on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsarchive.care import rereading
from newsarchive.care.imports.importing import import_warcs
from newsarchive.care.imports.wanted import wanted_of
from newsarchive.care.reconcile import reconcile
from newsarchive.reading.learning import learned_facts
from newsarchive.reading.reextract import reextract
from newsarchive.records import Exchange, Interval
from newsarchive.store import connect
from newsarchive.store.runs import RunKey
from newsarchive.warc import IncomingFile, WarcWriter

NOTICE = "The Reader's Panel meets every second Thursday in the old customs house; tea is served at five."
BACKGROUND = "The quay was closed after the storm of January, when a crane fell across two of its berths."
FIRST = datetime(2026, 3, 2, 8, tzinfo=UTC)
STORIES = 24
SPAN = Interval(FIRST - timedelta(days=1), FIRST + timedelta(days=60))


def story(number: int, notice: str = NOTICE) -> str:
    """A page whose every paragraph is its own but for the notice, and a running story's background in a few."""
    told = [
        f"Paragraph {n} of story {number} tells of berth {number * 7 + n}, and of nothing else that day."
        for n in range(8)
    ]
    told.insert(3, notice)
    if number < 5:
        told.insert(5, BACKGROUND)
    title = f"Berth number {number} reopens after {number + 3} weeks of repairs"
    return (
        f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{(FIRST + timedelta(days=number)).isoformat()}'></head>"
        f"<body><article><h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in told)}</article></body></html>"
    )


def exchange(url: str, page: str, at: datetime) -> Exchange:
    payload = page.encode()
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(payload))))
    head = "HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
    request = f"GET {url} HTTP/1.1\r\nHost: paper.example\r\n\r\n"
    return Exchange(url, at, request.encode(), head.encode(), payload, 200, headers)


def brought(desk: Any, folder: Path, numbers: range) -> None:
    """Stories of the paper, captured one a day, out of a library's WARC file."""
    name = f"stories-{numbers.start}.warc.gz"
    with WarcWriter(folder, name) as writer:
        for number in numbers:
            url = f"{desk.paper.url}/news/2026/03/berth-number-{number}-reopens-after-repairs/"
            writer.write(exchange(url, story(number), FIRST + timedelta(days=number)))
    with desk.session() as session:
        key = RunKey("import_warc", name, "import")
        import_warcs(
            session,
            [IncomingFile(folder / name)],
            wanted_of(desk.source, None, None, None),
            key,
            lambda count, file: None,
        )


def adopted(desk: Any, number: int) -> None:
    """A story whose WARC file was closed by a batch that was killed before its commit."""
    url = f"{desk.paper.url}/news/2026/03/berth-number-{number}-reopens-after-repairs/"
    with WarcWriter(desk.warc_root, "demo/2026-03-28/run9-batch0000-1.warc.gz") as writer:
        writer.write(exchange(url, story(number), FIRST + timedelta(days=number)))
    with desk.session() as session:
        done = reconcile(
            session.conn,
            desk.warc_root,
            {"demo": desk.source},
            lambda source: desk.session(),
            lambda line: None,
        )
    assert (done.adopted, done.articles, done.trouble) == (1, 1, [])


def with_text(desk: Any, paragraph: str) -> int:
    conn = connect(desk.reader_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select count(*) from news.articles_current where position(%s in body) > 0", (paragraph,)
        )
        ((count,),) = cursor.fetchall()
    conn.close()
    return int(count)


def reread(desk: Any, name: str) -> int:
    with desk.session() as session:
        return sum(done.changed for done in reextract(session, SPAN, RunKey("reextract", name, "reextract")))


@pytest.fixture
def archived(desk: Any, tmp_path: Path) -> Any:
    brought(desk, tmp_path / "library", range(STORIES))
    assert with_text(desk, NOTICE) == STORIES
    return desk


def test_a_rereading_learns_what_recurs_and_every_later_reading_knows_it(
    archived: Any, owner_dsn: str, tmp_path: Path
) -> None:
    assert reread(archived, "one") == STORIES
    assert with_text(archived, NOTICE) == 0
    assert with_text(archived, BACKGROUND) == 5, "a running story's background is text"
    assert archived.ask("select source, paragraph, article_count, of_articles from news.boilerplate") == [
        ("demo", NOTICE, STORIES, STORIES)
    ]
    assert reread(archived, "two") == 0, "what was learned is not forgotten when no text bears it any more"
    brought(archived, tmp_path / "later", range(STORIES, STORIES + 2))
    assert with_text(archived, "of story 25 tells") == 1
    adopted(archived, STORIES + 2)
    assert with_text(archived, "of story 26 tells") == 1
    assert with_text(archived, NOTICE) == 0
    owner = connect(owner_dsn)
    with owner.cursor() as cursor:
        cursor.execute("update archive.boilerplate set is_cut = false")
    owner.close()
    assert reread(archived, "three") == STORIES + 3, "what a person says is text comes back"
    assert reread(archived, "four") == 0


def test_in_shadow_nothing_is_learned_until_it_is_promoted(archived: Any) -> None:
    with archived.session() as session:
        number = rereading.read_in_shadow(session, SPAN, lambda done: None)
        assert learned_facts(session).boilerplate == frozenset()
    assert with_text(archived, NOTICE) == STORIES
    assert archived.ask("select field, capture_count from news.reread_fields") == [("text", STORIES)]
    with archived.session() as session:
        rereading.promote(session, number, lambda done: None)
        assert learned_facts(session).boilerplate == {NOTICE}
    assert with_text(archived, NOTICE) == 0
