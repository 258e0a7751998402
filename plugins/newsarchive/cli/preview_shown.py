"""What a source would yield, for a person: its listings and their links, the sampled articles, a year's cost."""

from collections import Counter

from rich import box
from rich.console import Console
from rich.table import Table

from newsarchive.preview import Preview, TriedListing
from newsarchive.records import Article, PageFailure
from newsarchive.sources import yaml_of
from newsarchive.terminal import shown

COVERED = ("title", "text", "published", "authors", "desks", "section", "tags", "language", "image_url")
COUNTED = {
    "site": "the site itself counts {}",
    "listing": "its listings have {}",
    "estimate": "about {} are usual",
}
SHOWN_LINKS, SHOWN_TEXT = 8, 400  # of a listing; letters of an article; --all shows all


def is_good(page: Article | PageFailure) -> bool:
    """Whether the archive would take the page as an article."""
    return isinstance(page, Article) and page.is_article


def show(told: Preview, console: Console, all_links: bool = False) -> None:
    """The preview for a person."""
    if told.proposals:
        console.print(table(["route", "address", "use", "what it gives"], [
            [p.route.kind, p.route.url, "yes" if p.is_usable else "no", p.told] for p in told.proposals
        ], "Routes tried"))  # fmt: skip
    for words in told.left_out:
        console.print(f"[yellow]Left out:[/yellow] {shown(words)}", soft_wrap=True)
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
