"""The whole house once, for real: PostgreSQL, Airflow, a stand-in DAG; up, backfill, a crash, down."""

import fcntl
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from local.doors import Door, ask
from rich.console import Console

from newsarchive.local import airflow, airflow_processes, pools, slots
from newsarchive.local.backfill import await_turn, backfill, create
from newsarchive.local.days import Days, find_source, last_whole_day
from newsarchive.local.house import House
from newsarchive.local.life import Open, bring_down, bring_up, find_up
from newsarchive.local.ports import free_port
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.local.upkeep import LONGEST_LOG_BYTES
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Progress
from newsarchive.store import connect

STAND_IN = """
import pendulum
from airflow.sdk import CronDataIntervalTimetable, dag, task

for key, zone in (("demo", "America/New_York"), ("asleep", "UTC")):

    @dag(
        dag_id=f"archive_{key}",
        schedule=CronDataIntervalTimetable("0 0 * * *", timezone=zone),
        start_date=pendulum.datetime(2020, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=3,
        is_paused_upon_creation=key == "asleep",
    )
    def archive():
        @task(pool="fetch")
        def look(data_interval_start=None, data_interval_end=None):
            import os

            with open(os.environ["NEWSARCHIVE_WARC"] + "/seen", "a") as seen:
                print(data_interval_start.isoformat(), data_interval_end.isoformat(), file=seen)

        look()

    archive()
"""
DOORS = Path(__file__).with_name("doors.py")
LISTS = ("docs", "docs/oauth2-redirect", "openapi.json", "redoc")
PUBLIC = {
    "/api/v2/monitor/health": "whether its processes live; the house and compose ask it",
    "/api/v2/version": "Airflow's version",
    "/execution/health": "that it answers",
    "/execution/health/ping": "that it answers",
    "/api/v2/auth/login": "leads to the login page",
    "/api/v2/auth/logout": "leads to the login page",
    "/auth/{rest_of_path:path}": "the login page",
    "/auth/static/{file:path}": "scripts of the login page",
    "/{rest_of_path:path}": "the empty page into which scripts put what the API gives them",
    "/static/{file:path}": "those scripts",
    "/health": "404: where health was in Airflow 2",
    "/api/v1/{_:path}": "404: the API of Airflow 2",
    "/api/{_:path}": "404",
    "/execution/changelog": "which routes each version of the API has",
} | {
    f"{app}/{name}": "which routes there are, the same in every Airflow"
    for app in ("", "/auth", "/execution")
    for name in LISTS
}
# What a stranger might have written to, of that which the scheduler leaves alone.
QUIET = """
select json_build_array(
  (select json_agg(connection order by id) from connection),
  (select json_agg(variable order by id) from variable),
  (select json_agg(slot_pool order by id) from slot_pool),
  (select count(*) from backfill),
  (select json_agg((dag_id, is_paused) order by dag_id) from dag),
  (select count(*) from dag_run where run_type = 'manual'),
  (select count(*) from asset_event)
)
"""
SOURCE = """\
name: {key}
home: http://127.0.0.1/
timezone: {zone}
allow_private: true
routes:
  - feed: http://127.0.0.1/feed.xml
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    sources = folder / "dags" / "sources"
    sources.mkdir(parents=True)
    (folder / "dags" / "stand_in.py").write_text(STAND_IN)
    (sources / "demo.yml").write_text(SOURCE.format(key="demo", zone="America/New_York"))
    (sources / "asleep.yml").write_text(SOURCE.format(key="asleep", zone="UTC"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSARCHIVE_STATE", str(folder / "state"))
        patch.setenv("NEWSARCHIVE_DAGS", str(folder / "dags"))
        patch.delenv("NEWSARCHIVE_DB", raising=False)
        house = House.here()
        yield house
        bring_down(house)
        EmbeddedPostgres(house.postgres).destroy()
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def progress() -> Progress:
    return Progress(Console(file=io.StringIO()))


@pytest.fixture(scope="module")
def opened(house: House, progress: Progress) -> Open:
    return bring_up(house, free_port(), progress)[0]


def days(house: House, key: str, first: int, last: int) -> Days:
    """From `first` to `last` days before the last whole day."""
    source = find_source(house, key)
    end = last_whole_day(source)
    return Days(source, end - timedelta(days=first), end - timedelta(days=last))


def seen(house: House) -> list[str]:
    return (house.warc / "seen").read_text().splitlines()


def test_a_second_up_finds_it_up(opened: Open, house: House, progress: Progress) -> None:
    again, is_new = bring_up(house, 1, progress)
    assert (again.api.port, is_new) == (opened.api.port, False)


def test_two_commands_never_start_one_house(opened: Open, house: House, progress: Progress) -> None:
    with (house.state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ConfigError, match="at work in this checkout"):
            bring_up(house, 1, progress)


def test_the_scheduler_makes_last_nights_run_by_itself(
    opened: Open, house: House, progress: Progress
) -> None:
    night = days(house, "demo", 0, 0)
    progress.until("the DAG", lambda: opened.api.dag("archive_demo"), 90)
    progress.until(
        "a run", lambda: [r for r in opened.api.runs("archive_demo", night.interval) if r.is_over], 90
    )
    (run,) = opened.api.runs("archive_demo", night.interval)
    assert (run.state, run.kind, run.start) == ("success", "scheduled", night.interval.start)


def test_a_backfill_is_whole_local_days_with_both_ends(
    opened: Open, house: House, progress: Progress
) -> None:
    three = days(house, "demo", 3, 1)
    ended = backfill(opened, three, "none", 3, progress)
    assert ended.states == dict.fromkeys(three, "success")
    expected = {
        f"{three.source.day(day).start.isoformat()} {three.source.day(day).end.isoformat()}" for day in three
    }
    assert expected <= set(seen(house))


def test_a_paused_dag_and_an_unread_one_are_told(opened: Open, house: House, progress: Progress) -> None:
    with pytest.raises(ConfigError, match="archive_asleep is paused"):
        backfill(opened, days(house, "asleep", 2, 1), "none", 1, progress)
    (house.dags / "sources" / "unread.yml").write_text(SOURCE.format(key="unread", zone="UTC"))
    with pytest.raises(ConfigError, match="no DAG archive_unread yet"):
        backfill(opened, days(house, "unread", 2, 1), "none", 1, progress)


def test_a_second_backfill_at_once_is_told(opened: Open, house: House, progress: Progress) -> None:
    """A paused DAG takes a backfill and never runs it: just what has to be noticed before, and told by Airflow's refusal."""
    span = days(house, "asleep", 2, 1)
    opened.api.create_backfill("archive_asleep", span.interval, "none", 1)
    with pytest.raises(ConfigError, match=r"a backfill of asleep is running already: .* days left"):
        await_turn(opened.api, span, progress)
    with pytest.raises(ConfigError, match=r"a backfill of asleep is running already$"):
        create(opened.api, span, "none", 1)


