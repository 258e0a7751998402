"""What a shell learns from `newsarchive run` when the ground gives way, and that the next run resumes."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from psycopg2 import errors

from newsarchive import source_session
from newsarchive.local.ports import free_port
from newsarchive.outcomes import ConfigError, NoSpace
from newsarchive.sources import Source, load_source
from newsarchive.store import connect
from newsroom import Fault, Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
RUN_SECONDS = 300


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    """A paper whose clock stands still, so that every run sees the same listings."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as running:
        yield running


@pytest.fixture
def source(paper: Newsroom) -> Source:
    return load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})


@pytest.fixture
def day(source: Source) -> date:
    return datetime.now(source.zone).date() - timedelta(days=40)


def command(
    shelf: Any, paper: Newsroom, day: date, last: date | None = None, **env: str
) -> subprocess.Popen[str]:
    """`newsarchive run demo --from DAY --to LAST` as a process."""
    words = [
        sys.executable,
        "-c",
        "from newsarchive.cli import main; main()",
        "run",
        "demo",
        "--from",
        str(day),
        "--to",
        str(last or day),
    ]
    place = {
        "PYTHONPATH": str(REPOSITORY / "plugins"),
        "AIRFLOW_CONN_NEWSARCHIVE": shelf.dsn,
        "NEWSARCHIVE_WARC": str(shelf.warc_root),
        "NEWSARCHIVE_DEMO_URL": paper.url + "/",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSARCHIVE_")}
    return subprocess.Popen(
        words, env=kept | place | env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_no_database_is_exit_code_4_and_one_plain_line(shelf: Any, paper: Newsroom, day: date) -> None:
    gone = f"postgresql://newsarchive_loader:hidden-word@127.0.0.1:{free_port()}/archive"
    run = command(shelf, paper, day, AIRFLOW_CONN_NEWSARCHIVE=gone)
    output, error = run.communicate(timeout=RUN_SECONDS)
    assert run.returncode == 4
    assert "PostgreSQL does not answer" in error and "Traceback" not in error
    assert "hidden-word" not in output + error


def test_one_day_of_two_is_exit_code_1_and_both_are_0(shelf: Any, paper: Newsroom, day: date) -> None:
    """The day that failed is named, the other one is archived; tried again, all is well."""
    first = day - timedelta(days=1)
    for story in paper.articles_of(first):
        paper.fault(story.path, Fault("status", status=500))
    run = command(shelf, paper, first, day)
    output, error = run.communicate(timeout=RUN_SECONDS)
    assert (run.returncode, error) == (1, ""), output
    complaints = [line.partition(": ")[0] for line in output.splitlines() if ": its run failed: " in line]
    assert complaints == [str(first)], output
    archived = {url for (url,) in shelf.ask("select url from archive.articles")}
    assert {story.url for story in paper.articles_of(day)} <= archived
    assert not archived & {story.url for story in paper.articles_of(first)}
    for story in paper.articles_of(first):
        paper.fault(story.path, None)
    run = command(shelf, paper, first)
    assert run.communicate(timeout=RUN_SECONDS)[1] == "" and run.returncode == 0


def test_a_listing_that_was_rebuilt_is_exit_code_1_and_says_so(
    shelf: Any, paper: Newsroom, source: Source
) -> None:
    yesterday = datetime.now(source.zone).date() - timedelta(days=1)
    for path in ("/", "/feed.xml", "/sitemap.xml", f"/{yesterday:%Y/%m/%d}/"):
        paper.fault(path, Fault("status", status=200))
    run = command(shelf, paper, yesterday)
    output, error = run.communicate(timeout=RUN_SECONDS)
    assert run.returncode == 1 and error.startswith("The Demo Newspaper is broken (was new)"), error
    assert "no article among its 0 links" in output and "was the site rebuilt?" in output
    assert "Traceback" not in output + error


def test_a_schema_of_other_code_is_exit_code_2_before_anything_is_fetched(
    shelf: Any, server: Any, paper: Newsroom, day: date
) -> None:
    database = shelf.dsn.rsplit("/", 1)[1]
    server.sql(
        "insert into newsarchive_schema.migrations values ('9999_of_tomorrow.sql', 'sha256:0')", database
    )
    run = command(shelf, paper, day)
    error = run.communicate(timeout=RUN_SECONDS)[1]
    assert run.returncode == 2
    assert "9999_of_tomorrow.sql" in error and "update the code" in error.replace("\n", " ")
    assert paper.requests == []


def test_a_schema_behind_the_code_says_what_to_do(shelf: Any, server: Any, source: Source) -> None:
    database = shelf.dsn.rsplit("/", 1)[1]
    last = server.sql("select max(name) from newsarchive_schema.migrations where name ~ '^[0-9]'", database)
    server.sql("delete from newsarchive_schema.migrations where name = :'last'", database, last=last)
    with pytest.raises(ConfigError, match=rf"lacks {last}.*newsarchive migrate"), shelf.session(source):
        pass
    assert shelf.dsn not in source_session.CHECKED


def test_ended_by_a_signal_is_exit_code_5_and_the_next_run_resumes(
    shelf: Any, paper: Newsroom, source: Source, day: date
) -> None:
    victim = paper.one_of(day)
    paper.fault(victim.path, Fault("slow", seconds=60))
    run = command(shelf, paper, day)
    deadline = time.monotonic() + RUN_SECONDS
    while not any(request.path == victim.path for request in paper.requests):
        assert time.monotonic() < deadline and run.poll() is None
        time.sleep(0.05)
    run.send_signal(signal.SIGTERM)
    assert run.wait(timeout=120) == 5
    run.communicate()
    paper.fault(victim.path, None)
    shelf.run(source, source.day(day))
    archived = {url for (url,) in shelf.ask("select url from archive.articles")}
    assert {story.url for story in paper.articles_of(day)} <= archived
    shelf.assert_fixity()


@contextmanager
def small_volume(folder: Path, kibibytes: int, owner: int = 0) -> Iterator[Path]:
    """A volume of its own, too small for what is to come."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("mounting a small volume needs root")
    folder.mkdir()
    options = f"size={kibibytes}k,uid={owner},mode=700"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine does not let us mount a small volume")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def fill(volume: Path, kibibytes_left: int) -> Path:
    """Fill a volume but for a little; what fills it. A server that lives on it may take some of it meanwhile."""
    ballast = volume / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(64 * 1024)) == 64 * 1024:
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
        file.truncate(max(0, file.tell() - kibibytes_left * 1024))
    return ballast


@pytest.fixture
def undisturbed(new_shelf: Callable[[], Any], source: Source, day: date) -> str:
    """The digest of the day's archive when there is room."""
    shelf = new_shelf()
    shelf.run(source, source.day(day))
    return str(shelf.digest())


def assert_out_of_space(run: "subprocess.Popen[str]") -> None:
    """Exit code 3 and one plain line."""
    error = run.communicate(timeout=RUN_SECONDS)[1]
    assert run.returncode == 3, error
    assert "no space" in error.lower() and "Traceback" not in error and error.count("newsarchive:") == 1


def test_a_full_warc_volume_is_exit_code_3_and_the_run_resumes_with_room(
    shelf: Any, paper: Newsroom, day: date, tmp_path: Path, undisturbed: str
) -> None:
    """What was whole before the volume was full is kept; nothing half-written has a name."""
    with small_volume(tmp_path / "small", 4096) as volume:
        shelf.warc_root = volume
        ballast = fill(volume, 48)
        assert_out_of_space(command(shelf, paper, day))
        ballast.unlink()
        assert command(shelf, paper, day).wait(RUN_SECONDS) == 0
        assert shelf.digest() == undisturbed
        shelf.assert_fixity()


def test_a_full_disk_under_the_database_is_exit_code_3_and_the_run_resumes_with_room(
    shelf: Any, server: Any, template: str, paper: Newsroom, day: date, undisturbed: str
) -> None:
    """PostgreSQL's own 53100: its tables lie on a volume that is full at once, or in the middle of the run."""
    owner = server.data.stat().st_uid
    with small_volume(server.home / "small", 128 * 1024, owner) as volume:
        (place := volume / "tables").mkdir()
        os.chown(place, owner, -1)
        server.sql("create tablespace small location :'place'", place=str(place))
        server.sql(f"create database on_small template {template} tablespace small")
        try:
            shelf.dsn = server.dsn("on_small", "newsarchive_loader", "loader-in-tests")
            for kibibytes_left in (0, 160):
                ballast = fill(volume, kibibytes_left)
                assert_out_of_space(command(shelf, paper, day))
                ballast.unlink()
            assert command(shelf, paper, day).wait(RUN_SECONDS) == 0
            assert shelf.digest() == undisturbed
            shelf.assert_fixity()
            shelf.assert_nothing_half_done()
        finally:  # an unmounted tablespace would keep the server from its next checkpoint
            server.sql("drop database on_small with (force)")
            server.sql("drop tablespace small")


def test_a_full_database_stops_the_run_as_no_space_and_leaves_no_half_batch(
    shelf: Any, server: Any, source: Source, day: date
) -> None:
    """PostgreSQL's 53100 in the middle of a load: raised here by a trigger, as the server itself would raise it."""
    owner = connect(server.dsn(shelf.dsn.rsplit("/", 1)[1]))
    with owner.cursor() as cursor:
        cursor.execute(
            "create function archive.full_disk() returns trigger language plpgsql as"
            " $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;"
            " create trigger full_disk before insert on archive.article_versions"
            " for each statement execute function archive.full_disk()"
        )
        with pytest.raises(NoSpace) as told:
            shelf.run(source, source.day(day))
        assert isinstance(told.value.__cause__, errors.DiskFull)
        assert shelf.ask("select count(*) from archive.articles") == [(0,)]
        cursor.execute("drop trigger full_disk on archive.article_versions")
    owner.close()
    shelf.run(source, source.day(day))
    assert shelf.ask("select count(*) > 5 from archive.articles") == [(True,)]
    shelf.assert_fixity()
    shelf.assert_nothing_half_done()
