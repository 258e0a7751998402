"""The commands of the local house: `newsarchive local run|up|room|down|airflow`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from newsarchive.local.airflow import ADMIN, AirflowFailed, command, environment
from newsarchive.local.house import House
from newsarchive.local.life import DEFAULT_PORT, Open, bring_down, bring_up, find_up
from newsarchive.local.newspaper import DEMO
from newsarchive.local.reading_room import open_room
from newsarchive.local.rest import AirflowSilent
from newsarchive.local.run import run as run_source
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Overdue, Progress
from newsarchive.terminal import shown

app = typer.Typer(help="PostgreSQL and Airflow on this machine, for this checkout.", no_args_is_help=True)

# Troubles that only the house has; `newsarchive.cli` tells all others and knows their exit codes.
HOUSE_TROUBLES = (AirflowSilent, AirflowFailed, Overdue)


@contextmanager
def plainly(progress: Progress) -> Iterator[None]:
    """Tell the house's own troubles in one line and end with 1."""
    try:
        yield
    except HOUSE_TROUBLES as error:
        progress.tell(f"[red]newsarchive:[/red] {shown(str(error))}")
        raise typer.Exit(1) from error


@app.command()
def run(source: Annotated[str, typer.Argument(help="a file's name in dags/sources/")] = DEMO) -> None:
    """Archive a source's last night through Airflow's scheduler (the demo: seven days), and report."""
    progress = Progress()
    with plainly(progress):
        if not run_source(House.here(), source, progress):
            raise typer.Exit(1)


@app.command()
def up(port: Annotated[int, typer.Option(help="for Airflow's pages")] = DEFAULT_PORT) -> None:
    """Leave PostgreSQL, Airflow and the demo newspaper running, with every enabled source nightly."""
    progress = Progress()
    house = House.here()
    with plainly(progress):
        opened, is_new = bring_up(house, port, progress)
        progress.tell(f"Airflow is up: {opened.url}" if is_new else f"Airflow is up already: {opened.url}")
        _tell_password(house, progress)
        progress.tell(f"The reading room: {open_room(house, progress)}")
        progress.tell("Stop it with: make down")


def _tell_password(house: House, progress: Progress) -> None:
    """The password, once: a second terminal log need not hold it."""
    told = house.airflow_home / "password-told"
    if told.exists():
        progress.tell(
            f"User {ADMIN}; the password was printed once and is kept in {house.state}/secrets.json"
        )
        return
    progress.tell(f"User {ADMIN}, password {shown(house.secret('admin'))} (printed this once)")
    told.touch(mode=0o600)


@app.command()
def room() -> None:
    """Open the reading room on this checkout's archive alone, without Airflow, until `down`."""
    progress = Progress()
    with plainly(progress):
        progress.tell(f"The reading room: {open_room(House.here(), progress)} (until make down)")


@app.command()
def down() -> None:
    """Stop all that `up` left running."""
    progress = Progress()
    with plainly(progress):
        progress.tell("Stopped." if bring_down(House.here()) else "Nothing was running.")


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def airflow(context: typer.Context) -> None:
    """Airflow's own command, with this house's settings (after `up`)."""
    progress = Progress()
    with plainly(progress):
        opened = must_be_up(House.here())
        env = environment(opened.house, opened.databases, opened.api.port)
        os.execve(sys.executable, command(*context.args), env)


def must_be_up(house: House) -> Open:
    """The house at work, or ConfigError with the command that helps."""
    opened = find_up(house)
    if opened is None:
        raise ConfigError("Airflow is not up: start it with make up")
    return opened
