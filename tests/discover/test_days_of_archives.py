"""A run asks a day archive for its day: page after page, and tells what such pages cannot say."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from lamp import DAY, HOME, Make, Walk, card, page, slugs

from newsarchive.discover import Discovery
from newsarchive.discover.day_pages import NO_WAY_ON
from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount, Listing


def test_a_day_archive_is_read_to_its_last_page_and_not_beyond(make_source: Make, walk: Walk) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    root = HOME + "2025/05/28/"
    site = {
        root: page(card("first-tale-of-that-day"), more='<a rel="next" href="page/2/">Older</a>'),
        root + "page/2/": page(
            card("second-tale-of-that-day"), more='<a rel="next" href="/page/2/">Older</a>'
        ),
    }
    discovery, asked = walk(source, site.__getitem__, DAY)
    assert len(asked) == 2
    assert slugs(discovery) == ["first-tale-of-that-day", "second-tale-of-that-day"]
    assert discovery.expected == ExpectedCount(2, "listing")


@pytest.mark.parametrize("form", ["page/{}/", "?page={}", "?start={}0"])
@pytest.mark.parametrize("current", ["<span>{}</span>", '<a href="{{}}">{}</a>'])
def test_a_pager_of_numbers_alone_leads_on(make_source: Make, walk: Walk, form: str, current: str) -> None:
    """The day's further pages were passed over, and its count was that of the first."""
    first = "https://lamp.example/2025/05/28/"
    addresses = {first if number == 1 else first + form.format(number): number for number in range(1, 5)}

    def site(url: str) -> bytes | int:
        if (here := addresses.get(url)) is None:
            return 404
        pager = "".join(
            current.format(number).format(address) if number == here else f'<a href="{address}">{number}</a>'
            for address, number in addresses.items()
        )
        calendar = "".join(f'<a href="/2025/05/{day:02}/">{day}</a> ' for day in range(1, 29))
        return page(*(card(f"tale-{here}-{n}-of-the-day") for n in (1, 2)), more=calendar + pager)

    discovery, asked = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), site, DAY)
    assert [request.url for request in asked] == [*addresses]
    assert discovery.expected == ExpectedCount(8, "listing")


@pytest.mark.parametrize(
    ("template", "onward"),
    [
        ("archive?date={date:%Y-%m-%d}", "archive?date=2025-05-29"),
        ("archive.php?y={date:%Y}&m={date:%-m}&d={date:%-d}", "archive.php?y=2025&m=5&d=29"),
        ("archive?month={date:%Y-%m}", "archive?month=2025-06"),
    ],
)
def test_the_next_day_is_no_next_page(make_source: Make, walk: Walk, template: str, onward: str) -> None:
    """The link 'Next' led from day to day, and the stories of all of them were the first one's."""
    body = page(card("tale-of-the-day-itself"), more=f'<a class="next" href="/{onward}">Next</a>')
    discovery, asked = walk(make_source({"dates": HOME + template}), lambda _: body, DAY)
    assert len(asked) == 1
    assert slugs(discovery) == ["tale-of-the-day-itself"]


def test_the_next_page_of_a_day_that_a_parameter_names_is_read(make_source: Make, walk: Walk) -> None:
    first, second = HOME + "archive?page=1&date=2025-05-28", HOME + "archive?page=2&date=2025-05-28"
    site = {first: page(card("first-tale-of-that-day"), more=f'<a rel="next" href="{second}">More</a>'),
            second: page(card("second-tale-of-that-day"))}  # fmt: skip
    discovery, _ = walk(
        make_source({"dates": HOME + "archive?page=1&date={date:%Y-%m-%d}"}), site.__getitem__, DAY
    )
    assert discovery.expected == ExpectedCount(2, "listing")


BUTTONS = [
    '<button class="load-more">Load more</button>', '<a href="#" class="btn">Show more</a>',
    '<a href="javascript:more()">Mehr laden</a>', '<div class="infinite-scroll"></div>', "<button>もっと見る</button>",
    '<div class="pager"><a href="javascript:goPage(2)">2</a><a href="javascript:goPage(3)">3</a></div>',
    '<ul class="pagination"><li onclick="goPage(2)">2</li></ul>',
]  # fmt: skip


@pytest.mark.parametrize("button", BUTTONS)
def test_a_day_of_which_a_script_fetches_more_is_not_whole(
    make_source: Make, walk: Walk, button: str
) -> None:
    """Ten stories and a button: the day counted ten, and of the others nobody heard."""
    body = page(card("tale-of-the-day-itself"), more=button)
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: body, DAY)
    assert (slugs(discovery), discovery.expected) == (["tale-of-the-day-itself"], None)
    (told,) = discovery.shortfalls
    assert "a button for more" in told


