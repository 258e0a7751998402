"""`newsarchive check URL|SOURCE`: what a source would yield, with nothing written to the archive."""

import json
from collections import Counter
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from newsarchive import settings
from newsarchive.cli.archive import source_named
from newsarchive.outcomes import ConfigError
from newsarchive.preview import Preview, Tell, TriedListing, preview, propose
from newsarchive.records import Article, PageFailure
from newsarchive.sources import Source, yaml_of
from newsarchive.terminal import shown
from newsarchive.urls import BadUrl, normalize

COVERED = ("title", "text", "published", "authors", "desks", "section", "tags", "language", "image_url")
PRIVATE_DELAY = 0.05  # one's own server needs no politeness, only a breath
COUNTED = {
    "site": "the site itself counts {}",
    "listing": "its listings have {}",
    "estimate": "about {} are usual",
}
SHOWN_LINKS, SHOWN_TEXT = 8, 400  # of a listing; letters of an article; --all shows all


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
    told.proposals = proposed.proposals
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
        normalize(url)
    except BadUrl as error:
        raise ConfigError(f"{error}; write the whole address, as https://www.example.org/") from error
    route = {"listing": url}
    facts = {"key": "check", "name": "check", "home": url, "routes": [route], "path": "check"}
    polite = {"allow_private": private, "delay_seconds": PRIVATE_DELAY if private else 1.0}
    return Source.model_validate(facts | polite)


def written(source: Source) -> Path:
    """Write the source's file; an existing one is never replaced."""
    path = settings.sources_folder() / f"{source.key}.yml"
    if path.exists():
        raise ConfigError(f"{path} exists already: remove it first, or edit it")
    path.write_text(yaml_of(source), encoding="utf-8")
    return path


def is_good(page: Article | PageFailure) -> bool:
    """Whether the archive would take the page as an article."""
    return isinstance(page, Article) and page.is_article


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


def show(told: Preview, console: Console, all_links: bool = False) -> None:
    """The preview for a person."""
    if told.proposals:
        console.print(table(["route", "address", "use", "what it gives"], [
            [p.route.kind, p.route.url, "yes" if p.is_usable else "no", p.told] for p in told.proposals
        ], "Routes tried"))  # fmt: skip
    if told.source is None:
        console.print("No route to the site's articles was found: is this its front page?")
        return
    console.print(f"robots.txt: {told.robots}; one request every {told.delay_seconds:g} s")
    show_listings(told, console, all_links)
    for page in told.articles:
        show_page(page, console, all_links)
    show_coverage(told.articles, console)
    show_cost(told, console)
    console.print("\n[bold]Its file:[/bold]")
    console.print(shown(yaml_of(told.source)), soft_wrap=True)


def show_listings(told: Preview, console: Console, all_links: bool) -> None:
    """The listings with their links, and what of them would be archived."""
    console.print(table(["listing", "route", "outcome", "links", "rules"], [
        [one.url, one.route, one.outcome, str(one.links), ", ".join(f"{rule} {n}" for rule, n in one.rules.items())]
        for one in told.listings
    ], "Listings"))  # fmt: skip
    for one in told.listings:
        show_links(one, console, all_links)
    counted = (
        f"; {COUNTED[told.expected.basis].format(told.expected.number)} for yesterday"
        if told.expected
        else ""
    )
    console.print(f"{len(told.found)} links would be archived now{counted}")
    for rule, count in Counter(link.rule for link in told.refused).most_common():
        console.print(
            f"[yellow]Refused:[/yellow] {count} that look like articles, by {shown(rule)}; 'include:' takes them"
        )
    for reason in told.shortfalls:
        console.print(f"[yellow]Short:[/yellow] {shown(reason)}", soft_wrap=True)
    for turnover in told.turnovers:
        console.print(shown(str(turnover)), soft_wrap=True)
    if told.looks and told.source and told.source.looks != told.looks:
        console.print(f"[yellow]Between nights:[/yellow] its file wants looks: '{told.looks}', or auto")


def show_cost(told: Preview, console: Console) -> None:
    """What a backfill of a year would ask of the site, where it can be done."""
    if told.year_requests:
        console.print(
            f"A backfill of one year: about {told.year_requests:,} requests, {told.year_hours:,.1f} hours"
        )
    elif told.source and not told.source.is_dated:
        console.print("Past days cannot be backfilled: no route of this source is dated")


def show_links(one: TriedListing, console: Console, all_links: bool) -> None:
    """A listing's links with the rule that took or left each; without `all_links` the first of both kinds."""
    if one.verdicts:
        console.print(f"[bold]{shown(one.url)}[/bold]", soft_wrap=True)
    for kind, sign in ((True, "+"), (False, "-")):
        chosen = [(rule, url) for accepted, rule, url in one.verdicts if accepted is kind]
        chosen_links = chosen if all_links else chosen[:SHOWN_LINKS]
        for rule, url in chosen_links:
            console.print(f"  {sign} {shown(url)}  [dim]{shown(rule)}[/dim]", soft_wrap=True)
        if len(chosen) > len(chosen_links):
            console.print(f"  {sign} and {len(chosen) - len(chosen_links)} more (--all)")


def show_coverage(pages: list[Article | PageFailure], console: Console) -> None:
    """Which fields the sampled articles have."""
    articles = [page for page in pages if isinstance(page, Article) and page.is_article]
    if pages:
        had = ", ".join(f"{name} {sum(bool(getattr(a, name)) for a in articles)}" for name in COVERED)
        console.print(
            f"\n{len(articles)} of {len(pages)} pages are articles; they have: {had}", soft_wrap=True
        )


def show_page(page: Article | PageFailure, console: Console, in_full: bool) -> None:
    """One sampled page: its fields and the beginning of its text."""
    if isinstance(page, PageFailure):
        console.print(f"[red]{page.outcome}[/red] {shown(page.url)}: {shown(page.reason)}", soft_wrap=True)
        return
    lacking = [name for name in COVERED if not getattr(page, name)]
    console.print(
        f"\n[bold]{shown(page.title or '(no title)')}[/bold]  [dim]{page.kind}[/dim]", soft_wrap=True
    )
    lacks = f"; without {', '.join(lacking)}" if lacking else ""
    console.print(f"  {shown(page.url)}\n  {page.word_count} words{lacks}", soft_wrap=True)
    writers = ", ".join([*page.authors, *page.desks]) or "–"
    console.print(f"  by {shown(writers)}, {page.published.at if page.published else 'no date'}")
    text = page.text if in_full or len(page.text) <= SHOWN_TEXT else f"{page.text[:SHOWN_TEXT]}…"
    console.print(f"  {shown(' '.join(text.split()) if not in_full else text)}", soft_wrap=True)


def table(names: list[str], rows: list[list[str]], title: str) -> Table:
    """A table of plain words."""
    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for name in names:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*map(shown, row))
    return made
