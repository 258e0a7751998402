"""The paper's lists of links: front page, all stories by page, sections and date archives."""

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from newsroom import furniture, town
from newsroom.edition import Edition
from newsroom.oddities import Oddity
from newsroom.stories import Story, slug_of

Item = Story | Oddity
SECTION_DAYS = 30  # a section's pages reach so far back; the date archives have the rest
SECTION_PAGE, ARCHIVE_PAGE = 12, 6


def front_page(edition: Edition) -> str:
    """The newest stories of two days, then a few of each section."""
    days = [edition.today, edition.today - timedelta(days=1)]
    items = _mixed(
        (s for day in days for s in edition.of_day(day)), (o for day in days for o in edition.odd_of_day(day))
    )
    recent = list(edition.of_days(edition.today - timedelta(days=6), edition.today))
    blocks = "".join(
        _section_block(name, [s for s in recent if s.section == name][:3]) for name in town.SECTIONS
    )
    content = (
        f"{_teasers(items, 'h2')}<p class='meta'><a rel='next' href='/page/2/'>Older stories</a></p>{blocks}"
    )
    return _page(edition, f"{town.PAPER}: {town.MOTTO}", "/", content)


def all_stories(edition: Edition, number: int) -> str | None:
    """Page `number` of all stories, newest first; None beyond the last."""
    last = edition.pages()
    if not 1 <= number <= last:
        return None
    stories = edition.page(number)
    newer = edition.page(number - 1) if number > 1 else []
    odd = [
        odd
        for day in sorted({s.day for s in stories})
        for odd in edition.odd_of_day(day)
        if _is_between(odd, stories, newer)
    ]
    content = (
        f"<h1>All stories</h1>{_teasers(_mixed(stories, odd))}{_pager('/page/{}/', number, last, home='/')}"
    )
    return _page(edition, f"All stories, page {number} – {town.PAPER}", f"/page/{number}/", content)


def section_page(edition: Edition, slug: str, number: int) -> str | None:
    """A section's stories of the last month."""
    name = next((name for name, known in town.SECTIONS.items() if known == slug), None)
    stories = [s for s in _recent(edition) if s.section == name]
    return _cut(edition, str(name), f"/section/{slug}/", stories, number, SECTION_PAGE) if name else None


def tag_page(edition: Edition, slug: str, number: int) -> str | None:
    """The stories of the last month with a tag; None when there are none."""
    tagged = {s: tag for s in _recent(edition) for tag in s.tags if slug_of(tag) == slug}
    title = next(iter(tagged.values()), "")
    return _cut(edition, title, f"/tag/{slug}/", tagged, number, SECTION_PAGE) if tagged else None


def _recent(edition: Edition) -> list[Story]:
    return list(edition.of_days(edition.today - timedelta(days=SECTION_DAYS), edition.today))


def date_archive(edition: Edition, day: date, number: int) -> str | None:
    """A day's stories and what else it linked to; None for a day without any."""
    items = _mixed(edition.of_day(day), edition.odd_of_day(day))
    title = f"{day.day} {town.MONTHS['en'][day.month - 1]} {day.year}"
    return _cut(edition, title, f"/{day:%Y/%m/%d}/", items, number, ARCHIVE_PAGE) if items else None


def _cut(
    edition: Edition, title: str, path: str, items: Iterable[Item], number: int, size: int
) -> str | None:
    every = list(items)
    last = max(1, -(-len(every) // size))
    if not 1 <= number <= last:
        return None
    shown = every[(number - 1) * size : number * size]
    pager = _pager(path + "page/{}/", number, last, home=path)
    here = path if number == 1 else f"{path}page/{number}/"
    return _page(edition, f"{title} – {town.PAPER}", here, f"<h1>{title}</h1>{_teasers(shown)}{pager}")


def _page(edition: Edition, title: str, path: str, content: str) -> str:
    side = "".join(f'<li><a href="{s.path}">{escape(s.title)}</a></li>' for s in edition.newest(14)[9:14])
    main = (
        f'<main class="columns"><div>{content}</div><aside class="sidebar">'
        f'<div class="trending"><h3>Most read</h3><ol>{side}</ol></div></aside></main>'
    )
    return furniture.page(edition.base, furniture.Head(title, path), main)


def _mixed(stories: Iterable[Story], odd: Iterable[Oddity]) -> list[Item]:
    return sorted(
        [*stories, *odd], key=lambda i: i.shown_at if isinstance(i, Oddity) else i.published_at, reverse=True
    )


def _is_between(odd: Oddity, stories: list[Story], newer: list[Story]) -> bool:
    """Whether it stands on the page of these stories: up to the last of the page before, so that none falls between two."""
    return stories[-1].published_at <= odd.shown_at and (not newer or odd.shown_at < newer[-1].published_at)


def _section_block(name: str, stories: list[Story]) -> str:
    title = f'<h2 class="section-title"><a href="/section/{town.SECTIONS[name]}/">{name}</a></h2>'
    return f'<section class="box">{title}{_teasers(stories, "h3")}</section>' if stories else ""


def _teasers(items: Iterable[Item], level: str = "h2") -> str:
    return "\n".join(_teaser(item, level) for item in items)


def _teaser(item: Item, level: str) -> str:
    if isinstance(item, Oddity):
        return (
            f'<div class="teaser promo"><{level}>'
            f'<a href="{escape(item.path)}">{escape(item.title)}</a></{level}>'
            f"<p>{item.teaser}</p></div>"
        )
    local = item.published_at.astimezone(town.ZONE)
    byline = " and ".join((*item.authors, *item.desks))
    return (
        f'<div class="teaser"><{level}><a href="{item.path}">{escape(item.title)}</a></{level}>'
        f'<p class="meta">{byline}, <time datetime="{local.isoformat()}">{local.day} '
        f"{town.MONTHS['en'][local.month - 1]} {local:%Y, %H:%M}</time></p><p>{escape(item.teaser)}</p></div>"
    )


def _pager(template: str, number: int, last: int, home: str) -> str:
    newer = home if number == 2 else template.format(number - 1)
    back = f'<a rel="prev" href="{newer}">Newer</a>' if number > 1 else ""
    on = f'<a rel="next" href="{template.format(number + 1)}">Older</a>' if number < last else ""
    return f'<nav class="pager">{back} <span>Page {number} of {last}</span> {on}</nav>'
