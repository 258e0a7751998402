"""What was taken down is gone everywhere: from rows, WARC files and feeds, also where the work is cut off."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from taken_down import bytes_of_store, decision, every_row_says, take_down

from newsarchive import warc
from newsarchive.care import takedown
from newsarchive.care.fixity import verify
from newsarchive.outcomes import ConfigError
from newsarchive.records import WarcPlace
from newsarchive.store import connect, takedown_rewrites, takedowns
from newsarchive.store.takedowns import Target
from newsroom import Newsroom, feeds, last_second, own_words


def test_a_purged_page_is_in_no_row_and_no_record(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of_a_kind(day)
    sentence = own_words(story)
    assert sentence.encode() in bytes_of_store(desk.warc_root)
    ((citation,),) = desk.ask(f"select citation_id from news.citations where url = '{story.url}'")
    _, plan = take_down(desk, owner_dsn, Target("url", story.url))
    assert plan.urls == [story.url] and plan.version_count == 1
    assert every_row_says(owner_dsn, sentence) == []
    assert every_row_says(owner_dsn, story.path) == []
    assert sentence.encode() not in bytes_of_store(desk.warc_root)
    told = desk.ask(
        f"select title, body, warc_file, takedown_id from news.citations where citation_id = '{citation}'"
    )
    assert told == [(None, None, None, 1)]
    audit = "select action, basis, requested_by, decided_by, target, article_count, state from news.takedowns"
    assert desk.ask(audit) == [
        ("purge", "court order 7 of 2026", "B. Reader", "the librarian", None, 1, "done")
    ]


@pytest.fixture
def full_texts_in_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper's feed carries whole articles, as many do."""
    item_of = feeds._rss_item

    def whole(story: Any, base: str) -> str:
        text = escape("".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs))
        content = f'<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">{text}</c:encoded></item>'
        return item_of(story, base).replace("</item>", content)

    monkeypatch.setattr(feeds, "_rss_item", whole)


@pytest.mark.usefixtures("full_texts_in_feed")
def test_a_purge_takes_the_feeds_that_carry_the_text_and_the_feed_is_read_as_before(
    desk: Any, owner_dsn: str, paper: Newsroom
) -> None:
    day = desk.yesterday
    desk.run(day)
    gone = paper.one_of_a_kind(day)
    words = own_words(gone).encode()
    feeds_kept = f"select count(*) from news.captures where captured_url = '{paper.url}/feed.xml'"
    take_down(desk, owner_dsn, Target("url", gone.url), "hide")
    assert desk.ask(feeds_kept) == [(1,)] and words in bytes_of_store(desk.warc_root)
    take_down(desk, owner_dsn, Target("url", gone.url))
    assert desk.ask(feeds_kept) == [(0,)] and words not in bytes_of_store(desk.warc_root)
    shown = "select count(distinct url) from news.articles_current"
    before = desk.ask(shown)
    desk.run(day)  # the site still shows it in its feed
    conn = connect(owner_dsn)
    takedown.resume(conn, desk.warc_root, lambda line: None)
    checked = verify(conn, desk.warc_root, None, None, lambda done, total: None)
    conn.close()
    assert words not in bytes_of_store(desk.warc_root) and checked.findings == []
    assert desk.ask(shown) == before
    assert desk.ask("select action, state from news.takedowns order by 1") == [
        ("hide", "lifted"),
        ("purge", "done"),
    ]


@pytest.mark.parametrize("kind", ["tracked", "utm"])
@pytest.mark.parametrize("by_second_address", [False, True])
def test_a_page_that_two_addresses_lead_to_is_purged_by_either(
    desk: Any, owner_dsn: str, kind: str, by_second_address: bool
) -> None:
    """One redirects, the other has parameters of a campaign."""
    day = last_second(desk.yesterday, kind)
    with desk.day_after(day) as then:
        then.run(day)
        story, second = then.paper.reached_twice(day)
        words = own_words(story)
        assert words.encode() in bytes_of_store(desk.warc_root)
        take_down(desk, owner_dsn, Target("url", second if by_second_address else story.url))
        for _ in range(2):
            assert every_row_says(owner_dsn, words) == every_row_says(owner_dsn, story.path) == []
            assert words.encode() not in bytes_of_store(desk.warc_root)
            then.run(day)


