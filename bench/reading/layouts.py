"""What a site's own pages teach, measured: each page read by what the others taught, beside how it reads alone.

    python -m bench.reading.layouts [--wordpress] [--pages] [--write]

Sites: those of the two corpora that have five pages or more, the demo newspaper, and, with `--wordpress`, the WordPress of
../shared in two themes (root, and Debian's packages). No page teaches itself: the pages of a site are parted, in as many
parts as it has pages up to ten, and each part is read by what the other parts taught. `--pages` names the pages that read
otherwise; `--write` puts the table into docs/reading.md.
"""

import argparse
import gzip
import json
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bench.reading.calibration import DOCS, score_py
from bench.reading.halves import CORPORA, SHARED, SUFFIXES, rows_of
from newsarchive.extract import read_page
from newsarchive.normalize import article_from, article_json
from newsarchive.normalize.layouts import layout_of, taught_by
from newsarchive.records import Article, Extraction, Layout, Page, SiteFacts

BEGIN, END = "<!-- layouts:begin -->", "<!-- layouts:end -->"
LEAST_PAGES, MOST_PARTS = 5, 10
SINCE = date(1990, 1, 1)
COLUMNS = ("text F1", "title", "authors", "day")
DEMO_DAYS = 20
THEMES = ("twentytwentyone", "twentytwentythree")
SCORE = score_py()
Row = dict[str, Any]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page with its truth, in the form of the corpora's rows."""

    body: bytes
    truth: Row
    at: datetime | None = None

    def read(self, facts: SiteFacts) -> tuple[Extraction, Article]:
        """What it says, and what is made of that."""
        said = read_page(Page(self.truth["url"], self.body, self.at), facts)
        return said, article_from(said, self.truth["url"], self.at, facts)


def corpus_sites() -> dict[str, list[KnownPage]]:
    """The sites of both corpora with pages enough, by registered domain."""
    sites: dict[str, list[KnownPage]] = defaultdict(list)
    for corpus in CORPORA:
        for part, row in rows_of(SHARED / corpus):
            if part == "articles" and row.get("url"):
                host = (urlsplit(row["url"]).hostname or "").lower()
                at = row.get("crawl_date")
                captured_at = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
                body = gzip.decompress((SHARED / corpus / row["file"]).read_bytes())
                sites[SUFFIXES.privatesuffix(host) or host].append(KnownPage(body, row, captured_at))
    return {name: pages for name, pages in sorted(sites.items()) if len(pages) >= LEAST_PAGES}


def demo_pages() -> Iterator[KnownPage]:
    """Stories of the demo newspaper, each as its page says it."""
    from newsroom.pages import article_page
    from newsroom.stories import stories_of

    first = date(2026, 3, 2)
    for day in (first + timedelta(days=n) for n in range(DEMO_DAYS)):
        for story in stories_of(day):
            now = datetime.combine(day + timedelta(days=3), datetime.min.time(), UTC)
            base = "https://gazette.example"
            truth = {"set": "demo", "url": f"{base}{story.path}", "title": story.title, "text": story.text,
                     "authors": [*story.authors, *story.desks], "published": story.published_at.isoformat(),
                     "published_precision": "instant", "id": story.path}  # fmt: skip
            yield KnownPage(article_page(story, base, now).encode(), truth, now)


def wordpress_pages() -> Iterator[tuple[str, list[KnownPage]]]:
    """The posts of the WordPress in ../shared, in each theme."""
    from real_wordpress import wordpress_site

    posts = {
        SCORE.key(post["title"]): post
        for post in map(json.loads, (SHARED / "wordpress" / "posts.jsonl").open(encoding="utf-8"))
    }
    with wordpress_site(SHARED) as site:
        for theme in THEMES:
            site.wear(theme, "/%postname%/")
            pages = []
            for listed in _rest_posts(site.url):
                post = posts.get(SCORE.key(listed["title"]["rendered"]))
                if post:
                    with urllib.request.urlopen(listed["link"]) as reply:
                        truth = post | {
                            "set": "wordpress",
                            "authors": [post["author"]],
                            "url": listed["link"],
                            "id": listed["link"],
                        }
                        pages.append(KnownPage(reply.read(), truth, datetime.now(UTC)))
            yield f"WordPress, {theme}", pages


def _rest_posts(home: str) -> Iterator[Row]:
    number = count = 1
    while number <= count:
        address = f"{home}?rest_route=/wp/v2/posts&per_page=100&page={number}"
        with urllib.request.urlopen(address) as reply:
            count = int(reply.headers["X-WP-TotalPages"])
            yield from json.load(reply)
        number += 1


def scores_of(truth: Row, article: Article) -> Scores:
    """The columns of score.py for one page, those that its truth has."""
    got, found = article_json(article), {}
    if truth.get("text"):
        found["text F1"] = SCORE.harmonic(*SCORE.text_scores(truth["text"], got.get("text")))
    if truth.get("title"):
        found["title"] = float(SCORE.key(truth["title"]) == SCORE.key(got.get("title")))
    if truth.get("authors"):
        found["authors"] = SCORE.author_score(truth["authors"], got.get("authors"))
    if truth.get("published"):
        day, _ = SCORE.date_scores(truth, got.get("published_at"))
        if day is not None:
            found["day"] = float(day)
    return found


def judged(pages: list[KnownPage], show: bool) -> Iterator[tuple[Scores, Scores]]:
    """Of each page its scores alone, and by what the pages of the other parts taught."""
    alone = [page.read(SiteFacts(is_learning=True)) for page in pages]
    parts = min(len(pages), MOST_PARTS)
    for part in range(parts):
        layout = _taught_by_others(pages, alone, part, parts)
        for number in range(part, len(pages), parts):
            _, article = pages[number].read(SiteFacts(layouts=(layout,)))
            before = scores_of(pages[number].truth, alone[number][1])
            after = scores_of(pages[number].truth, article)
            if show and before != after:
                print(f"  {pages[number].truth['id']}: {before} {after}")
            yield before, after


def _taught_by_others(
    pages: list[KnownPage], alone: list[tuple[Extraction, Article]], part: int, parts: int
) -> Layout:
    own = {pages[n].truth["url"] for n in range(part, len(pages), parts)}
    others = [
        alone[n]
        for n in range(len(pages))
        if n % parts != part and pages[n].truth["url"] not in own and alone[n][1].is_article
    ]
    return layout_of(taught_by(others), SINCE)


def line_of(name: str, found: list[tuple[Scores, Scores]]) -> list[str]:
    """A site's line: each column alone and taught."""
    cells = []
    for column in COLUMNS:
        values = [(before[column], after[column]) for before, after in found if column in before]
        if values:
            alone, taught = (sum(value) / len(values) for value in zip(*values, strict=True))
            cells.append(f"{alone:.3f} {taught:.3f} ({len(values)})")
        else:
            cells.append("–")
    return [name, str(len(found)), *cells]


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wordpress", action="store_true")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sites = {name: list(judged(pages, args.pages)) for name, pages in corpus_sites().items()}
    lines = [line_of(name, found) for name, found in sites.items()]
    every = [pair for found in sites.values() for pair in found]
    lines.append(line_of(f"all {len(sites)} sites of the corpora", every))
    lines.append(line_of("the demo newspaper", list(judged(list(demo_pages()), args.pages))))
    if args.wordpress:
        lines += [line_of(name, list(judged(pages, args.pages))) for name, pages in wordpress_pages()]
    head = [["site", "pages", *COLUMNS], ["---"] * (len(COLUMNS) + 2)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in (*head, *lines))
    print(table)
    if args.write:
        text = DOCS.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        DOCS.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
