"""Behind a real nginx, below a prefix, with the lines of docs/reading-room.md: pages, feeds, hits before counts."""

import os
import re
import shutil
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from room import slow_counts
from room.browser import Browser
from room.conftest import LISTS, Full, served
from room.full_archive import fill
from sql.shelves import Shelves

from newsarchive.local.ports import free_port
from newsarchive.store import Connection, connect, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.watches import NewWatch

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading-room.md"
LOOPBACK = "127.0.0.1"
LOGIN = {"Authorization": f"Basic {b64encode(b'reader:a long password').decode()}"}
CONFIG = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen {host}:{port};
    {lines}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Proxied:
    """A room below /archive/ of nginx."""

    port: int
    loader_dsn: str

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """What a program gets there."""
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=60)) as wire:
            wire.request("GET", path, headers=headers)
            answer = wire.getresponse()
            return answer, answer.read()


@contextmanager
def nginx(room: str, folder: Path) -> Iterator[int]:
    """nginx with the page's own lines before this room; its port."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        pytest.skip("nginx is absent: apt-get install nginx-light")
    (folder / "htpasswd").write_text("reader:{PLAIN}a long password\n")
    (found,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = found.replace("http://127.0.0.1:8090", room).replace(
        "/etc/nginx/archive.htpasswd", f"{folder}/htpasswd"
    )
    config, port = folder / "nginx.conf", free_port()
    config.write_text(CONFIG.format(folder=folder, host=LOOPBACK, port=port, lines=lines))
    user = "user root;" if os.geteuid() == 0 else ""
    command = [program, "-p", str(folder), "-c", str(config), "-g", f"daemon off; {user}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process, folder)
            yield port
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def proxied(full: Full, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """A room over the full archive, behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    with served(full.reader_dsn, NEWSARCHIVE_ROOM_BEHIND_PROXY="1") as room, nginx(room, folder) as port:
        yield Proxied(port, full.owner_dsn)


def wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until nginx answers."""
    until = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection((LOOPBACK, port), 1).close()
        except OSError:
            log = folder / "error.log"
            assert process.poll() is None and time.monotonic() < until, (
                log.read_text() if log.exists() else "no log"
            )
            time.sleep(0.05)


def test_a_visit_behind_nginx_below_a_prefix(proxied: Proxied, browser: Browser) -> None:
    browser.home = f"http://reader:a%20long%20password@{LOOPBACK}:{proxied.port}/archive"
    browser.javascript(False)
    browser.look(1280, "light")
    browser.go("/")
    browser.home = f"http://{LOOPBACK}:{proxied.port}/archive"  # the browser knows the password now
    browser.go("/")
    browser.type("#q", "harbour")
    assert browser.path == "/?q=harbour"
    browser.press("Harbour reopens after twelve days")
    assert browser.path.startswith("/article/")
    assert browser.one("h1").value_of_css_property("font-weight") == "600"  # the style has come
    browser.press("What changed")
    assert "/compare?" in browser.path and browser.all("ins")
    for room in ("Changes", "Coverage", "Front pages", "People", "SQL", "Watches", "Search"):
        browser.press(room)
        assert browser.driver.current_url.startswith(browser.home) and browser.text("h1, .ask")
    browser.javascript(True)


def test_every_list_has_addresses_below_the_prefix_alone(proxied: Proxied) -> None:
    for path in LISTS:
        place = f"/archive{path}".replace(" ", "%20").replace("ë", "%C3%AB")
        answer, told = proxied.get(place, **LOGIN)
        assert answer.status == 200, path
        assert not re.findall(rb'(?:href|action)="/(?!archive/)', told), path
        answer, told = proxied.get(f"{place}{'&' if '?' in place else '?'}format=atom", **LOGIN)
        root = etree.fromstring(told)
        own = f"http://{LOOPBACK}:{proxied.port}/archive/"
        assert answer.status == 200 and (root.findtext("{*}id") or "").startswith(own), path
        links = [urlsplit(link.get("href")) for link in root.iter("{*}link")]
        assert all(link.path.startswith("/archive/") for link in links if link.port == proxied.port), path


def test_nobody_enters_without_the_proxys_password_but_readers_of_feeds(proxied: Proxied) -> None:
    with closing(connect(proxied.loader_dsn)) as conn:
        _, token = watches.add(
            conn, NewWatch("Behind nginx", "search", SearchFilter(query="harbour")), "a test"
        )
    assert proxied.get("/archive/")[0].status == 401
    assert proxied.get("/archive/metrics", **LOGIN)[0].status == 404
    answer, told = proxied.get(f"/archive/feed/{token}")
    assert answer.status == 200 and b"Harbour reopens" in told
    again, nothing = proxied.get(f"/archive/feed/{token}", **{"If-None-Match": answer.headers["ETag"]})
    assert again.status == 304 and nothing == b""


@pytest.fixture
def unhurried(
    loader: Connection, reader_dsn: str, owner_dsn: str, tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """nginx before a room over a full archive of the test's own; its address, and the archive's owner's."""
    fill(Shelves(loader, reader_dsn))
    with served(reader_dsn, NEWSARCHIVE_ROOM_BEHIND_PROXY="1") as room, nginx(room, tmp_path) as port:
        yield f"http://{LOOPBACK}:{port}/archive", owner_dsn


def test_hits_pass_nginx_before_they_are_counted(unhurried: tuple[str, str]) -> None:
    address, owner_dsn = unhurried
    with closing(connect(owner_dsn)) as holder, holder.cursor() as cursor:
        cursor.execute(slow_counts.COUNTS)
        cursor.execute(slow_counts.HOLD)
        login = f"Authorization: {LOGIN['Authorization']}"
        with slow_counts.asked(f"{address}/?q=harbour", login) as wire:
            got = slow_counts.read_until(wire, b"Counting")
            assert b"Harbour reopens after twelve days" in got and b"4,711" not in got
            cursor.execute(slow_counts.LET_GO)
            assert b"4,711" in slow_counts.read_until(wire, b"</html>")