def test_every_other_capture_lies_where_its_row_says(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    for story in paper.some_of(day, 2):
        take_down(desk, owner_dsn, Target("url", story.url))
    places = desk.ask(
        "select warc_file, warc_offset, warc_length, payload_digest, captured_url from news.captures"
    )
    assert places
    for file, offset, length, payload_digest, url in places:
        exchange = warc.read_exchange(desk.warc_root, WarcPlace(file, offset, length, payload_digest))
        assert exchange.url == url
        assert exchange.request_head
    files = {file: (size, file_digest) for file, size, file_digest in desk.ask(
        "select file, size_bytes, file_digest from news.warc_files")}  # fmt: skip
    assert files.keys() == {
        p.relative_to(desk.warc_root).as_posix() for p in desk.warc_root.rglob("*.warc.gz")
    }
    for file, facts in files.items():
        made = warc.warc_file(desk.warc_root, file)
        assert (made.size_bytes, made.digest) == facts


@pytest.mark.parametrize("point", ["rewrite_without", "moved", "unlink"])
def test_killed_anywhere_it_is_finished_later(
    desk: Any, owner_dsn: str, paper: Newsroom, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of_a_kind(day)
    sentence = own_words(story)

    def killed(*args: Any, **options: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        place = {"rewrite_without": warc, "moved": takedown_rewrites, "unlink": Path}[point]
        patched.setattr(place, point, killed)
        with pytest.raises(KeyboardInterrupt):
            take_down(desk, owner_dsn, Target("url", story.url))
    assert desk.ask("select state from news.takedowns") == [("unfinished",)]
    assert every_row_says(owner_dsn, sentence) == []
    conn = connect(owner_dsn)
    takedown.resume(conn, desk.warc_root, lambda line: None)
    conn.close()
    assert sentence.encode() not in bytes_of_store(desk.warc_root)
    assert desk.ask("select state from news.takedowns") == [("done",)]
    named = {file for (file,) in desk.ask("select file from news.warc_files")}
    assert named == {
        path.relative_to(desk.warc_root).as_posix() for path in desk.warc_root.rglob("*.warc.gz")
    }


def test_a_fault_of_our_code_on_one_file_leaves_the_takedown_unfinished_and_costs_no_other(
    desk: Any, owner_dsn: str, paper: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSARCHIVE_STRICT")
    day = desk.yesterday
    desk.run(day)
    before = {path.name for path in desk.warc_root.rglob("*.warc.gz")}
    whole, victims, told = warc.rewrite_without, [], []  # type: ignore[var-annotated]

    def failing(root: Any, file: str, *rest: Any) -> Any:
        victims.append(file)
        if file == victims[0]:
            raise OverflowError("date value out of range")
        return whole(root, file, *rest)

    conn = connect(owner_dsn)
    with monkeypatch.context() as trap, pytest.raises(OverflowError):
        trap.setattr(warc, "rewrite_without", failing)
        takedown.take_down(conn, desk.warc_root, Target("prefix", desk.source.home), decision(), told.append)
    assert any(victims[0] in line and "OverflowError" in line for line in told)
    assert len(victims) > 1 and desk.ask("select state from news.takedowns") == [("unfinished",)]
    left = {path.name for path in desk.warc_root.rglob("*.warc.gz")} & before
    assert left == {Path(victims[0]).name}, "the others were rewritten"
    takedown.resume(conn, desk.warc_root, lambda line: None)
    conn.close()
    assert desk.ask("select state from news.takedowns") == [("done",)]


def test_the_pipelines_role_cannot_take_down_nor_undo_it(desk: Any) -> None:
    conn = connect(desk.dsn)
    for statement in (
        "delete from archive.tombstones",
        "update archive.tombstones set url_prefix = null",
        "insert into archive.takedowns (action) values ('hide')",
        "select * from archive.sealed_rows",
        "select archive.unseal_rows(1)",
    ):
        with conn.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
            cursor.execute(statement)
    conn.close()


def test_a_target_that_makes_no_sense_is_said(desk: Any) -> None:
    with desk.session() as session:
        for target in (
            Target("url", "harbour"),
            Target("article", "x"),
            Target("article", "9"),
            Target("prefix", "a"),
        ):
            with pytest.raises(ConfigError):
                takedowns.plan_takedown(session.conn, target)
