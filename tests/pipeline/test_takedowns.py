"""What was taken down is gone everywhere, and stays away by whatever way it comes back."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from newsarchive import warc
from newsarchive.bodies import body_of
from newsarchive.care import takedown
from newsarchive.care.fixity import verify
from newsarchive.outcomes import ConfigError
from newsarchive.pipeline.check_yield import is_failure
from newsarchive.reading.reextract import reextract
from newsarchive.records import WarcPlace
from newsarchive.store import connect, takedowns
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsarchive.store.takedowns import Decision, Target
from newsroom import Newsroom, feeds, last_second, own_words


def decision(action: Any = "purge") -> Decision:
    return Decision(
        action, "court order 7 of 2026", "B. Reader", datetime(2026, 3, 1, tzinfo=UTC), "the librarian"
    )


def take_down(desk: Any, owner_dsn: str, target: Target, action: Any = "purge") -> tuple[int, takedowns.Plan]:
    conn = connect(owner_dsn)
    try:
        return takedown.take_down(conn, desk.warc_root, target, decision(action), lambda line: None)
    finally:
        conn.close()


def bytes_of_store(root: Path) -> bytes:
    """All that the WARC files say, unpacked, bodies decoded."""
    files = list(root.rglob("*.warc.gz"))
    bodies = (
        body_of(exchange, limit_bytes=2**24).data
        for file in files
        for place, exchange in warc.iter_exchanges(file)
        if exchange.payload
    )
    return b"".join([*(gzip.decompress(file.read_bytes()) for file in files), *bodies])


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def listed(owner_dsn: str, outcome: str) -> set[bool]:
    """Whether the ledger has the listing's word, with names of people in it, of links with this outcome."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select distinct listed is not null from archive.links where outcome = %s", [outcome])
        return {is_listed for (is_listed,) in cursor.fetchall()}


