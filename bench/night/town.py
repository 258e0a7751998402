"""Many newspapers on one machine: a loopback address each (127.0.0.10 and up), served by few light processes."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Address
from multiprocessing.connection import Connection
from pathlib import Path

from night.pages import page, saved_pages

FIRST_ADDRESS = IPv4Address("127.0.0.10")
SERVERS = 2


@dataclass(frozen=True, slots=True)
class Town:
    """How many newspapers there are, with how many stories each of one day, and where saved pages lie."""

    sites: int
    pages: int
    day: date
    folder: Path | None = None

    def address(self, site: int) -> str:
        """The loopback address of a newspaper."""
        return str(FIRST_ADDRESS + site)


def paper(town: Town, site: int, port: int, saved: list[bytes]) -> dict[str, bytes]:
    """All that a newspaper answers with 200, by path; rendered once, so that serving costs next to nothing."""
    home = f"http://{town.address(site)}:{port}"
    answers, listed = {}, []
    for number in range(town.pages):
        path = f"/news/{town.day}/story-{site}-{number}"
        listed.append(
            f"<url><loc>{home}{path}</loc><lastmod>{town.day}T{number % 24:02d}:00:00Z</lastmod></url>"
        )
        nth = site * town.pages + number
        answers[path] = saved[nth % len(saved)] if saved else page(home + path, nth, town.day)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(listed)}</urlset>'
    return answers | {"/sitemap.xml": sitemap.encode()}


async def answered(
    papers: dict[str, dict[str, bytes]], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """One connection, as long as the client wants it."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
            }
            path = head[0].split(" ")[1]
            body = papers.get(writer.get_extra_info("sockname")[0], {}).get(path)
            status = "404 Not Found" if body is None else "200 OK"
            kind = "application/xml" if path.endswith(".xml") else "text/html; charset=utf-8"
            told = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body or b'')}\r\n\r\n"
            writer.write(told.encode() + (body or b""))
            await writer.drain()
            if fields.get("connection", "").lower() == "close":
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # the client has gone
    finally:
        writer.close()


def serve(town: Town, share: int, ready: Connection) -> None:
    """The newspapers of one process: every SERVERS-th."""

    async def run() -> None:
        mine = range(share, town.sites, SERVERS)
        papers: dict[str, dict[str, bytes]] = {}
        saved = saved_pages(town.folder) if town.folder else []
        server = await asyncio.start_server(
            lambda reader, writer: answered(papers, reader, writer), [town.address(site) for site in mine], 0
        )
        ports = {sock.getsockname()[0]: sock.getsockname()[1] for sock in server.sockets}
        papers |= {town.address(site): paper(town, site, ports[town.address(site)], saved) for site in mine}
        ready.send(ports)
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def served(town: Town) -> Iterator[list[str]]:
    """The newspapers' homes, in their order, while they are served."""
    spawn = multiprocessing.get_context("spawn")
    started = []
    ports: dict[str, int] = {}
    try:
        for share in range(min(SERVERS, town.sites)):
            ours, theirs = multiprocessing.Pipe()
            process = spawn.Process(
                target=serve, args=(town, share, theirs), daemon=True, name=f"town {share}"
            )
            process.start()
            started.append((process, ours))
        for _, ours in started:
            ports |= ours.recv()
        yield [f"http://{town.address(site)}:{ports[town.address(site)]}/" for site in range(town.sites)]
    finally:
        for process, _ in started:
            process.terminate()
            process.join()
