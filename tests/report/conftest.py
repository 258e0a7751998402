"""A small site whose every page a test writes, in a zone where it is about noon, and an archive for the commands."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from report.site import Site
from typer.testing import CliRunner, Result

from newsarchive.cli import app_for
from newsarchive.sources import Source, load_source
from newsarchive.store import connect


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = served.pages.get(self.path, (404, ""))
            data = body.encode()
            self.send_response(status)
            self.send_header(
                "Content-Type", "text/xml" if self.path.endswith(".xml") else "text/html; charset=utf-8"
            )
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    yield served
    server.shutdown()
    server.server_close()


@dataclass
class Office:
    """A person at a shell: an archive, a source's file, and the clock of the source's place."""

    site: Site
    folder: Path
    dsn: str
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    def declare(self, *routes: str, **facts: Any) -> Source:
        """Write the source's file."""
        offset = self.now.utcoffset() or timedelta()
        hours = int(offset.total_seconds() // 3600)
        lines = {
            "name": "The Lamp", "home": self.site.url + "/", "allow_private": "true", "delay_seconds": 0,
            "timezone": f"Etc/GMT{-hours:+d}" if hours else "UTC",
        } | facts  # fmt: skip
        text = "".join(f"{name}: {value}\n" for name, value in lines.items())
        file = self.folder / "lamp.yml"
        file.write_text(text + "routes:\n" + "".join(f"  - {route}\n" for route in routes))
        return load_source(file)

    def command(self, *words: str) -> Result:
        """What the person types, and what comes of it."""
        return CliRunner().invoke(app_for([*words]), [*words], catch_exceptions=False)

    def run(self, day: date) -> Result:
        """`newsarchive run` over a day."""
        return self.command("run", str(self.folder / "lamp.yml"), "--from", str(day))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        conn = connect(self.dsn)
        try:
            with conn.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall())
        finally:
            conn.close()


@pytest.fixture
def office(site: Site, loader_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """In a zone where it is between noon and one: an hour ago is today, whatever the hour of the test."""
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", loader_dsn)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(tmp_path / "warc"))
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    utc = datetime.now(UTC)
    return Office(site, tmp_path, loader_dsn, utc.astimezone(timezone(timedelta(hours=12 - utc.hour))))
