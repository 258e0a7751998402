"""By which address a story is known: six stories under one canonical are six articles, in whatever order they came."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from little_site import LittleSite, front, prose, story

from newsarchive.reading.story_addresses import Story, are_different
from newsarchive.sources import Source, load_source

TITLES = (
    "Storm leaves forty thousand homes without power",
    "Harbour bridge closes for eleven weeks",
    "Council votes for a tram line to the north",
    "Minister resigns after report on schools",
)
PUBLISHED = (datetime.now(UTC) - timedelta(days=1)).isoformat()


def site_of(canonical: str, address: str = "/news/{n}-{slug}", shown: int = 4) -> dict[str, str]:
    """Stories that all name one address; `{n}` and `{slug}` stand for a story's own."""
    paths = [
        address.format(n=500 + n, slug=title.lower().replace(" ", "-")) for n, title in enumerate(TITLES)
    ]
    pages = {
        path: story(title, prose(n), canonical, published=PUBLISHED)
        for n, (path, title) in enumerate(zip(paths, TITLES, strict=True))
    }
    return pages | {"/": front(list(zip(paths, TITLES, strict=True))[:shown])}


@pytest.fixture
def archive_of(desk: Any, tmp_path: Path) -> Any:
    """Archives a little site's nights: each of `fronts` is how many stories the front page shows that night."""

    @contextmanager
    def archived(pages: dict[str, str], fronts: tuple[int, ...] = (4,)) -> Iterator[Any]:
        with LittleSite(pages) as site:
            links = pages["/"]
            file = tmp_path / "little.yml"
            file.write_text(
                f"name: Little\nhome: {site.url}/\ntimezone: UTC\nallow_private: true\ndelay_seconds: 0\n"
                f"routes:\n  - listing: {site.url}/\n"
            )
            little = replace(desk, source=load_source(file))
            paths = [path for path in pages if path != "/"]
            for shown in fronts:
                site.pages["/"] = front(list(zip(paths, TITLES, strict=True))[:shown]) if shown < 4 else links
                little.run(yesterday(little.source))
            yield little

    return archived


def yesterday(source: Source) -> Any:
    return datetime.now(source.zone).date() - timedelta(days=1)


SHELF = "select title from news.articles_current where source = 'little' order by title"


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("{site}/story.php", "/story.php?id={n}"),  # lacks the parameter that is the article
        ("{site}/news", "/news?slug={slug}"),
        ("{site}/news/", "/news/{n}-{slug}"),  # the section
        ("{site}/news/all-the-latest-stories-of-the-day", "/news/{n}-{slug}"),  # looks like an article's
        ("{site}/", "/news/{n}-{slug}"),  # the front page
    ],
)
def test_an_address_that_all_stories_give_is_none_of_them(
    archive_of: Any, canonical: str, address: str
) -> None:
    with archive_of(site_of(canonical, address)) as little:
        assert [title for (title,) in little.ask(SHELF)] == sorted(TITLES)
        assert little.ask("select count(distinct article_id), count(*) from news.article_versions") == [
            (4, 4)
        ]


def test_what_was_one_article_is_parted_once_a_second_story_comes(archive_of: Any) -> None:
    shared = "{site}/news/all-the-latest-stories-of-the-day"
    with archive_of(site_of(shared), fronts=(1, 4)) as little:
        by_nights = little.ask("select title, url, published_date from news.articles_current order by 1")
        links = little.ask(
            "select count(distinct article_id), count(*) from news.links where outcome <> 'pending'"
        )
        assert [title for title, *_ in by_nights] == sorted(TITLES)
        assert links == [(4, 4)]
        assert all("all-the-latest" not in url for _, url, _ in by_nights)
        assert little.ask("select url like '%all-the-latest%', reason from news.shared_addresses") == [
            (True, "different stories give this address as their own")
        ]
        found = little.ask("select count(*) from news.search('minister', source => 'little')")
        assert found == [(1,)]


def test_an_edited_story_at_two_addresses_is_one_article(archive_of: Any) -> None:
    own = "{site}/news/500-storm-leaves-homes-dark"
    pages = {
        "/news/500-storm-leaves-homes-dark": story(TITLES[0], prose(0), own, published=PUBLISHED),
        "/amp/500-storm-leaves-homes-dark": story(
            "Storm: power is back in most homes", [*prose(0), "More."], own
        ),
    }
    paths = [(path, TITLES[0]) for path in pages]
    with archive_of(pages | {"/": front(paths)}) as little:
        assert little.ask("select count(*) from news.articles_current") == [(1,)]
        assert little.ask("select count(*) from news.shared_addresses") == [(0,)]


def test_two_stories_are_different_by_address_headline_and_text() -> None:
    one = Story("https://x.example/a", "Storm leaves homes dark", tuple(range(64)))
    other = Story("https://x.example/b", "Council votes for a tram", tuple(range(100, 164)))
    assert are_different([one, other])
    assert not are_different([one, replace(other, own=one.own)])  # the same address: an edit, however large
    assert not are_different([one, replace(other, title="Storm leaves homes dark again")])
    assert not are_different([one, replace(other, sketch=one.sketch)])  # a headline test
    assert are_different([replace(one, sketch=()), replace(other, sketch=())])  # two notices
