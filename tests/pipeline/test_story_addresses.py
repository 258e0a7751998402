"""By which address a story is known: six stories under one canonical are six articles, in whatever order they came."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from pipeline.small_site import SmallSite, front, prose, story

from newsarchive.care import takedown
from newsarchive.reading.story_addresses import Story, are_different
from newsarchive.store import connect
from newsarchive.store.takedowns import Decision, Target
from newsarchive.urls import url_digest, url_key

TITLES = (
    "Storm leaves forty thousand homes without power",
    "Harbour bridge closes for eleven weeks",
    "Council votes for a tram line to the north",
    "Minister resigns after report on schools",
)
DAY = date(2026, 5, 2)


def stories_of(canonical: str, address: str) -> dict[str, str]:
    """Stories that all name one address; `{n}` and `{slug}` stand for a story's own. Title by path."""
    slugs = {title: title.lower().replace(" ", "-") for title in TITLES}
    return {address.format(n=500 + n, slug=slugs[title]): title for n, title in enumerate(TITLES)}


def printed(site: SmallSite, stories: dict[str, str], canonical: str, shown: int = len(TITLES)) -> None:
    """The site as it is when its front page shows so many of them."""
    site.add(
        {path: story(title, str(DAY), prose(n), canonical) for n, (path, title) in enumerate(stories.items())}
    )
    site.add({"/": front(dict(list(stories.items())[:shown]))})


SHELF = "select title from news.articles_current order by title"


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
    site: SmallSite, site_desk: Any, canonical: str, address: str
) -> None:
    printed(site, stories_of(canonical, address), canonical)
    desk = site_desk({"listing": f"{site.url}/"})
    desk.run(yesterday(desk))
    assert [title for (title,) in desk.ask(SHELF)] == sorted(TITLES)
    assert desk.ask("select count(distinct article_id), count(*) from news.article_versions") == [(4, 4)]


def test_what_was_one_article_is_parted_once_a_second_story_comes(site: SmallSite, site_desk: Any) -> None:
    shared = "{site}/news/all-the-latest-stories-of-the-day"
    stories = stories_of(shared, "/news/{n}-{slug}")
    desk = site_desk({"listing": f"{site.url}/"})
    for shown in (1, len(TITLES)):
        printed(site, stories, shared, shown)
        desk.run(yesterday(desk))
    assert desk.ask("select title, url from news.articles_current order by 1") == sorted(
        (title, site.url + path) for path, title in stories.items()
    )
    links = "select count(distinct article_id), count(*) from news.links where outcome in ('archived', 'unchanged')"
    assert desk.ask(links) == [(4, 4)]
    assert desk.ask("select url like '%all-the-latest%', reason from news.shared_addresses") == [
        (True, "different stories give this address as their own")
    ]
    assert desk.ask("select count(*) from news.search('minister')") == [(1,)]


def test_an_edited_story_at_two_addresses_is_one_article(site: SmallSite, site_desk: Any) -> None:
    own = "{site}/news/500-storm-leaves-homes-dark"
    site.add(
        {
            "/news/500-storm-leaves-homes-dark": story(TITLES[0], str(DAY), prose(0), own),
            "/amp/500-storm-leaves-homes-dark": story(
                "Storm: power is back in most homes", str(DAY), [*prose(0), "More."], own
            ),
        }
    )
    site.add({"/": front(dict.fromkeys(site.answers, TITLES[0]))})
    desk = site_desk({"listing": f"{site.url}/"})
    desk.run(yesterday(desk))
    assert desk.ask("select count(*) from news.articles_current") == [(1,)]
    assert desk.ask("select count(*) from news.shared_addresses") == [(0,)]


JOOMLA = "/index.php?option=com_content&view=article&id=500:storm"


@pytest.mark.parametrize("known_by_menu", [False, True])
@pytest.mark.parametrize("canonical", [None, "{site}" + JOOMLA + "&Itemid={menu}"])
def test_an_article_of_joomla_is_one_whichever_menu_led_to_it(
    site: SmallSite, site_desk: Any, owner_dsn: str, known_by_menu: bool, canonical: str | None
) -> None:
    """Also where the archive knows it by an address with the menu's number, from before: that one it keeps."""
    desk = site_desk({"listing": f"{site.url}/"})
    kept = site.url + JOOMLA
    for menu, says in ((101, []), (102, []), (103, ["Power is back."])):
        path = f"{JOOMLA}&Itemid={menu}"
        said = canonical and canonical.replace("{menu}", str(menu))
        other = JOOMLA.replace("500:storm", "501:tram") + f"&Itemid={menu}"
        site.add({path: story(TITLES[0], str(DAY), [*prose(0), *says], said)})
        site.add({other: story(TITLES[2], str(DAY), prose(2))})
        site.add({"/": front({path: TITLES[0], other: TITLES[2]})})
        desk.run(yesterday(desk))
        if known_by_menu and menu == 101:
            kept = site.url + path
            known_by(owner_dsn, kept)
    assert desk.ask("select title, url from news.articles_current order by 1") == [
        (TITLES[2], f"{site.url}{JOOMLA.replace('500:storm', '501:tram')}"),
        (TITLES[0], kept),
    ]
    assert desk.ask("select count(*) from news.article_versions") == [(3,)]
    purge(desk, owner_dsn, kept)
    path = f"{JOOMLA}&Itemid=104"
    site.add({path: story(TITLES[0], str(DAY), prose(0), canonical and canonical.replace("{menu}", "104"))})
    site.add({"/": front({path: TITLES[0]})})
    desk.run(yesterday(desk))
    assert desk.ask(SHELF) == [(TITLES[2],)]