def test_what_is_old_is_let_go_and_its_runs_stay_known(
    opened: Open, house: House, progress: Progress
) -> None:
    night = days(house, "demo", 3, 0).interval
    runs = opened.api.runs("archive_demo", night)
    assert len(runs) == 4 and all(opened.api.task_states("archive_demo", run.run_id) for run in runs)
    old, new = (house.logs / "airflow" / name / "1.log" for name in ("dag_id=old", "dag_id=new"))
    for log in (old, new):
        log.parent.mkdir(parents=True)
        log.touch()
    os.utime(old, (0, 0))
    long = house.logs / "long.log"
    with long.open("wb") as file:
        file.truncate(LONGEST_LOG_BYTES + 1)
    env = airflow.environment(house, opened.databases, opened.api.port)
    upkeep = [sys.executable, "-m", "newsarchive.local.upkeep"]
    subprocess.run([*upkeep], env=env, check=True, capture_output=True)
    assert opened.api.runs("archive_demo", night) == runs and new.exists() and not old.parent.exists()
    assert all(opened.api.task_states("archive_demo", run.run_id) for run in runs)
    assert long.stat().st_size == 0 and long.with_suffix(".log.1").stat().st_size > LONGEST_LOG_BYTES
    now = datetime.now(UTC)
    # A service whose own row is let go ends, and is started again in the midst of what comes after: each has told since
    # that it lives.
    progress.until("signs of life", lambda: min(signs_of_life(opened)) > now, 120)
    subprocess.run([*upkeep, "--before", now.isoformat()], env=env, check=True, capture_output=True)
    assert opened.api.runs("archive_demo", night) == runs and not new.exists()
    assert not any(opened.api.task_states("archive_demo", run.run_id) for run in runs)