@pytest.mark.parametrize(
    "beside",
    [
        "<table>" + "".join(f'<td onclick="day({day})">{day}</td>' for day in range(1, 32)) + "</table>",
        "<nav><button>Show more</button></nav>", '<div hidden><button class="load-more">More</button></div>',
        "<article><button>Show more</button></article>", '<a rel="next" href="page/2/">Next</a><button>Load more</button>',
    ],
)  # fmt: skip
def test_a_button_of_a_menu_or_a_story_fetches_no_more_of_the_day(
    make_source: Make, walk: Walk, beside: str
) -> None:
    body = page(card("tale-of-the-day-itself"), more=beside)
    site = lambda url: body if url.endswith("28/") else page(card("other-tale-of-the-day"))  # noqa: E731
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), site, DAY)
    assert discovery.shortfalls == []


def test_a_story_that_was_changed_later_is_of_the_day_whose_page_lists_it(
    make_source: Make, walk: Walk
) -> None:
    """Its card shows the change's date. It may be a newer story beside the day's as well: visited, it is not counted."""
    cards = [card("tale-of-the-day", "2025-05-28T10:00:00Z"), card("tale-changed-later", "2025-05-30T10:00:00Z"),
             card("tale-of-the-day-before", "2025-05-27T10:00:00Z")]  # fmt: skip
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: page(*cards), DAY)
    assert slugs(discovery) == ["tale-of-the-day", "tale-changed-later"]
    assert (discovery.expected, discovery.shortfalls) == (ExpectedCount(1, "listing"), [])


def test_a_day_that_leads_to_a_page_of_no_day_is_told(
    make_source: Make, listing: Callable[..., Listing]
) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    discovery = Discovery(source, source.day(DAY), live=False)
    request = discovery.next()
    assert request is not None
    latest = replace(listing(request.url, page(card("tale-of-today-in-town"))), captured_url=HOME + "latest/")
    discovery.read(request, latest)
    assert (discovery.found, discovery.expected) == ([], None)
    assert discovery.shortfalls == [f"{HOME}2025/05/28/: leads to {HOME}latest/, which is of no day"]


def test_a_day_without_a_page_is_a_day_without_articles(make_source: Make, walk: Walk) -> None:
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: 404, DAY)
    assert (discovery.expected, discovery.found, discovery.shortfalls, discovery.impression.answered) == (
        ExpectedCount(0, "listing"),
        [],
        [],
        True,
    )


def test_a_page_that_has_nothing_of_the_day_gives_none_of_its_side_column(
    make_source: Make, walk: Walk
) -> None:
    """It answers with 200 and the newest stories beside its words; they were taken for the day's, and counted."""
    nav = (
        "<nav>"
        + "".join(f"<a href='/{name}/'>{name}</a>" for name in ("town", "sea", "sky", "about"))
        + "</nav>"
    )
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    for written, shortfalls, expected in (
        ("", 1, None),
        ("2026-01-02T10:00:00Z", 0, ExpectedCount(0, "listing")),
    ):
        cards = "".join(
            card(f"{name}-tale-of-this-very-morning", written) for name in ("first", "other", "third")
        )
        beside = f"{nav}<main><p>Nothing found.</p></main><aside>{cards}</aside>"
        discovery, _ = walk(source, lambda _, shown=beside: page(shown), DAY)
        assert (discovery.found, discovery.expected) == ([], expected)
        told = [
            reason
            for reason in discovery.shortfalls
            if "3 stories without a date in its side column" in reason
        ]
        assert len(told) == len(discovery.shortfalls) == shortfalls


def test_a_day_whose_page_scripts_fill_is_no_empty_one(make_source: Make, walk: Walk) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    blank = '<script type="text/template"><h2><a href="/{{slug}}/">{{title}}</a></h2></script>'
    discovery, _ = walk(source, lambda _: page(blank), DAY)
    assert (discovery.found, discovery.expected) == ([], None)
    assert discovery.shortfalls == [
        f"{HOME}2025/05/28/: 1 links and no story: no address until a script fills it in"
    ]
    front, _ = walk(make_source({"listing": HOME}), lambda _: page(blank), DAY, live=True)
    assert "(no address until a script fills it in 1)" in str(front.misread)


@pytest.mark.parametrize(
    "words", ["<h1>Back soon</h1>", '<p><a href="/">The Lamp</a> is being repaired.</p>']
)
def test_a_notice_in_place_of_a_day_is_no_empty_day(make_source: Make, walk: Walk, words: str) -> None:
    """The night on which the site was away, and answered with 200, counted its day as one without stories."""
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    discovery, _ = walk(source, lambda _: f"<html><body>{words}</body></html>".encode(), DAY)
    assert discovery.expected is None
    assert [told.partition("/: ")[2] for told in discovery.shortfalls] == [NO_WAY_ON]
    quiet = '<p>Nothing on this day.</p><a href="/2025/05/27/">The day before</a>'
    discovery, _ = walk(source, lambda _: f"<html><body>{quiet}</body></html>".encode(), DAY)
    assert (discovery.expected, discovery.shortfalls) == (ExpectedCount(0, "listing"), [])


def test_a_refused_archive_is_no_empty_day(make_source: Make, walk: Walk) -> None:
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: Outcome.ROBOTS, DAY)
    assert (discovery.expected, discovery.impression.answered) == (None, False)
    assert "robots" in discovery.shortfalls[0]
