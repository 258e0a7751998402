"""WARC files as Common Crawl and libraries make them: nothing of the wanted host is silently skipped."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from other_crawlers import ENDINGS, HOME, NOON, TEXTS, Writer, page
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.outcomes import ConfigError


def test_a_file_of_common_crawls_news(desk: Any, bring: Callable[..., str], tmp_path: Path) -> None:
    crawl = Writer(tmp_path / "library" / "CC-NEWS-20250528120000-00001.warc.gz")
    crawl.reply("2025/05/28/ferry-is-late-once-again")
    crawl.reply("https://elsewhere.example/2025/05/28/another-papers-tale")
    crawl.reply("2025/05/28/the-tide-tables", b"%PDF-1.4", kind="application/pdf")
    crawl.reply("2025/05/28/a-page-cut-at-one-mebibyte", WARC_Truncated="length")
    crawl.reply("2025/06/05/a-tale-of-the-week-after", at=NOON + timedelta(days=8))
    file = crawl.close()
    said = bring(str(file), "--from", "2025-05-20", "--to", "2025-05-31")
    assert desk.ask(TEXTS) == [(f"{HOME}2025/05/28/ferry-is-late-once-again", "2025-05-28 09:30:00+00")]
    assert [(url.rpartition("/")[2], outcome) for url, outcome, _ in desk.ask(ENDINGS)] == [
        ("a-page-cut-at-one-mebibyte", "too_large"), ("ferry-is-late-once-again", "archived"),
    ]  # fmt: skip
    assert "1 pages read (1 archived, 1 too_large), 0 of them revisits, 0 known already" in said
    ((captured_at, warc_file),) = desk.ask("select captured_at, warc_file from news.captures")
    assert captured_at == NOON and warc_file.endswith(file.name)
    assert "0 pages read" in bring(str(file), "--from", "2025-05-20", "--to", "2025-05-31")
    assert "1 pages read (1 archived" in bring(str(file))  # the week after, too: only that is new


def test_only_the_host_that_is_asked_for(desk: Any, bring: Callable[..., str], tmp_path: Path) -> None:
    crawl = Writer(tmp_path / "library" / "two.warc")
    crawl.reply("2025/05/28/ferry-is-late-once-again")
    crawl.reply("https://blog.elsewhere.example/2025/05/28/another-papers-tale")
    bring(str(crawl.close()), "--host", "elsewhere.example")
    assert [url for url, _ in desk.ask(TEXTS)] == [
        "https://blog.elsewhere.example/2025/05/28/another-papers-tale"
    ]


def test_revisits_are_read_from_what_they_refer_to_whichever_file_has_it(
    desk: Any, bring: Callable[..., str], tmp_path: Path
) -> None:
    """The revisits' file comes first; one refers by id, one by address and date, one by its digest alone."""
    later, week = NOON + timedelta(days=1), NOON + timedelta(days=7)
    slugs = ["2025/05/28/tale-by-its-id", "2025/05/28/tale-by-its-date", "2025/05/28/tale-by-its-digest"]
    originals = Writer(tmp_path / "library" / "b-first-crawl.warc.gz")
    ids = [originals.reply(slug).rec_headers.get_header("WARC-Record-ID") for slug in slugs]
    originals.close()
    again = Writer(tmp_path / "library" / "a-second-crawl.warc.gz")
    again.revisit(slugs[0], later, b"", WARC_Refers_To=ids[0])
    again.revisit(
        slugs[1],
        later,
        b"",
        WARC_Refers_To_Target_URI=HOME + slugs[1],
        WARC_Refers_To_Date=f"{NOON:%Y-%m-%dT%H:%M:%SZ}",
    )
    again.revisit(slugs[2], later, page(slugs[2]))
    again.revisit("2025/05/28/tale-that-no-file-has", week, b"nowhere")
    again.close()
    said = bring()  # the folder that the source's file names
    assert "6 pages read" in said and "3 of them revisits" in said
    seen = desk.ask(
        "select url, count(*), count(distinct payload_digest) from news.captures group by url order by url"
    )
    assert [(url.removeprefix(HOME), count) for url, count, _ in seen] == [
        (slug, 2) for slug in sorted(slugs)
    ]
    ((orphans,),) = desk.ask(
        "select count(*) from news.captures as a where revisit_of is not null and not exists"
        " (select from news.captures as b where b.capture_id = a.revisit_of and b.revisit_of is null)"
    )
    assert orphans == 0
    assert desk.ask("select count(*), max(version_no) from news.article_versions") == [(3, 1)]
    ((url, reason),) = desk.ask("select url, reason from news.links where outcome = 'no_bytes'")
    assert url.endswith("tale-that-no-file-has") and "none of the files" in reason
    rows = desk.ask("select count(*) from news.captures")
    assert "0 pages read" in bring() and desk.ask("select count(*) from news.captures") == rows


def test_a_revisit_of_a_wanted_day_needs_its_original_of_another(
    desk: Any, bring: Callable[..., str], tmp_path: Path
) -> None:
    slug = "2025/05/28/tale-of-the-first-crawl"
    first = Writer(tmp_path / "library" / "first.warc.gz")
    name = first.reply(slug).rec_headers.get_header("WARC-Record-ID")
    first.revisit(slug, NOON + timedelta(days=30), b"", WARC_Refers_To=name)
    file = str(first.close())
    assert "1 pages read" in bring(file, "--from", "2025-06-20")
    assert [url for url, _ in desk.ask(TEXTS)] == [HOME + slug]


def test_the_missing_original_comes_later(desk: Any, bring: Callable[..., str], tmp_path: Path) -> None:
    slug = "2025/05/28/tale-whose-bytes-come-later"
    second = Writer(tmp_path / "second.warc.gz")
    second.revisit(slug, NOON + timedelta(days=1), page(slug))
    second.close()
    bring(str(tmp_path / "second.warc.gz"))
    assert [outcome for _, outcome, _ in desk.ask(ENDINGS)] == ["no_bytes"]
    first = Writer(tmp_path / "first.warc.gz")
    first.reply(slug)
    first.close()
    bring(str(tmp_path / "first.warc.gz"), str(tmp_path / "second.warc.gz"))
    assert [outcome for _, outcome, _ in desk.ask(ENDINGS)] == ["archived"]
    assert desk.ask("select count(*) from news.captures") == [(2,)]


def test_a_source_of_files_alone_has_nothing_to_ask_a_site_for(
    desk: Any, bring: Callable[..., str], tmp_path: Path
) -> None:
    file = Writer(tmp_path / "library" / "all.warc.gz")
    file.reply("2025/05/28/ferry-is-late-once-again")
    file.close()
    bring()
    with pytest.raises(ConfigError, match="lamp comes from WARC files alone: newsarchive import-warc"):
        CliRunner().invoke(
            app_for(["run"]),
            ["run", str(tmp_path / "lamp.yml"), "--from", "2025-05-28"],
            catch_exceptions=False,
        )
    assert desk.ask("select day, archived_count from news.coverage") == [(NOON.date(), 1)]
