"""The command `newsarchive`; each command has its module, imported when it is called."""

import importlib
import signal
import sys
from types import FrameType

import typer
from rich.console import Console

from newsarchive import __version__
from newsarchive.outcomes import ConfigError, DatabaseUnreachable, NoSpace, SourceTrouble, StoreUnreachable
from newsarchive.terminal import shown

# Command → (module, function). A command's imports cost seconds: only the one that is called pays them.
COMMANDS = {
    "run": ("run", "run"),
    "look": ("look", "look"),
    "check": ("check", "check"),
    "links": ("links", "links"),
    "extract": ("extract", "extract"),
    "backfill": ("backfill", "backfill"),
    "migrate": ("migrate", "migrate"),
    "psql": ("psql", "psql"),
    "serve": ("serve", "serve"),
    "status": ("status", "status"),
    "export": ("export", "export"),
    "cite": ("cite", "cite"),
    "verify": ("verify", "verify"),
    "takedown": ("takedown", "takedown"),
    "reextract": ("reextract", "reextract"),
    "reconcile": ("reconcile", "reconcile"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "import-warc": ("import_warc", "import_warc"),
    "replay-index": ("replay_index", "replay_index"),
}
PASSES_WORDS_ON = {"psql"}
INTERRUPTED = 5
GROUPS = ("names", "watch", "local")  # commands with commands of their own; `local` has make's
EXIT_CODES: dict[type[Exception], int] = {
    SourceTrouble: 1,
    ConfigError: 2,
    NoSpace: 3,
    DatabaseUnreachable: 4,
    StoreUnreachable: 4,
}


def app_for(words: list[str]) -> typer.Typer:
    """The application with the commands that these words may need."""
    app = typer.Typer(
        help="Archives news sites into PostgreSQL. Exit codes: 0 all right, 1 with a shortfall, which is told, "
        "2 bad configuration, 3 no space, 4 database or object store unreachable, 5 ended by a signal.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(about)
    if words == ["--version"]:
        return app
    called = words[0] if words and words[0] in {*COMMANDS, *GROUPS} else None
    for name in COMMANDS if called is None else {called} - {*GROUPS}:
        module, function = COMMANDS[name]
        settings = (
            {"allow_extra_args": True, "ignore_unknown_options": True} if name in PASSES_WORDS_ON else {}
        )
        found = getattr(importlib.import_module(f"newsarchive.cli.{module}"), function)
        app.command(name, context_settings=settings)(found)
    for name in GROUPS if called is None else {called} & {*GROUPS}:
        app.add_typer(importlib.import_module(f"newsarchive.cli.{name}").app, name=name)
    return app


def about(version: bool = typer.Option(False, "--version", help="print the version")) -> None:
    """Archives news sites into PostgreSQL."""
    if version:
        print(f"newsarchive {__version__}")
        raise typer.Exit


def leave(number: int, frame: FrameType | None) -> None:
    """Asked to end: open transactions are rolled back, a server that was started is stopped."""
    raise SystemExit(INTERRUPTED)


def main() -> None:
    """Run the command; expected troubles end in one plain line and their exit code."""
    signal.signal(signal.SIGTERM, leave)
    try:
        app_for(sys.argv[1:])()
    except tuple(EXIT_CODES) as error:
        Console(stderr=True).print(
            f"[red]newsarchive:[/red] {shown(str(error))}", soft_wrap=True, highlight=False
        )
        raise SystemExit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
