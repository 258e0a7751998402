"""`newsarchive takedown`: what a person or a court asks to be removed, removed everywhere, and kept away."""

import getpass
import os
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from newsarchive.cli.owner import owner_place
from newsarchive.outcomes import ConfigError

if TYPE_CHECKING:
    from newsarchive.store.takedowns import Decision, Plan, Target

SHOWN = 20


class Action(StrEnum):
    """Out of sight, to be lifted again; or out of the archive."""

    hide = "hide"
    purge = "purge"


def takedown(  # noqa: PLR0913, PLR0917 - a command's options
    url: Annotated[str | None, typer.Option(help="an address, with every other one its article had")] = None,
    prefix: Annotated[
        str | None, typer.Option(help="all addresses that begin so, also those to come")
    ] = None,
    article: Annotated[int | None, typer.Option(help="article_id in news.articles_current")] = None,
    action: Annotated[
        Action, typer.Option(help="hide: sealed, can be lifted; purge: gone, WARC records too")
    ] = Action.hide,
    basis: Annotated[str, typer.Option(help="the law, order or request it rests on")] = "",
    requested_by: Annotated[str, typer.Option(help="who asks")] = "",
    requested_at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="default: today")
    ] = None,
    decided_by: Annotated[str, typer.Option(help="who decides; default: this account")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="do it; without this, only say what would go")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="finish what was interrupted, and sweep again")
    ] = False,
    lift: Annotated[int | None, typer.Option(help="put back what this takedown hid")] = None,
) -> None:
    """Take pages down by address, prefix or article: a dry run first, then --yes."""
    from newsarchive.care import takedown as steps
    from newsarchive.store import connect, takedowns

    console = Console(highlight=False, soft_wrap=True)
    who = decided_by or os.environ.get("SUDO_USER") or getpass.getuser()
    with owner_place() as place, closing(connect(place.dsn, application_name="newsarchive takedown")) as conn:
        if resume:
            count = steps.resume(conn, place.warc_root, console.print)
            console.print(f"Every takedown is finished; {count} captures that came since were removed.")
        elif lift is not None:
            count = steps.lift(conn, place.warc_root, lift, who)
            console.print("1 article is back." if count == 1 else f"{count} articles are back.")
        elif not yes:
            plan = takedowns.plan_takedown(conn, target_of(url, prefix, article), action.value)
            tell(console, plan, action)
            if action is Action.purge:
                steps.must_forget(place.warc_root, plan.offsets)
            console.print("Nothing was done. Add --yes, with --basis and --requested-by, to do it.")
        else:
            target = target_of(url, prefix, article)
            decision = decision_of(action, basis, requested_by, requested_at, who)
            number, plan = steps.take_down(conn, place.warc_root, target, decision, console.print)
            tell(console, plan, action)
            console.print(f"Done: takedown {number} in news.takedowns.")


def decision_of(
    action: Action, basis: str, requested_by: str, asked_at: datetime | None, who: str
) -> "Decision":
    """What is decided, on what ground and by whom; ConfigError where the audit would lack a word."""
    from newsarchive.store.takedowns import Decision

    if not basis or not requested_by:
        raise ConfigError("--basis and --requested-by are needed: the audit view keeps them")
    asked = (asked_at or datetime.now(UTC)).replace(tzinfo=UTC)
    return Decision(action.value, basis, requested_by, asked, who)


def target_of(url: str | None, prefix: str | None, article: int | None) -> "Target":
    """The one thing that is asked for."""
    from newsarchive.store.takedowns import Target

    given = [
        Target(kind, str(value))  # type: ignore[arg-type]
        for kind, value in (("url", url), ("prefix", prefix), ("article", article))
        if value is not None
    ]
    if len(given) != 1:
        raise ConfigError("say what to take down: one of --url, --prefix and --article")
    return given[0]


def tell(console: Console, plan: "Plan", action: Action) -> None:
    """What goes, in plain lines."""
    for address in plan.urls[:SHOWN]:
        console.print(f"  {address}", markup=False)
    if len(plan.urls) > SHOWN:
        console.print(f"  and {len(plan.urls) - SHOWN} more")
    console.print(
        f"Articles: {len(plan.article_ids)}, texts: {plan.version_count}, links: {len(plan.link_ids)}, "
        f"captures: {len(plan.captures)} in WARC files: {len(plan.offsets)}, "
        f"forbidden addresses: {len(plan.digests)}."
    )
    if action is Action.hide:
        console.print("Hidden: the WARC files stay as they are, and replay leaves these addresses out.")
    if not (plan.article_ids or plan.link_ids or plan.captures):
        console.print(
            "The archive holds nothing of it, and keeps it away from now on. "
            "Where the address redirects, take down the one that it leads to as well."
        )
    for release in plan.releases:
        console.print(
            f"Release {release.name} ({release.folder}) holds {release.row_count} of these texts.",
            markup=False,
        )