def every_row_says(owner_dsn: str, words: str) -> list[str]:
    """The tables of which any row, as text, has these words."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'archive'"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"select exists (select from {name} as r where strpos(r::text, %s) > 0)", (words,))
            found += [name] if cursor.fetchone() == (True,) else []
    conn.close()
    return found


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


def test_the_next_night_meets_the_tombstone(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of_a_kind(day)
    take_down(desk, owner_dsn, Target("url", story.url))
    assert True in listed(owner_dsn, "archived")
    before, seen = digest(desk), len(paper.requests)
    brought = desk.run(day)
    assert listed(owner_dsn, "takedown") == {False}
    assert brought.outcomes["takedown"] == 1 and not is_failure("takedown")
    assert story.path not in {request.path for request in paper.requests[seen:]}
    assert digest(desk) == before
    assert every_row_says(owner_dsn, story.title) == []


def test_a_backfill_meets_the_tombstones_on_every_day(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    """Days long past, one archived before and one never: neither is what was taken down asked for, nor kept."""
    archived = desk.yesterday - timedelta(days=40)
    fresh = archived - timedelta(days=5)  # no neighbour, whose listing would show the other's stories
    desk.run(archived)
    purged, unseen = paper.one_of_a_kind(archived), paper.one_of_a_kind(fresh)
    neighbours = paper.articles_of(fresh) - {unseen}
    take_down(desk, owner_dsn, Target("url", purged.url))
    take_down(desk, owner_dsn, Target("prefix", unseen.url))
    seen = len(paper.requests)
    again, first = desk.run(archived), desk.run(fresh)
    assert again.outcomes["takedown"] == first.outcomes["takedown"] == 1
    asked = {request.path for request in paper.requests[seen:]}
    assert not asked & {purged.path, unseen.path} and {story.path for story in neighbours} <= asked
    kept_urls = {
        exchange.url for file in desk.warc_root.rglob("*.gz") for _, exchange in warc.iter_exchanges(file)
    }
    assert not kept_urls & {purged.url, unseen.url} and {story.url for story in neighbours} <= kept_urls
    assert every_row_says(owner_dsn, purged.path) == every_row_says(owner_dsn, purged.title) == []
    assert every_row_says(owner_dsn, unseen.title) == []
    kept = digest(desk)
    desk.run(fresh)
    assert digest(desk) == kept


def test_what_was_never_archived_can_be_forbidden(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    story = paper.one_of(day)
    take_down(desk, owner_dsn, Target("url", story.url))
    brought = desk.run(day)
    assert brought.outcomes["takedown"] == 1
    assert desk.ask(f"select count(*) from news.articles_current where url = '{story.url}'") == [(0,)]


def test_a_prefix_takes_a_day_away_and_keeps_it_away(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    prefix = f"{paper.url}/{day:%Y/%m}/"
    _, plan = take_down(desk, owner_dsn, Target("prefix", prefix))
    assert plan.article_ids
    desk.run(day)
    assert desk.ask(f"select url from news.articles_current where starts_with(url, '{prefix}')") == []


def test_what_is_hidden_comes_back_whole(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    before = digest(desk)
    views = "select article_id, title, body, version_id from news.articles_current order by 1"
    cited = "select citation_id, title, warc_file, warc_offset from news.citations order by 1"
    shown, citations = desk.ask(views), desk.ask(cited)
    story = paper.one_of_a_kind(day)
    ((article_id,),) = desk.ask(f"select article_id from news.articles_current where url = '{story.url}'")
    takedown_id, _ = take_down(desk, owner_dsn, Target("article", str(article_id)), "hide")
    views_of_it = (
        "news.articles_current",
        "news.article_versions",
        "news.search('a OR the')",
        "news.front_pages",
    )
    for view in views_of_it:
        assert desk.ask(f"select count(*) from {view} as v where strpos(v::text, $${story.title}$$) > 0") == [
            (0,)
        ]
    assert desk.run(day).outcomes["takedown"] >= 1  # more where an address that redirects leads to it, too
    conn = connect(owner_dsn)
    assert takedowns.lift(conn, takedown_id, "the librarian") == 1
    conn.close()
    assert (desk.ask(views), desk.ask(cited), digest(desk)) == (shown, citations, before)
    assert desk.ask(f"select state from news.takedowns where takedown_id = {takedown_id}") == [("lifted",)]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("kind", ["url", "prefix"])
def test_what_two_decisions_hide_comes_back_with_the_second_that_is_lifted(
    desk: Any, owner_dsn: str, paper: Newsroom, kind: Any, first: int
) -> None:
    day = desk.yesterday
    desk.run(day)
    shown = "select article_id, title, body, version_id from news.articles_current order by 1"
    before = desk.ask(shown)
    story = paper.one_of(day)
    target = Target("url", story.url) if kind == "url" else Target("prefix", f"{paper.url}/")
    hides = [take_down(desk, owner_dsn, each, "hide")[0] for each in (Target("url", story.url), target)]
    there = f"select count(*) from news.articles_current where url = '{story.url}'"
    conn = connect(owner_dsn)
    came_back = takedowns.lift(conn, hides[first], "the librarian")
    assert desk.ask(there) == [(0,)], "the other decision stands"
    assert came_back == (len(before) - 1 if (kind, first) == ("prefix", 1) else 0)
    states = "select takedown_id, state from news.takedowns order by 1"
    assert dict(desk.ask(states)) == {hides[first]: "lifted", hides[1 - first]: "done"}
    assert takedowns.lift(conn, hides[1 - first], "the librarian") >= 1
    conn.close()
    assert desk.ask(shown) == before


@pytest.fixture
def near_copies(desk: Any, owner_dsn: str, paper: Newsroom) -> tuple[str, str]:
    """The addresses of two archived stories that are known as near copies, the older article first."""
    desk.run(desk.yesterday)
    urls = [story.url for story in paper.some_of(desk.yesterday, 2)]
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("truncate archive.near_copies")
        cursor.execute(
            "insert into archive.near_copies (article_id, other_id, similarity, is_current)"
            " select min(article_id), max(article_id), 0.9, true from archive.articles where url = any (%s)",
            (urls,),
        )
        cursor.execute("select url from archive.articles where url = any (%s) order by article_id", (urls,))
        (first,), (second,) = cursor.fetchall()
    conn.close()
    return first, second


def pairs(owner_dsn: str) -> int:
    """How many pairs of near copies the tables know."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select count(*) from archive.near_copies")
        ((count,),) = cursor.fetchall()
    conn.close()
    return int(count)