def known_by(owner_dsn: str, url: str) -> None:
    """The archive as it was when the menu's number was part of an address."""
    with psycopg.connect(owner_dsn) as conn:
        conn.execute(
            "update archive.articles set url = %s, url_key = %s, url_digest = %s where url like '%%storm'",
            (url, url_key(url), url_digest(url_key(url))),
        )


def purge(desk: Any, owner_dsn: str, url: str) -> None:
    """As `newsarchive takedown` does it."""
    said = Decision(
        "purge", "court order 7 of 2026", "B. Reader", datetime(2026, 3, 1, tzinfo=UTC), "the librarian"
    )
    with closing(connect(owner_dsn)) as conn:
        takedown.take_down(conn, desk.warc_root, Target("url", url), said, lambda line: None)


def yesterday(desk: Any) -> date:
    return datetime.now(desk.source.zone).date() - timedelta(days=1)


def test_two_stories_are_different_by_address_headline_and_text() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    one = Story("https://x.example/a", "Storm leaves homes dark", tuple(range(64)), noon)
    other = Story("https://x.example/b", "Council votes for a tram", tuple(range(100, 164)), noon)
    assert are_different([one, other])
    assert not are_different([one, replace(other, own=one.own)])  # the same address: an edit, however large
    column = replace(other, title="Storm leaves homes dark again")
    assert are_different([one, column])  # a column's headline over texts that share nothing
    assert not are_different(
        [one, replace(column, sketch=(*range(6), *range(100, 158)))]
    )  # its stub, as on AMP
    assert not are_different([one, replace(column, sketch=())])
    first, second = (
        replace(
            column,
            own=f"https://x.example/letters?id={n}",
            title="Letters to the editor",
            sketch=(*range(6), *range(n, n + 58)),
        )
        for n in (500, 600)
    )
    assert are_different([first, second])  # a standing column, its standing words in each
    assert are_different([first, replace(second, at=noon + timedelta(days=7))])
    assert not are_different([first, replace(second, own="https://x.example/amp/letters/500")])
    assert not are_different([one, replace(other, sketch=one.sketch)])  # a headline test
    assert are_different([replace(one, sketch=()), replace(other, sketch=())])  # two notices
    half = replace(other, sketch=(*range(32), *range(100, 132)))
    assert are_different([one, half])  # at one time, in paragraphs that a template or an agency gives to both
    assert not are_different([one, replace(half, at=noon + timedelta(days=1))])  # a story that grew


def test_links_that_carry_another_session_each_night_lead_to_the_same_articles(
    site: SmallSite, site_desk: Any
) -> None:
    """Else all stories came anew each night, and the front never joined what it had shown."""
    desk = site_desk({"listing": f"{site.url}/"})
    for session in ("8f14e45fceea167a5a36dedd4bea2543", "c9f0f895fb98ab9159f51fd0297e236d"):
        stories = {
            f"/news/{n}-a-story-of-the-day;jsessionid={session}": title for n, title in enumerate(TITLES)
        }
        site.add({path: story(title, str(DAY), prose(n)) for n, (path, title) in enumerate(stories.items())})
        site.add({"/": front(stories)})
        desk.run(yesterday(desk))
    assert [title for (title,) in desk.ask(SHELF)] == sorted(TITLES)
    assert desk.ask("select shortfalls from news.runs") == [([],), ([],)]


@pytest.mark.parametrize("first", [1, 2])
def test_stories_that_give_each_others_addresses_keep_their_own(
    site: SmallSite, site_desk: Any, first: int
) -> None:
    """As a template does that prints the next story's canonical: each stood under the address of another."""
    paths = [f"/news/{n}-a-story-of-the-day" for n in range(2)]
    pages = [story(TITLES[n], str(DAY), prose(n), "{site}" + paths[1 - n]) for n in range(2)]
    site.add(dict(zip(paths, pages, strict=True)))
    desk = site_desk({"listing": f"{site.url}/"})
    for shown in (first, 2):
        site.add({"/": front(dict(list(zip(paths, TITLES, strict=False))[:shown]))})
        desk.run(yesterday(desk))
    found = desk.ask("select title, url from news.articles_current order by url")
    assert found == [(TITLES[n], site.url + path) for n, path in enumerate(paths)]
