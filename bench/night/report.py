"""The page of the nights' figures, and its picture."""

from collections.abc import Sequence
from pathlib import Path

from night.run import Night
from night.timeline import timeline
from night.watch import machine

HEAD = """\
# How long a night takes

`make bench-night` archives one day of 1 to 200 news sites on this machine through the whole product: PostgreSQL, Airflow,
its scheduler and all, with the settings of `make up`. The sites are loopback addresses with pages of 20 to 400 KB in several
forms, a sitemap each; `--saved DIR` serves saved pages. The limit is what politeness alone takes: requests of a site times
its delay. Memory is the proportional set size (PSS) of all processes, PostgreSQL in it, the sites' servers not.
"""
BESIDE_READING = """\
## A page beside reading it

A site of 200 pages and no delay, without Airflow and in one process (`make bench-night ARGS="--stages --pages 200"`). The
run's end learns how the site sets its pages, once a quarter, and then has the quarter read once more; the second night asks
for pages that did not change.
"""
COLUMNS = (
    *("sites", "at once", "pages each", "delay", "limit", "wall", "ratio", "first article"),
    *("articles", "tasks", "CPU", "most PSS"),
)
WIDTH, HEIGHT = 760, 360
COLORS = ("#2c5f8a", "#c0392b", "#7f8c8d", "#27ae60", "#8e44ad", "#e67e22", "#16a085", "#34495e", "#999")


def told(night: Night) -> str:
    """A night in a line or two."""
    wanted = night.wanted
    ratio = f", {night.ratio:.2f} times the limit of {wanted.limit_seconds:.0f} s" if night.ratio else ""
    kinds = ", ".join(f"{kind} {seconds:.0f}" for kind, seconds in ordered(night.cpu))
    memory = ", ".join(f"{kind} {size / 2**20:.0f}" for kind, size in ordered(night.most_by_kind))
    first = (
        f"; first article after {night.first_article_seconds:.0f} s" if night.first_article_seconds else ""
    )
    return (
        f"{wanted.sites} sites x {wanted.pages} pages, {wanted.delay_seconds:g} s apart: {night.seconds:.0f} s{ratio}; "
        f"{night.archived} articles, {night.tasks} tasks, runs {night.states}{first}\n"
        f"  CPU {night.cpu_seconds:.0f} s ({kinds})\n  PSS {night.most_bytes / 2**20:.0f} MB ({memory})\n"
        + "\n".join(timeline(night.steps, night.phases))
    )


def ordered(kinds: dict[str, float] | dict[str, int]) -> list[tuple[str, float]]:
    """The largest first."""
    return sorted(((kind, float(size)) for kind, size in kinds.items() if size > 0), key=lambda one: -one[1])


