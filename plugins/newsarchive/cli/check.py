"""`newsarchive check URL|SOURCE`: what a source would yield, with nothing written to the archive."""

import json
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from newsarchive import environment
from newsarchive.cli.archive import source_named
from newsarchive.cli.preview_shown import is_good, show
from newsarchive.outcomes import ConfigError
from newsarchive.preview import Preview, Tell, preview, propose
from newsarchive.records import Article
from newsarchive.sources import Source, yaml_of
from newsarchive.sources.templates import literal
from newsarchive.terminal import shown
from newsarchive.urls import BadUrl, normalize

PRIVATE_DELAY = 0.05  # one's own server needs no politeness, only a breath


def check(
    target: Annotated[str, typer.Argument(help="a site's address, a source's key, or a YAML file")],
    write: Annotated[bool, typer.Option(help="write the site's file to dags/sources/")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="for machines")] = False,
    all_links: Annotated[bool, typer.Option("--all", help="every link and every text in full")] = False,
    private: Annotated[
        bool, typer.Option(help="the address is on a private network, and that is meant")
    ] = False,
) -> None:
    """Show what a site would yield: robots, routes, every link with its rule, five articles, a year's cost."""
    console = Console(highlight=False, stderr=as_json)

    def tell(text: str) -> None:
        console.print(f"[dim]… {shown(text)}[/dim]", soft_wrap=True)

    told = preview_of(target, private, tell)
    if as_json:
        print(json.dumps(preview_json(told), ensure_ascii=False, indent=2, default=str))
    else:
        show(told, console, all_links)
    if told.source is None:
        raise typer.Exit(1)
    if write:
        console.print(
            f"Wrote {written(told.source)}; set enabled: true in it to archive the site every night"
        )
    raise typer.Exit(0 if any(is_good(page) for page in told.articles) else 1)


def preview_of(target: str, private: bool, tell: Tell) -> Preview:
    """What the address's site, or the source, would yield; without a source where no route was found."""
    if "://" not in target:
        return preview_of_yesterday(source_named(target), tell)
    proposed = propose(target, asking(target, private), tell)
    if proposed.source is None:
        return proposed
    polite = {"delay_seconds": PRIVATE_DELAY} if private else {}
    told = preview_of_yesterday(proposed.source.model_copy(update=polite), tell)
    told.proposals, told.left_out = proposed.proposals, proposed.left_out
    if told.source is not None:  # of a file that is new: one that is there is its writer's
        told.source = told.source.model_copy(update={"looks": told.looks})
    known = {one.url for one in told.listings}
    told.listings += [one for one in proposed.listings if one.url not in known]
    return told


def preview_of_yesterday(source: Source, tell: Tell) -> Preview:
    """What the source would yield for its last day, and for what its listings show now."""
    yesterday = datetime.now(source.zone).date() - timedelta(days=1)
    return preview(source, source.day(yesterday), tell)


def asking(url: str, private: bool) -> Source:
    """A stand-in that says how to ask a site that has no file yet: politely."""
    try:
        url = literal(normalize(url))
    except BadUrl as error:
        raise ConfigError(f"{error}; write the whole address, as https://www.example.org/") from error
    route = {"listing": url}
    facts = {"key": "check", "name": "check", "home": url, "routes": [route], "path": "check"}
    polite = {"allow_private": private, "delay_seconds": PRIVATE_DELAY if private else 1.0}
    return Source.model_validate(facts | polite)


def written(source: Source) -> Path:
    """Write the source's file; an existing one is never replaced."""
    path = environment.sources_folder() / f"{source.key}.yml"
    if path.exists():
        raise ConfigError(f"{path} exists already: remove it first, or edit it")
    path.write_text(yaml_of(source), encoding="utf-8")
    return path


def preview_json(told: Preview) -> dict[str, object]:
    """The preview as JSON-able values."""
    from newsarchive.normalize import article_json

    return {
        "source": told.source.model_dump(mode="json", exclude={"path"}) if told.source else None,
        "robots": told.robots,
        "delay_seconds": told.delay_seconds,
        "proposals": [
            {
                "route": p.route.kind,
                "url": p.route.url,
                "usable": p.is_usable,
                "links": p.links,
                "told": p.told,
            }
            for p in told.proposals
        ],
        "left_out": told.left_out,
        "listings": [{f.name: getattr(one, f.name) for f in fields(one)} for one in told.listings],
        "found": told.found,
        "expected": told.expected.number if told.expected else None,
        "expected_basis": told.expected.basis if told.expected else None,
        "refused": [{"url": link.url, "rule": link.rule} for link in told.refused],
        "shortfalls": told.shortfalls,
        "turnovers": [str(turnover) for turnover in told.turnovers],
        "looks": told.looks,
        "articles": [
            article_json(page)
            if isinstance(page, Article)
            else {"url": page.url, "kind": page.outcome, "reason": page.reason}
            for page in told.articles
        ],
        "year": {"requests": told.year_requests, "hours": told.year_hours},
    }
