"""The same night's work without Airflow: its CPU, in one process with its readers and its PostgreSQL."""

import os
from pathlib import Path

import psutil
from night.town import Town, served
from night.wanted import Wanted, write_sources, yesterday

from newsarchive.extract.reader_processes import waiting
from newsarchive.local.postgres import throw_away
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.source_session import open_session
from newsarchive.sources import load_sources
from newsarchive.store.migrate import migrate
from newsarchive.store.runs import RunKey

LOADER, PASSWORD = "newsarchive_loader", "loader-in-the-bench"


def work_alone(wanted: Wanted, folder: Path) -> tuple[float, int]:
    """CPU seconds of the pipeline, its readers and PostgreSQL's backends, and how many articles it brought."""
    (folder / "dags" / "sources").mkdir(parents=True)
    town = Town(wanted.sites, wanted.pages, yesterday(), wanted.folder)
    archived = 0
    with throw_away(folder / "postgres") as server, served(town) as homes:
        server.sql("create database night")
        migrate(server.dsn("night"), {LOADER: PASSWORD})
        write_sources(folder / "dags", homes, wanted)
        postgres = psutil.Process(int((server.data / "postmaster.pid").read_text().split()[0]))
        before = own_seconds() + seconds_of(postgres)
        for source in load_sources(folder / "dags" / "sources")[0]:
            with open_session(server.dsn("night", LOADER, PASSWORD), folder / "warc", source) as session:
                day = session.source.day(yesterday())
                key = RunKey("cli", f"bench {source.key}", "cli")
                archived += run_interval(session, day, key, lambda *_: None).archived
        waiting().end()
        return own_seconds() + seconds_of(postgres) - before, archived


def own_seconds() -> float:
    """Of this process and the readers that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def seconds_of(server: psutil.Process) -> float:
    """Of PostgreSQL's processes, those that ended too."""
    total = 0.0
    for process in [server, *server.children()]:
        times = process.cpu_times()
        total += times.user + times.system + times.children_user + times.children_system
    return total