def write_report(
    path: Path,
    ten: Night,
    series: Sequence[Night],
    priced: tuple[Night, float, Night] | None = None,
    by_stage: str = "",
) -> None:
    """The page, and beside it the picture of the series; after each night anew, so that one may end it early."""
    picture = path.with_suffix(".svg")
    picture.write_text(svg(series or [ten]), encoding="utf-8")
    nights = [*series, ten, *([priced[0]] if priced else [])]
    by_kind = sorted({kind for night in nights for kind in night.cpu})
    lines = [
        HEAD,
        f"Measured {machine()}.",
        "",
        f"![Wall time against the limit, and CPU by kind of process]({picture.name})",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|{'-:|' * len(COLUMNS)}",
        *map(row, nights),
        "",
        *(price_told(*priced) if priced else []),
        "CPU-seconds by kind of process:",
        "",
        f"| sites, delay | {' | '.join(by_kind)} |",
        f"|-|{'-:|' * len(by_kind)}",
        *(
            f"| {night.wanted.sites}, {night.wanted.delay_seconds:g} s | "
            f"{' | '.join(f'{night.cpu.get(kind, 0):.0f}' for kind in by_kind)} |"
            for night in nights
        ),
        *(in_the_way(max(series, key=lambda night: night.wanted.sites)) if series else []),
        *(["", BESIDE_READING, by_stage] if by_stage else []),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def in_the_way(night: Night) -> list[str]:
    """What the largest night waited for."""
    wanted = night.wanted
    return [
        "",
        "## What stands in the way",
        "",
        f"The night of {wanted.sites} sites by its tasks, in seconds since it was due: first, middle one and last.",
        "`waited` is a middle task's time from the scheduler's word to its start, `took` from there to its end.",
        "",
        *timeline(night.steps, night.phases),
    ]


def price_told(undelayed: Night, alone: float, empty: Night) -> list[str]:
    """What a night takes beside its work and beside Airflow's own price."""
    return [
        f"Without a delay: {undelayed.cpu_seconds:.0f} CPU-seconds, where the work alone (no Airflow, one process) takes "
        f"{alone:.0f} and as many empty tasks in Airflow {empty.cpu_seconds:.0f}: "
        f"{undelayed.cpu_seconds / (alone + empty.cpu_seconds):.2f} times their sum.",
        "",
    ]


def row(night: Night) -> str:
    """A night's figures, in the order of COLUMNS."""
    wanted = night.wanted
    first = f"{night.first_article_seconds:.0f} s" if night.first_article_seconds else "-"
    limit, ratio = (f"{wanted.limit_seconds:.0f} s", f"{night.ratio:.2f}") if night.ratio else ("-", "-")
    asked = [f"{wanted.sites}", f"{night.at_once}", f"{wanted.pages}", f"{wanted.delay_seconds:g} s", limit]
    took = [f"{night.seconds:.0f} s", ratio, first, f"{night.archived:,}", f"{night.tasks:,}"]
    cost = [f"{night.cpu_seconds:.0f} s", f"{night.most_bytes / 2**20:.0f} MB"]
    return f"| {' | '.join(asked + took + cost)} |"


def svg(series: Sequence[Night]) -> str:
    """Bars of wall time with the limit as a line; beside each, where CPU went."""
    tallest = max(max(night.seconds, night.cpu_seconds) for night in series) * 1.1
    kinds = [
        kind for kind, _ in ordered({k: sum(n.cpu.get(k, 0) for n in series) for n in series for k in n.cpu})
    ]
    step = (WIDTH - 260) / len(series)

    def y(seconds: float) -> float:
        return HEIGHT - 50 - (HEIGHT - 100) * seconds / tallest

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        '<text x="50" y="22" font-size="14" font-weight="bold">A night of many sites: wall time and CPU, in seconds</text>',
    ]
    for number, night in enumerate(series):
        x, floor = 60 + number * step, y(0)
        parts.append(rect(x, y(night.seconds), step * 0.32, floor - y(night.seconds), "#bdc3c7"))
        parts.append(label(x + step * 0.16, y(night.seconds) - 5, f"{night.seconds:.0f}"))
        top = floor
        for nth, kind in enumerate(kinds):
            size = floor - y(night.cpu.get(kind, 0))
            top -= size
            parts.append(rect(x + step * 0.38, top, step * 0.32, size, COLORS[nth % len(COLORS)]))
        parts.append(label(x + step * 0.54, top - 5, f"{night.cpu_seconds:.0f}"))
        parts.append(label(x + step * 0.35, HEIGHT - 32, f"{night.wanted.sites} sites"))
    limit = y(series[0].wanted.limit_seconds)
    parts.append(f'<path d="M50 {limit:.1f}H{WIDTH - 190}" stroke="#000" stroke-dasharray="5 4"/>')
    legend = [
        ("#bdc3c7", "wall time"),
        ("#000", f"the limit, {series[0].wanted.limit_seconds:.0f} s (dashed)"),
    ]
    legend += [(COLORS[nth % len(COLORS)], f"CPU: {kind}") for nth, kind in enumerate(kinds)]
    for nth, (color, text) in enumerate(legend):
        parts.append(rect(WIDTH - 180, 50 + nth * 20, 12, 12, color))
        parts.append(f'<text x="{WIDTH - 162}" y="{61 + nth * 20}">{text}</text>')
    return "\n".join([*parts, "</svg>", ""])


def rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{color}"/>'


def label(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{text}</text>'
