"""WARC files as Common Crawl and libraries make them: nothing of the wanted host is silently skipped."""

import hashlib
from base64 import b32encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsarchive.cli import app_for
from newsarchive.outcomes import ConfigError

HOME = "https://lamp.example/"
NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)
TEXTS = "select url, published_at::text from news.articles_current order by url"
ENDINGS = "select url, outcome, reason from news.links order by url"
PARAGRAPH = (
    "The ferry that links the two banks of the estuary was late again on Wednesday, and the harbour master said "
    "that the new lock would open after all in the autumn, four years after the first stone was laid there."
)


def page(slug: str, extra: str = "") -> bytes:
    title = slug.replace("-", " ")
    body = "".join(f"<p>{n}. {PARAGRAPH} {title}.</p>" for n in range(5))
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2025-05-28T09:30:00Z"></head>'
        f"<body><article><h1>{title}</h1>{body}{extra}</article></body></html>"
    ).encode()


class Writer:
    """A WARC file by another's hand: gzip a record, warcinfo first, requests and metadata between the replies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("wb")
        self.writer = WARCWriter(self.file, gzip=path.suffix == ".gz")
        self.put(
            self.writer.create_warcinfo_record(
                path.name, {"software": "another crawler/3", "format": "WARC/1.0"}
            )
        )

    def put(self, record: Any) -> Any:
        self.writer.write_record(record)
        return record

    def reply(
        self, slug: str, body: bytes | None = None, at: datetime = NOON, kind: str = "text/html", **warc: str
    ) -> Any:
        url = slug if "://" in slug else f"{HOME}{slug}"
        http = StatusAndHeaders("200 OK", [("Content-Type", kind), ("Server", "x")], protocol="HTTP/1.1")
        said = {"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}", **{k.replace("_", "-"): v for k, v in warc.items()}}
        record = self.put(
            self.writer.create_warc_record(
                url, "response", payload=BytesIO(page(slug) if body is None else body), http_headers=http,
                warc_headers_dict=said,
            )
        )  # fmt: skip
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "lamp.example")], is_http_request=True)
        told = {"WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID")}
        self.put(self.writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=told))
        facts = self.writer.create_warc_record(
            url, "metadata", payload=BytesIO(b"fetchTimeMs: 12\r\n"), length=17, warc_headers_dict=told,
            warc_content_type="application/warc-fields",
        )  # fmt: skip
        self.put(facts)
        return record

    def revisit(self, slug: str, at: datetime, body: bytes, **refers: str) -> None:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = self.writer.create_revisit_record(
            f"{HOME}{slug}", sha1(body), "", "", http_headers=http,
            warc_headers_dict={"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}"},
        )  # fmt: skip
        for name in ("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date"):
            record.rec_headers.remove_header(name)
        for name, value in refers.items():
            record.rec_headers.add_header(name.replace("_", "-"), value)
        self.put(record)

    def close(self) -> Path:
        self.file.close()
        return self.path


def sha1(body: bytes) -> str:
    return "sha1:" + b32encode(hashlib.sha1(body).digest()).decode()


@pytest.fixture
def bring(desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`newsarchive import-warc` over the test's archive; what it says."""
    source = tmp_path / "lamp.yml"
    source.write_text(
        f"name: The Lamp\nhome: {HOME}\ntimezone: Europe/Lisbon\nroutes:\n  - warc: {tmp_path / 'library'}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", desk.dsn)
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(desk.warc_root))
    monkeypatch.setenv("NEWSARCHIVE_CONTACT", "tests@lamp.example")
    (tmp_path / "library").mkdir()

    def run(*words: str) -> str:
        done = CliRunner().invoke(app_for(["import-warc"]), ["import-warc", *words, "--source", str(source)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return run


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