@pytest.mark.parametrize("first", [0, 1])
def test_near_copies_that_two_decisions_hide_come_back_in_any_order_and_know_each_other_again(
    desk: Any, owner_dsn: str, near_copies: tuple[str, str], first: int
) -> None:
    hides = [take_down(desk, owner_dsn, Target("url", url), "hide")[0] for url in near_copies]
    assert pairs(owner_dsn) == 0
    conn = connect(owner_dsn)
    for number, known in ((hides[first], 0), (hides[1 - first], 1)):
        assert takedown.lift(conn, desk.warc_root, number, "the librarian") == 1
        assert pairs(owner_dsn) == known
    conn.close()
    both = "select count(*) from news.articles_current where url in ('{}', '{}')"
    assert desk.ask(both.format(*near_copies)) == [(2,)]


@pytest.mark.parametrize("purged", [0, 1])
def test_a_page_comes_back_though_its_near_copy_was_purged_meanwhile(
    desk: Any, owner_dsn: str, near_copies: tuple[str, str], purged: int
) -> None:
    number, _ = take_down(desk, owner_dsn, Target("url", near_copies[1 - purged]), "hide")
    take_down(desk, owner_dsn, Target("url", near_copies[purged]), "purge")
    conn = connect(owner_dsn)
    assert takedown.lift(conn, desk.warc_root, number, "the librarian") == 1
    conn.close()
    assert pairs(owner_dsn) == 0


def test_a_purge_takes_what_was_hidden_before_and_leaves_the_rest_of_the_hide(
    desk: Any, owner_dsn: str, paper: Newsroom
) -> None:
    """First out of sight, then, once it is decided, out of the archive: also of a hide that is of more pages."""
    day = desk.yesterday
    desk.run(day)
    before = digest(desk)
    gone = paper.one_of_a_kind(day)
    hidden = next(story for story in paper.some_of(day, 2) if story != gone)
    both, _ = take_down(desk, owner_dsn, Target("prefix", f"{paper.url}/"), "hide")
    take_down(desk, owner_dsn, Target("url", gone.url), "hide")
    assert desk.ask("select count(*) from news.articles_current") == [(0,)]
    number, plan = take_down(desk, owner_dsn, Target("url", gone.url), "purge")
    assert plan.urls == [gone.url] and plan.captures
    assert every_row_says(owner_dsn, own_words(gone)) == every_row_says(owner_dsn, gone.path) == []
    assert own_words(gone).encode() not in bytes_of_store(desk.warc_root)
    assert gone.path not in (desk.warc_root / ".access/hidden.aclj").read_text()
    assert own_words(hidden).encode() in bytes_of_store(desk.warc_root)
    assert desk.ask("select count(*) from news.articles_current") == [(0,)]
    assert desk.ask("select takedown_id, action, target, state from news.takedowns order by 1") == [
        (both, "hide", f"{paper.url}/", "done"),
        (both + 1, "hide", None, "lifted"),
        (number, "purge", None, "done"),
    ]
    conn = connect(owner_dsn)
    takedown.lift(conn, desk.warc_root, both, "the librarian")
    conn.close()
    assert desk.ask(f"select count(*) from news.articles_current where url = '{hidden.url}'") == [(1,)]
    assert every_row_says(owner_dsn, gone.title) == [] and digest(desk) != before


def test_reading_kept_captures_again_brings_nothing_back(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of(day)
    take_down(desk, owner_dsn, Target("url", story.url), "hide")
    with desk.session() as session:
        span = desk.source.day(datetime.now(desk.source.zone).date())
        list(reextract(session, span, RunKey("reextract", "test", "reextract")))
    assert desk.ask(f"select count(*) from news.articles_current where url = '{story.url}'") == [(0,)]


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
        place = {"rewrite_without": warc, "moved": takedowns, "unlink": Path}[point]
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
