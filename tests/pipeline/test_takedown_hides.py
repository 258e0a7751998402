"""What was hidden comes back whole when the last decision that hides it is lifted, whatever was purged meanwhile."""

from typing import Any

import pytest
from taken_down import bytes_of_store, digest, every_row_says, take_down

from newsarchive.care import takedown
from newsarchive.store import connect, takedowns
from newsarchive.store.takedowns import Target
from newsroom import Newsroom, own_words


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
