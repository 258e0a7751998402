"""WARC files as other crawlers write them, and what they hold of a paper that is on no server."""

import hashlib
from base64 import b32encode
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

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
