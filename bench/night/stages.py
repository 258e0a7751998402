"""The processor time of a page by stage, beside reading it: a night of new pages, then the same night again, unchanged."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from night.town import Town, served
from night.wanted import Wanted, write_sources, yesterday
from night.work import LOADER, PASSWORD, seconds_of

from newsarchive.local.postgres import throw_away
from newsarchive.pipeline import run_interval as night_of
from newsarchive.source_session import open_session
from newsarchive.sources import load_sources
from newsarchive.store.migrate import migrate
from newsarchive.store.runs import RunKey

STAGES = {
    "discover_links": "discover",
    "fetch_batch": "fetch and WARC",
    "extract_batch": "read back and stage, without reading",
    "normalize_batch": "normalize and stage",
    "load_batch": "load",
    "check_yield": "the run's end",
}


@dataclass
class Stages:
    """Milliseconds a page by stage: of this process, and of PostgreSQL's."""

    pages: int
    ours: dict[str, float] = field(default_factory=dict)
    servers: dict[str, float] = field(default_factory=dict)

    def timed(self, name: str, server: psutil.Process, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step, its processor time added up. What its children take, which read, is not in it."""

        def run(*args: Any, **named: Any) -> Any:
            ours, servers = time.process_time(), seconds_of(server)
            try:
                return step(*args, **named)
            finally:
                share = 1000 / self.pages
                self.ours[name] = self.ours.get(name, 0.0) + (time.process_time() - ours) * share
                self.servers[name] = self.servers.get(name, 0.0) + (seconds_of(server) - servers) * share

        return run


def stages(wanted: Wanted, folder: Path) -> str:
    """Nights of one site after one of another; as tables."""
    (folder / "dags" / "sources").mkdir(parents=True)
    town = Town(2, wanted.pages, yesterday(), wanted.folder)
    told = []
    with throw_away(folder / "postgres") as server, served(town) as homes:
        server.sql("create database night")
        migrate(server.dsn("night"), {LOADER: PASSWORD})
        write_sources(folder / "dags", homes, wanted)
        postgres = psutil.Process(int((server.data / "postmaster.pid").read_text().split()[0]))
        first, second = load_sources(folder / "dags" / "sources")[0]
        steps = {name: getattr(night_of, name) for name in STAGES}
        # The first warms everything up, and so does the second's first: what it taught has its pages read once more.
        nights = (("", first), ("new pages", second), ("", second), ("the same pages, unchanged", second))
        for number, (title, source) in enumerate(nights):
            measured = Stages(wanted.pages)
            for name, step in steps.items():
                setattr(night_of, name, measured.timed(name, postgres, step))
            with open_session(server.dsn("night", LOADER, PASSWORD), folder / "warc", source) as session:
                key = RunKey("cli", f"bench {number}", "cli")
                night_of.run_interval(session, session.source.day(yesterday()), key, lambda *_: None)
            told += [table(title, measured)] if title else []
    return "\n\n".join(told)


def table(title: str, measured: Stages) -> str:
    """A night's stages."""
    ours, servers = measured.ours, measured.servers
    lines = [f"| {title}: ms of processor a page | pipeline | PostgreSQL |", "|---|---:|---:|"]
    lines += [f"| {words} | {ours[name]:.2f} | {servers[name]:.2f} |" for name, words in STAGES.items()]
    return "\n".join([*lines, f"| all | {sum(ours.values()):.2f} | {sum(servers.values()):.2f} |"])
