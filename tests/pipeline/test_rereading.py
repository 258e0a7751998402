"""Re-reading as a release: the archive stays as it is until somebody promotes what was read in shadow."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from newsarchive.care import rereading
from newsarchive.outcomes import ConfigError
from newsarchive.reading import articles as reading_articles
from newsarchive.records import articles
from newsarchive.store import connect, rereadings, statements
from newsarchive.store.readings import identity_of
from newsarchive.store.reports import archive_digest


@pytest.fixture
def archived(desk: Any) -> Any:
    desk.run(desk.yesterday)
    return desk


@pytest.fixture
def newer_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tomorrow's extractor: shouts titles, finds one section more, and takes one page for no article."""
    read = reading_articles.staged_article

    def changed(page: Any, facts: Any) -> Any:
        staged = read(page, facts)
        if staged.article is None:
            return staged
        title = (staged.article.title or "").upper()
        article = replace(staged.article, title=title, text_digest=f"sha256:{hash(title)}")
        return replace(staged, article=article, identity=identity_of(article))

    monkeypatch.setattr(reading_articles, "staged_article", changed)


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def in_shadow(desk: Any) -> int:
    today = datetime.now(desk.source.zone).date()
    with desk.session() as session:
        return rereading.read_in_shadow(session, desk.source.day(today), lambda done: None)


def test_the_same_code_changes_nothing(archived: Any) -> None:
    archived.run(archived.yesterday)  # captures that say "not modified"
    number = in_shadow(archived)
    columns = "state, capture_count > 20, same_count = capture_count, changed_count, now_article_count"
    assert archived.ask(f"select {columns} from news.rereadings where rereading_id = {number}") == [
        ("ready", True, True, 0, 0)
    ]


@pytest.mark.usefixtures("newer_code")
def test_in_shadow_nothing_of_the_archive_changes_and_the_report_says_what_would(archived: Any) -> None:
    before = digest(archived)
    number = in_shadow(archived)
    assert digest(archived) == before
    articles = archived.ask("select count(*) from news.articles_current")[0][0]
    fields = archived.ask(f"select source, field, capture_count >= {articles} from news.reread_fields")
    assert fields == [("demo", "title", True)]
    with archived.session() as session:
        (sample, *_) = rereading.samples(session.conn, number, 2)
    assert sample.field == "title" and sample.after == sample.before.upper() and sample.url.startswith("http")


@pytest.mark.usefixtures("newer_code")
def test_promoted_it_is_the_archive(archived: Any) -> None:
    titles = {title for (title,) in archived.ask("select title from news.articles_current")}
    cited = archived.ask("select citation_id, title from news.citations")
    number = in_shadow(archived)
    with archived.session() as session:
        rereading.promote(session, number, lambda done: None)
    now = {title for (title,) in archived.ask("select title from news.articles_current")}
    assert now == {title.upper() for title in titles}
    for citation_id, title in cited:  # what was cited stays citable
        assert archived.ask(
            f"select title, is_replaced from news.citations where citation_id = '{citation_id}'"
        ) == [(title, True)]
    with archived.session() as session, pytest.raises(ConfigError, match="promoted"):
        rereading.promote(session, number, lambda done: None)


@pytest.mark.usefixtures("newer_code")
def test_dropped_it_never_was(archived: Any) -> None:
    before = digest(archived)
    number = in_shadow(archived)
    with archived.session() as session:
        rereading.drop(session.conn, number)
        assert digest(archived) == before
        assert rereadings.staged(session.conn, number, 0, 10) == []
        with pytest.raises(ConfigError, match="dropped"):
            rereading.promote(session, number, lambda done: None)
        with pytest.raises(ConfigError, match="dropped"):
            rereading.drop(session.conn, number)


def test_a_page_that_new_code_takes_for_no_article_is_said_and_kept(
    archived: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.outcomes import Outcome

    read = reading_articles.staged_article
    victim = archived.ask("select url from news.articles_current order by 1 limit 1")[0][0]

    def stricter(page: Any, facts: Any) -> Any:
        staged = read(page, facts)
        if staged.capture.captured_url != victim:
            return staged
        return replace(staged, article=None, outcome=Outcome.GALLERY, reason="pictures")

    monkeypatch.setattr(reading_articles, "staged_article", stricter)
    number = in_shadow(archived)
    with archived.session() as session:
        (sample,) = [
            each for each in rereading.samples(session.conn, number, 2) if each.verdict == "no_article"
        ]
        assert (sample.url, sample.reason) == (victim, "gallery: pictures")
        rereading.promote(session, number, lambda done: None)
    assert archived.ask(f"select count(*) from news.articles_current where url = '{victim}'") == [(1,)]


def test_a_new_field_changes_no_reading_that_says_nothing_of_it(
    archived: Any, owner_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a new field costs: a column, a line of FIELDS, and whoever makes it; no list, no new digests."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("alter table archive.article_versions add column mood text")
    conn.close()

    def with_mood(mood: str | None) -> None:
        field = articles.Field("mood", lambda article: mood)
        for module in (articles, rereading):
            monkeypatch.setattr(module, "FIELDS", (*known, field))

    known = articles.FIELDS
    # Else a statement names the fields that there were when it was asked first.
    monkeypatch.setattr(statements, "composed", statements.composed.__wrapped__)
    with_mood(None)
    counts = "same_count = capture_count, changed_count, capture_count > 20"
    number = in_shadow(archived)
    assert archived.ask(f"select {counts} from news.rereadings where rereading_id = {number}") == [
        (True, 0, True)
    ]
    archived.run(archived.yesterday - timedelta(days=1))  # new articles have it, too
    with archived.session() as session:
        rereading.promote(session, number, lambda done: None)
    with_mood("calm")
    number = in_shadow(archived)
    fields = archived.ask(f"select distinct field from news.reread_fields where rereading_id = {number}")
    assert fields == [("mood",)]
    with archived.session() as session:
        rereading.promote(session, number, lambda done: None)
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select distinct mood from archive.article_versions where retired_at is null")
        assert cursor.fetchall() == [("calm",)]
    conn.close()
