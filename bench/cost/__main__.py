"""What an archive weighs and costs a month, by how many articles it has: the table and the picture of docs/scale.md.

Sizes were measured (docs/scale.md says on what). Prices are assumptions, written down here to be put right before they are
believed: US dollars a month, list prices of a large cloud without any rebate, as of 2025 and from memory.
"""

import math
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "scale.md"
PICTURE = REPOSITORY / "docs" / "pictures" / "scale.svg"
BEGIN, END = "<!-- made by `make bench-cost` -->", "<!-- to here -->"

# kB an article, of 1,000 bytes
DATABASE_KB, WORDS_KB = 17.4, 1.04  # all of PostgreSQL's files, and of it the index of words
WARC_KB = 52.0  # its page, and its share of listings and of second looks

# dollars a month
STORE_GB = 0.023  # object store
DISK_GB = 0.08  # of a database's machine
MEMORY_GB = 5.0  # of such a machine, with a core for each 8 GB
SMALLEST_GB = 8  # of memory
COLD_GB = 0.0125  # object store, rarely read: backups
WORKER = 60.0  # a machine of 2 cores and 8 GB

SPARE = 1.4  # a disk is bought before it is full
BACKUPS = 1.0  # a full copy, a week's differences and its log, compressed to half: about the database once
DAYS = 1000  # in which so many articles came
A_DAY = 100_000  # articles that one worker's cores read: 1 s of two cores for each 37, a tenth of the time at work


@dataclass(frozen=True, slots=True)
class Month:
    """An archive of so many articles: gigabytes, and dollars a month."""

    articles: int

    @property
    def database_gb(self) -> float:
        return self.articles * DATABASE_KB / 1e6

    @property
    def warc_gb(self) -> float:
        return self.articles * WARC_KB / 1e6

    @property
    def memory_gb(self) -> int:
        """All indexes of words and a fifth more, as machines are sold."""
        wanted = max(1.2 * self.articles * WORDS_KB / 1e6, SMALLEST_GB)
        return int(2 ** math.ceil(math.log2(wanted)))

    @property
    def store(self) -> float:
        return self.warc_gb * STORE_GB

    @property
    def server(self) -> float:
        return self.memory_gb * MEMORY_GB + self.database_gb * SPARE * DISK_GB

    @property
    def backups(self) -> float:
        return self.database_gb * BACKUPS * COLD_GB

    @property
    def workers(self) -> float:
        """Airflow's own machine, and those that fetch and read."""
        return WORKER * (1 + math.ceil(self.articles / DAYS / A_DAY))

    @property
    def whole(self) -> float:
        return self.store + self.server + self.replica + self.backups + self.workers

    @property
    def replica(self) -> float:
        """A second server, for readers."""
        return self.server


def table() -> str:
    """Sizes and costs at four sizes, in Markdown."""
    lines = [
        "| articles | WARC files | PostgreSQL | memory | store | server | replica | backups | Airflow, workers | a month |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for articles in (100_000, 1_000_000, 10_000_000, 100_000_000):
        month = Month(articles)
        dollars = (month.store, month.server, month.replica, month.backups, month.workers, month.whole)
        cells = [
            f"{articles:,}",
            size(month.warc_gb),
            size(month.database_gb),
            size(month.memory_gb),
            *map(price, dollars),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def size(gigabytes: float) -> str:
    """GB, or TB from a thousand on."""
    return f"{gigabytes / 1000:.1f} TB" if gigabytes >= 1000 else f"{gigabytes:,.0f} GB"


def price(dollars: float) -> str:
    return f"${dollars:,.0f}"


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 70, 150, 40, 310
FEWEST, MOST = 1e5, 1e8
HIGHEST = 1e4


def picture() -> str:
    """Cost a month and size against articles, both axes logarithmic, as SVG."""
    series = (
        ("all, $ a month", "#b3261e", lambda month: month.whole),
        ("server and replica, $", "#2c5f8a", lambda month: month.server + month.replica),
        ("object store, $", "#2e7d32", lambda month: month.store),
        ("WARC files, GB", "#8a8a8a", lambda month: month.warc_gb),
        ("PostgreSQL, GB", "#444444", lambda month: month.database_gb),
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        "<title>What an archive costs a month and what it weighs, against its articles</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">Dollars a month, and gigabytes, against articles</text>',
    ]
    for power in range(5, 9):
        at = across(10**power)
        parts.append(f'<path d="M{at:.0f} {TOP}V{BOTTOM}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{at:.0f}" y="{BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(5):
        at = up(10**power)
        parts.append(f'<path d="M{LEFT} {at:.0f}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{10**power:,}</text>')
    label = math.inf  # each stands below the one above it
    for name, color, value in sorted(series, key=lambda each: -each[2](Month(int(MOST)))):
        steps = [10 ** (5 + step / 20) for step in range(61)]
        points = [
            (across(each), up(value(Month(int(each))))) for each in steps if value(Month(int(each))) >= 1
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = ' stroke-dasharray="5 4"' if name.endswith("GB") else ""
        parts.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"{dash}/>')
        x, y = points[-1]
        label = y + 4 if label is math.inf else max(y + 4, label + 15)
        parts.append(f'<text x="{x + 6:.0f}" y="{label:.0f}" fill="{color}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def across(articles: float) -> float:
    """Where so many articles stand."""
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(articles / FEWEST) / math.log10(MOST / FEWEST)


def up(value: float) -> float:
    """Where so many dollars or gigabytes stand."""
    return BOTTOM - (BOTTOM - TOP) * math.log10(max(value, 1)) / math.log10(HIGHEST)


def page() -> str:
    """docs/scale.md with today's table."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.partition(END)[2]}"


def main() -> int:
    """Write both; with --check, say whether they are today's."""
    made = {PAGE: page(), PICTURE: picture()}
    if "--check" in sys.argv[1:]:
        old = [
            path.name
            for path, text in made.items()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        print("\n".join(f"{name} is not what bench/cost makes: make bench-cost" for name in old))
        return len(old)
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
