"""An article over several pages is archived whole, or says that it is not; a takedown takes all of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, front, prose, story
from taken_down import bytes_of_store

from newsarchive.care import takedown
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.reading.reextract import reextract
from newsarchive.store import captures, connect, takedowns
from newsarchive.store.runs import RunKey
from newsarchive.warc import WarcWriter

TITLE, STORY = "Harbour bridge closes for eleven weeks", "/news/harbour-bridge-closes-for-eleven-weeks"
PAGES = [prose(seed, 3) for seed in (1, 2, 3)]


def printed(site: SmallSite, address: str = "{story}?page={n}") -> None:
    """A story over three pages; `address` is that of the second and third."""

    def page(number: int) -> str:
        following = address.format(story=STORY, n=number + 1)
        pager = f'<p><a rel="next" href="{following}">Next page</a></p>' if number < 3 else ""
        return story(TITLE, paragraphs=PAGES[number - 1]).replace("</article>", f"</article>{pager}")

    further = {address.format(story=STORY, n=number): page(number) for number in (2, 3)}
    site.add({"/": front({STORY: TITLE}), STORY: page(1), **further})


@pytest.fixture
def office(site: SmallSite, site_desk: Any) -> Any:
    """The desk at the small site's source."""
    return site_desk({"listing": f"{site.url}/"})


def night(desk: Any) -> Any:
    return desk.run(datetime.now(desk.source.zone).date() - timedelta(days=1))


def text(desk: Any) -> str:
    ((body,),) = desk.ask("select body from news.articles_current")
    return str(body)


@pytest.mark.parametrize("address", ["{story}?page={n}", "{story}/{n}", "{story}/seite-{n}"])
def test_its_pages_are_one_text_and_one_article(site: SmallSite, office: Any, address: str) -> None:
    printed(site, address)
    desk = office
    brought = night(desk)
    assert [paragraph for page in PAGES for paragraph in page] == text(desk).split("\n\n")
    assert desk.ask("select 'goes_on' = any (flags) from news.articles_current") == [(False,)]
    assert not brought.shortfalls
    with desk.session() as session:
        today = datetime.now(desk.source.zone).date()
        (again,) = reextract(session, desk.source.day(today), RunKey("reextract", "again", "reextract"))
    assert (again.captures, again.changed) == (1, 0)  # a further page is no article of its own
    night(desk)
    assert site.asked.count(address.format(story=STORY, n=2)) == 1  # the first page has not changed
    assert len(text(desk).split("\n\n")) == 9


def test_a_page_that_cannot_be_had_leaves_it_marked(site: SmallSite, office: Any) -> None:
    printed(site)
    site.fail(f"{STORY}?page=3", 500)
    desk = office
    brought = night(desk)
    assert len(text(desk).split("\n\n")) == 6
    assert desk.ask("select 'goes_on' = any (flags) from news.articles_current") == [(True,)]
    assert desk.ask(
        "select outcome, reason like 'incomplete%' from news.links where article_id is not null"
    ) == [("archived", True)]
    assert len(brought.shortfalls) == 1 and "incomplete" in brought.shortfalls[0]


@pytest.mark.parametrize("saved", [1, 2, 3])
def test_a_killed_fetch_is_salvaged_whole_or_done_again(
    site: SmallSite, office: Any, saved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the three pages so many were in the file when the process died."""
    printed(site)
    desk = office
    write, written = WarcWriter.write, []

    def dying(self: WarcWriter, *words: Any, **options: Any) -> Any:
        if len(written) == saved:
            raise KeyboardInterrupt
        written.append(words)
        return write(self, *words, **options)

    with desk.session() as session:
        day = datetime.now(desk.source.zone).date() - timedelta(days=1)
        run_id, (batch,) = discover_links(session, desk.source.day(day), RunKey("cli", "parts", "cli"))
        session.rules.clear()
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(WarcWriter, "write", dying)
            if saved == 3:
                patched.setattr(captures, "record_warc", dying)
            fetch_batch(session, run_id, batch.batch_no)
    with desk.session() as session:
        fetch_batch(session, run_id, batch.batch_no)
        extract_batch(session, run_id, batch.batch_no)
        normalize_batch(session, run_id, batch.batch_no)
        load_batch(session, run_id, batch.batch_no)
    assert len(text(desk).split("\n\n")) == 9
    assert desk.ask("select count(*) from news.links where reason like 'incomplete%'") == [(0,)]


def test_a_purge_takes_its_further_pages(site: SmallSite, office: Any, owner_dsn: str) -> None:
    printed(site)
    desk = office
    night(desk)
    conn = connect(owner_dsn)
    decision = takedowns.Decision("purge", "a wish", "somebody", datetime.now(UTC), "the librarian")
    target = takedowns.Target("url", site.url + STORY)
    takedown.take_down(conn, desk.warc_root, target, decision, lambda line: None)
    conn.close()
    assert desk.ask("select count(*) from news.captures where captured_url like '%harbour-bridge%'") == [(0,)]
    sentence = PAGES[2][0].encode()
    assert sentence not in bytes_of_store(desk.warc_root)
