"""Every record that an import wanted ends with an outcome or is counted by why it was left, however oddly it was written."""

import gzip
import hashlib
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import brotli
import pytest
import zstandard
from other_crawlers import ENDINGS, HOME, NOON, TEXTS, Writer, page, sha1
from warcio.statusandheaders import StatusAndHeaders

SLUG = "2025/05/28/tale-that-was-written-oddly"
RUNS = "select shortfalls, reason from news.runs order by run_id"
HTML = ("Content-Type", "text/html")
Bring = Callable[..., str]


def put(
    crawl: Writer,
    block: bytes,
    slug: str = SLUG,
    kind: str = "response",
    of: str = "application/http",
    **said: str,
) -> None:
    """A record of these very bytes."""
    fields = {
        "WARC-Date": f"{NOON:%Y-%m-%dT%H:%M:%SZ}",
        **{name.replace("_", "-"): text for name, text in said.items()},
    }
    record = crawl.writer.create_warc_record(
        f"{HOME}{slug}",
        kind,
        payload=BytesIO(block),
        length=len(block),
        warc_headers_dict=fields,
        warc_content_type=of,
    )
    crawl.put(record)


def reply(body: bytes, *headers: tuple[str, str], status: str = "200 OK") -> bytes:
    return StatusAndHeaders(status, [HTML, *headers], protocol="HTTP/1.1").to_bytes() + body


