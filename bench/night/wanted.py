"""What a night is to be: how many sites of how many pages, of which day, and the files that declare them."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from newsarchive.settings import REPOSITORY

OWN_REQUESTS = 2  # of a site beside its pages: robots.txt and the sitemap
SOURCE = """\
name: Newspaper {site}
home: {home}
timezone: UTC
language: en
allow_private: true  # it lives on this machine
delay_seconds: {delay:g}
{batch}routes:
  - sitemap: {home}sitemap.xml
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a night is to be; `batch` is a batch_size of the sources' files, None for the default."""

    sites: int
    pages: int
    delay_seconds: float
    folder: Path | None = None
    batch: int | None = None

    @property
    def limit_seconds(self) -> float:
        """What politeness alone takes: a site's requests times its delay."""
        return (self.pages + OWN_REQUESTS) * self.delay_seconds


def yesterday() -> date:
    """The last day that is over, by UTC: the sites' own."""
    return (datetime.now(UTC) - timedelta(days=1)).date()


def write_sources(dags: Path, homes: list[str], wanted: Wanted) -> None:
    """The product's own DAG file, over these sites."""
    shutil.copy(REPOSITORY / "dags" / "archive_news.py", dags)
    batch = f"batch_size: {wanted.batch}\n" if wanted.batch else ""
    for site, home in enumerate(homes):
        text = SOURCE.format(site=site, home=home, delay=wanted.delay_seconds, batch=batch)
        (dags / "sources" / f"paper{site:04d}.yml").write_text(text, encoding="utf-8")