def signs_of_life(opened: Open) -> list[datetime]:
    """The last of each of Airflow's services."""
    conn = connect(opened.databases.metadata)
    try:
        with conn.cursor() as cursor:
            cursor.execute("select max(latest_heartbeat) from job group by job_type")
            return [moment for (moment,) in cursor]
    finally:
        conn.close()


def command_line(process: psutil.Process) -> str:
    """Its command line; none once it has ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def test_a_killed_scheduler_is_started_again(opened: Open, house: House, progress: Progress) -> None:
    def scheduler() -> list[int]:
        return [one.pid for one in airflow_processes.processes(house) if "scheduler" in command_line(one)]

    (killed,) = progress.until("the scheduler", scheduler, 120)
    os.kill(killed, signal.SIGKILL)
    progress.until("the scheduler", lambda: [pid for pid in scheduler() if pid != killed], 120)


def test_the_pool_grows_with_the_sources_unless_somebody_sized_it(
    opened: Open, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = opened.api
    assert (api.pool_slots("fetch"), api.pool_slots("reading")) == (slots.FEWEST, slots.reading())
    for sources, found in ((31, 31), (24, 24)):
        monkeypatch.setattr(pools, "visits", lambda sources=sources: sources)
        pools.size_pools(house, api)
        assert api.pool_slots("fetch") == found
    api.size_pool("fetch", 7)  # as an operator does on Airflow's page
    monkeypatch.setattr(pools, "visits", lambda: 40)
    pools.size_pools(house, api)
    assert api.pool_slots("fetch") == 7


def test_its_logs_and_its_secrets_are_closed(opened: Open, house: House) -> None:
    assert opened.api.password not in "".join(file.read_text() for file in house.logs.glob("*.log"))
    for file in [*house.logs.rglob("*"), *house.airflow_home.rglob("*")]:
        if file.is_symlink():
            continue  # Airflow moves one to the newest of its logs
        assert file.stat().st_mode & 0o077 == 0 or file.parent.stat().st_mode & 0o077 == 0, file
    running = airflow_processes.processes(house)
    words = " ".join(command_line(one) for one in running)
    secrets = json.loads((house.state / "secrets.json").read_text())
    assert running and len(secrets) > 2
    assert [name for name, secret in secrets.items() if str(secret) in words] == []


def test_no_route_of_airflow_is_open_without_the_password(opened: Open, house: House) -> None:
    """Every route with every method, of the UI and the tasks' API, too: but for the public ones, 401 or 403."""
    before = quiet_tables(opened)
    doors = doors_of_airflow(opened, house)
    answers = {door: ask(f"http://127.0.0.1:{opened.api.port}", door) for door in doors}
    assert {door.method for door in doors} == {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
    for part in ("/api/v2/", "/ui/", "/auth/token", "/execution/variables/"):
        assert any(door.path.startswith(part) for door in doors), part
    assert {
        door: said for door, said in answers.items() if door.path not in PUBLIC and said not in (401, 403)
    } == {}
    public = {door: said for door, said in answers.items() if door.path in PUBLIC}
    assert {door.path for door in public} == PUBLIC.keys()
    assert {door.method for door in public} == {"GET", "HEAD"} and {*public.values()} == {200, 307, 404}
    assert quiet_tables(opened) == before


def doors_of_airflow(opened: Open, house: House) -> list[Door]:
    """The routes that the house's settings and plugins give an Airflow."""
    listed = subprocess.run(
        [sys.executable, DOORS],
        env=airflow.environment(house, opened.databases, opened.api.port),
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Door(*door) for door in json.loads(listed.stdout.splitlines()[-1])]


def quiet_tables(opened: Open) -> str:
    """What lies in Airflow's own tables that nothing but a request would change now."""
    conn = connect(opened.databases.metadata)
    try:
        with conn.cursor() as cursor:
            cursor.execute(QUIET)
            return json.dumps(cursor.fetchone())
    finally:
        conn.close()


def test_the_archive_is_open_to_the_loader_alone_in_tasks(opened: Open) -> None:
    conn = connect(opened.databases.loader)
    with conn.cursor() as cursor:
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False,)
    conn.close()


def test_down_leaves_nothing_running(opened: Open, house: House) -> None:
    assert bring_down(house)
    assert airflow_processes.processes(house) == []
    assert not EmbeddedPostgres(house.postgres).is_running()
    assert find_up(house) is None
    assert not bring_down(house)