def framed(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


BODIES = {
    "gzip said, not done": reply(page(SLUG), ("Content-Encoding", "gzip")),
    "brotli said, not done": reply(page(SLUG), ("Content-Encoding", "br")),
    "deflate said, not done": reply(page(SLUG), ("Content-Encoding", "deflate")),
    "zstd said, not done": reply(page(SLUG), ("Content-Encoding", "zstd")),
    "gzip said twice, done once": reply(gzip.compress(page(SLUG)), ("Content-Encoding", "gzip, gzip")),
    "an unknown one said": reply(page(SLUG), ("Content-Encoding", "sdch")),
    "gzip done, not said": reply(gzip.compress(page(SLUG))),
    "gzip done, brotli said": reply(gzip.compress(page(SLUG)), ("Content-Encoding", "br")),
    "zstd done, gzip said": reply(zstandard.compress(page(SLUG)), ("Content-Encoding", "gzip")),
    "brotli said and done": reply(brotli.compress(page(SLUG)), ("Content-Encoding", "br")),
    "deflate said and done": reply(zlib.compress(page(SLUG)), ("Content-Encoding", "deflate")),
    "chunks said, not done": reply(page(SLUG), ("Transfer-Encoding", "chunked")),
    "chunks done, not said": reply(framed(page(SLUG))),
    "chunks and gzip said, neither done": reply(
        page(SLUG), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")
    ),
    "chunks done, not said, over gzip": reply(
        framed(gzip.compress(page(SLUG))), ("Content-Encoding", "gzip")
    ),
    "a length of the packed body": reply(page(SLUG), ("Content-Encoding", "gzip"), ("Content-Length", "412")),
    "a length too long, but a whole page": reply(page(SLUG) + b"\n", ("Content-Length", "99999")),
}


@pytest.mark.parametrize("block", BODIES.values(), ids=BODIES)
def test_a_body_that_is_not_as_its_head_says(desk: Any, bring: Bring, tmp_path: Any, block: bytes) -> None:
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    put(crawl, block)
    assert "1 pages read (1 archived)" in bring(str(crawl.close()))
    assert [url for url, _ in desk.ask(TEXTS)] == [HOME + SLUG]
    ((body,),) = desk.ask("select body from news.articles_current")
    assert body.startswith("0. The ferry") and "\ufffd" not in body


def test_what_can_not_be_read_ends_with_its_reason_and_the_rest_is_counted(
    desk: Any,
    bring: Bring,
    tmp_path: Any,
) -> None:
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    day = "2025/05/28/"
    put(
        crawl,
        reply(b"\x1f\x8b\x08\x00" + b"\xff" * 500, ("Content-Encoding", "gzip")),
        day + "packed-and-broken",
    )
    put(crawl, reply(page(SLUG)[:700], ("Content-Length", "9000")), day + "cut-and-nobody-says-so")
    put(crawl, reply(bytes(range(256)) * 9), day + "bytes-of-no-kind")
    put(crawl, reply(b"", status="404 Not Found"), day + "page-that-was-gone")
    put(crawl, reply(b"", ("Location", "/"), status="301 Moved"), day + "page-that-had-moved")
    put(crawl, reply(b"", status="301 Moved"), day + "another-that-had-moved")
    put(crawl, b"%PDF-1.7 and more", day + "tables-in-a-file", kind="resource", of="application/pdf")
    put(crawl, b"Plain words of a page", day + "page-made-into-words", kind="conversion", of="text/plain")
    put(crawl, b"HTTP/1.1 perhaps\r\n\r\n", day + "no-reply-at-all")
    crawl.reply("https://elsewhere.example/2025/05/28/another-papers-tale")
    crawl.reply("2025/06/05/a-tale-of-the-week-after", at=NOON + timedelta(days=8))
    crawl.reply(SLUG)
    said = bring(str(crawl.close()), "--to", "2025-05-31")
    assert [(url.rpartition("/")[2], outcome) for url, outcome, _ in desk.ask(ENDINGS)] == [
        ("bytes-of-no-kind", "not_html"), ("cut-and-nobody-says-so", "truncated"),
        ("packed-and-broken", "bad_encoding"), ("tale-that-was-written-oddly", "archived"),
    ]  # fmt: skip
    assert all(reason for _, outcome, reason in desk.ask(ENDINGS) if outcome != "archived")
    assert (
        "1 pages read (1 archived, 1 bad_encoding, 1 not_html, 1 truncated)" in said
        and "1 records broken" in said
    )
    left = said.splitlines()[-1]
    for words in (
        "2 with status 301", "1 with status 404", "1 application/pdf", "1 conversion records", "1 of other days",
        "1 of other hosts",
    ):  # fmt: skip
        assert words in left
    ((shortfalls, reason),) = desk.ask(RUNS)
    assert (
        reason == left
        and len(shortfalls) == 1
        and "no-reply" not in reason
        and "not an HTTP reply" in shortfalls[0]
    )


def test_a_resource_is_read_like_a_page(desk: Any, bring: Bring, tmp_path: Any) -> None:
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    put(crawl, page(SLUG), kind="resource", of="text/html; charset=utf-8")
    assert "1 pages read (1 archived)" in bring(str(crawl.close()))
    assert [url for url, _ in desk.ask(TEXTS)] == [HOME + SLUG]
    assert "0 pages read, 0 of them revisits, 1 known already" in bring(str(crawl.path))


@pytest.mark.parametrize("said", ["2025", "2025-05", "2025-05-28", "2025-05-28T12:00Z", "20250528120000"])
def test_a_date_of_any_precision_and_the_pages_own_is_kept(
    desk: Any,
    bring: Bring,
    tmp_path: Any,
    said: str,
) -> None:
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    put(crawl, reply(page(SLUG)), WARC_Date=said)
    put(crawl, b"", kind="revisit", WARC_Date="2026-01-05T08:00:00Z", WARC_Refers_To_Date=said)
    assert "2 pages read (2 archived), 1 of them revisits" in bring(str(crawl.close()))
    assert desk.ask(TEXTS) == [(HOME + SLUG, "2025-05-28 09:30:00+00")]


@pytest.mark.parametrize("spelled", ["base32", "hex"])
def test_a_revisit_without_a_head_and_a_digest_in_another_spelling(
    desk: Any,
    bring: Bring,
    tmp_path: Any,
    spelled: str,
) -> None:
    """The original's record names no digest at all; the revisit's is of SHA-1."""
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    put(crawl, reply(page(SLUG)))
    digest = sha1(page(SLUG)) if spelled == "base32" else f"sha1:{hashlib.sha1(page(SLUG)).hexdigest()}"
    week = f"{NOON + timedelta(days=7):%Y-%m-%dT%H:%M:%SZ}"
    put(crawl, b"", kind="revisit", WARC_Date=week, WARC_Payload_Digest=digest, WARC_Truncated="length")
    assert "2 pages read (2 archived), 1 of them revisits" in bring(str(crawl.close()))
    assert desk.ask("select count(*), count(revisit_of) from news.captures") == [(2, 1)]
    assert desk.ask("select last_checked_at::date from news.articles_current") == [
        ((NOON + timedelta(days=7)).date(),)
    ]


def test_a_revisit_of_what_was_no_page_is_left(desk: Any, bring: Bring, tmp_path: Any) -> None:
    crawl = Writer(tmp_path / "library" / "odd.warc.gz")
    put(crawl, reply(b"", status="404 Not Found"), kind="revisit", WARC_Payload_Digest=sha1(b""))
    said = bring(str(crawl.close()))
    assert "left: 1 with status 404" in said and desk.ask(ENDINGS) == []
