"""What a run expects: no header and no first page is believed alone, and a count says how it is known."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount
from newsarchive.sources import Source

HOME = "https://lamp.example/"
DAY = date(2025, 5, 28)
NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)
Make = Callable[..., Source]
Walk = Callable[..., Any]


class Wordpress:
    """A REST that gives `cap` posts a page whatever is asked for, and may be deaf to some of the question."""

    def __init__(
        self,
        posts: list[datetime],
        cap: int = 100,
        totals: bool = True,
        deaf_to: tuple[str, ...] = (),
        claims: int | None = None,
        past_the_end: str = "400",
    ) -> None:
        self.posts, self.cap, self.totals, self.deaf_to = posts, cap, totals, deaf_to
        self.claims, self.past_the_end = claims, past_the_end

    def __call__(self, url: str) -> Any:
        if "wp-json" not in url:
            return 404
        asked = {
            name: values[0]
            for name, values in parse_qs(urlsplit(url).query).items()
            if name not in self.deaf_to
        }
        after, before = (
            datetime.fromisoformat(asked[name]) if name in asked else None for name in ("after", "before")
        )
        fitting = [at for at in self.posts if (not after or at > after) and (not before or at < before)]
        number = int(asked.get("page", 1))
        pages = max(-(-len(fitting) // self.cap), 1)
        if number > pages:
            if self.past_the_end == "400":
                return 400
            number = {"last": pages, "first": 1, "empty": number}[self.past_the_end]
        shown = fitting[(number - 1) * self.cap : number * self.cap]
        body = [
            {"link": f"{HOME}{at:%Y/%m/%d}/tale-{at:%H-%M}/", "date_gmt": f"{at:%Y-%m-%dT%H:%M:%S}"}
            for at in shown
        ]
        total = len(fitting) if self.claims is None else self.claims
        headers = (
            {"x-wp-total": str(total), "x-wp-totalpages": str(pages)} if self.totals or self.claims else {}
        )
        return json.dumps(body).encode(), headers


def of_the_day(count: int, first: datetime = NOON) -> list[datetime]:
    return [first + timedelta(minutes=number) for number in range(count)]


@pytest.fixture
def day_of(make_source: Make, walk: Walk) -> Callable[[Any], tuple[Any, list[Any]]]:
    return lambda site: walk(make_source({"wordpress": HOME}, timezone="UTC"), site, DAY)


@pytest.mark.parametrize("cap", [1, 7, 10, 20, 33, 100])
@pytest.mark.parametrize("count", [0, 1, 10, 20, 45, 100, 200])
@pytest.mark.parametrize("totals", [True, False])
@pytest.mark.parametrize("past_the_end", ["400", "empty"])
def test_pages_of_any_size_are_read_to_the_end(
    make_source: Make, walk: Walk, cap: int, count: int, totals: bool, past_the_end: str
) -> None:
    """With totals or without, the day has what the site has; only with them is it the site's own count."""
    site = Wordpress(of_the_day(count), cap, totals, past_the_end=past_the_end)
    source = make_source({"wordpress": HOME}, timezone="UTC", max_listing_pages=400)
    discovery, asked = walk(source, site, DAY)
    assert len(discovery.found) == count
    assert discovery.expected == ExpectedCount(count, "site" if totals else "listing")
    assert discovery.shortfalls == []
    assert len(asked) <= -(-count // cap) + 1


def test_a_last_page_that_comes_again_is_the_end(day_of: Any) -> None:
    discovery, asked = day_of(Wordpress(of_the_day(45), 20, totals=False, past_the_end="last"))
    assert (len(discovery.found), discovery.expected) == (45, ExpectedCount(45, "listing"))
    assert (discovery.shortfalls, len(asked)) == ([], 4)


def test_a_first_page_that_comes_again_is_no_end(day_of: Any) -> None:
    """A cache that knows one answer to all pages: what it has not shown is not known."""
    discovery, asked = day_of(Wordpress(of_the_day(45), 20, totals=False, deaf_to=("page",)))
    assert (len(discovery.found), discovery.expected) == (20, None)
    assert "its second page is the first again" in discovery.shortfalls[0]
    assert len(asked) < 6


def test_pages_that_end_before_the_total_are_told(day_of: Any) -> None:
    discovery, _ = day_of(Wordpress(of_the_day(20), 20, claims=45))
    assert (len(discovery.found), discovery.expected) == (20, None)
    assert discovery.shortfalls == [f"{HOME}wp-json/wp/v2/posts: it counts 45 posts and gives 20"]


def test_a_page_that_counts_only_itself(day_of: Any) -> None:
    discovery, _ = day_of(Wordpress(of_the_day(45), 20, claims=20))
    assert (len(discovery.found), discovery.expected) == (45, ExpectedCount(45, "listing"))


@pytest.mark.parametrize("claims", [1, 10, 30])
def test_a_total_that_more_posts_have_come_than_is_no_end(day_of: Any, claims: int) -> None:
    """As plugins print it that count a part of the posts: the rest was lost, and nobody said so."""
    site, said = Wordpress(of_the_day(45), 20), {"x-wp-total": str(claims), "x-wp-totalpages": "1"}
    discovery, _ = day_of(lambda url: answer if isinstance(answer := site(url), int) else (answer[0], said))
    assert (len(discovery.found), discovery.expected) == (45, ExpectedCount(45, "listing"))
    assert discovery.shortfalls == []


def test_a_page_past_the_last_that_is_told_with_status_200_is_the_end(day_of: Any) -> None:
    site = Wordpress(of_the_day(25), 10, totals=False)
    none = json.dumps({"code": "rest_post_invalid_page_number", "data": {"status": 400}}).encode()
    discovery, _ = day_of(lambda url: none if site(url) in (400, b"[]") or "page=4" in url else site(url))
    assert (len(discovery.found), discovery.expected) == (25, ExpectedCount(25, "listing"))
    assert discovery.shortfalls == []


@pytest.mark.parametrize(
    "first", [NOON - timedelta(days=3), NOON + timedelta(days=2), NOON - timedelta(days=1000)]
)
@pytest.mark.parametrize("deaf_to", [("after", "before"), ("after", "before", "page"), ("before",)])
def test_posts_of_other_days_answer_another_question(
    day_of: Any, first: datetime, deaf_to: tuple[str, ...]
) -> None:
    """Seen at the first page or the second, whatever the total says; another way is tried, and it is told."""
    if deaf_to == ("before",) and first < NOON:
        pytest.skip("posts before the day are not given where 'after' is heard")
    discovery, asked = day_of(Wordpress(of_the_day(500, first), 10, claims=51_234, deaf_to=deaf_to))
    assert (discovery.found, discovery.expected) == ([], None)
    assert "posts of other days" in discovery.shortfalls[0]
    assert len(asked) <= 4


def test_the_other_address_of_rest_may_hear(day_of: Any) -> None:
    deaf, hearing = (
        Wordpress(of_the_day(9, NOON - timedelta(days=9)), deaf_to=("after",)),
        Wordpress(of_the_day(3)),
    )
    site = lambda url: hearing(url + "&wp-json") if "rest_route" in url else deaf(url)  # noqa: E731
    discovery, _ = day_of(site)
    assert (len(discovery.found), discovery.expected, discovery.shortfalls) == (
        3,
        ExpectedCount(3, "site"),
        [],
    )


def test_a_clock_that_is_some_hours_off_does_not_count_another_day(day_of: Any) -> None:
    """WordPress before 5.3 does not hear offsets: posts of the evening before are given, and are not the day's."""
    early = of_the_day(4, datetime(2025, 5, 27, 22, tzinfo=UTC))
    discovery, _ = day_of(Wordpress(early + of_the_day(3), deaf_to=("after",)))
    assert (len(discovery.found), discovery.expected) == (3, ExpectedCount(3, "listing"))


def test_a_post_is_of_the_day_for_which_its_site_gives_it(day_of: Any) -> None:
    """Its time in UTC stayed what it was when the site was moved to another zone; no other day is given it."""
    said = {"date": "2025-05-28T05:00:00", "date_gmt": "2025-05-27T20:00:00"}
    posts = [{"link": f"{HOME}tale-of-the-move-{number}/"} | said for number in range(3)]
    headers = {"x-wp-total": "3", "x-wp-totalpages": "1"}
    discovery, _ = day_of(lambda url: (json.dumps(posts).encode(), headers))
    assert (len(discovery.found), discovery.expected) == (3, ExpectedCount(3, "site"))


POST = {"link": f"{HOME}2025/05/28/tale-of-the-day/", "date_gmt": "2025-05-28T12:00:00"}
NOTICE = b"<br />\n<b>Notice</b>: Undefined index: x[0] in <b>/wp-content/plugins/x.php</b> on line <b>3</b><br />\n"


@pytest.mark.parametrize(
    ("posts", "before", "behind"),
    [
        ([POST], NOTICE, b""),
        ([POST], b"", b"<!-- cached -->"),
        ([POST], b"\xef\xbb\xbf\n", b""),
        ([POST, {"id": 7}], b"", b""),
        ({"3": POST}, b"", b""),
        ([POST], b'[{"title": "A line\nfeed"}, ', b""),
    ],
    ids=[
        "a plugin's notice",
        "a cache's remark",
        "a mark",
        "a post without address",
        "one of a list, by its number",
        "a bare line feed",
    ],
)
def test_posts_are_read_whatever_stands_around_them(
    day_of: Any, posts: Any, before: bytes, behind: bytes
) -> None:
    """And a post that names no address is counted, so that the day is short of it."""
    written = json.dumps(posts).encode()
    pages = [before + written[before.endswith(b", ") :] + behind, b"[]"]
    discovery, _ = day_of(lambda url: pages[int(parse_qs(urlsplit(url).query)["page"][0]) - 1])
    assert [found.link.url for found in discovery.found] == [POST["link"]]
    assert not any("REST is closed" in reason for reason in discovery.shortfalls)


@pytest.mark.parametrize(
    "page",
    [
        b"<html><script>var a = [];</script>",
        b'<!doctype html><script>a=[{"link":"/x"}]</script>',
        b"null",
        b'[{"id": 7}]',
    ],
)
def test_a_page_is_no_list_of_posts_whatever_its_scripts_hold(day_of: Any, page: bytes) -> None:
    discovery, _ = day_of(lambda url: page if "wp-json" in url else 404)
    assert discovery.found == [] and any("REST is closed" in reason for reason in discovery.shortfalls)


@pytest.mark.parametrize("claims", ["\u00b2", "9" * 400, "-1", "1.5", "", "12a"])
def test_a_total_that_is_no_number(day_of: Any, claims: str) -> None:
    site = Wordpress(of_the_day(3))
    discovery, _ = day_of(lambda url: (site(url)[0], {"x-wp-total": claims}) if "page=1&" in url else 400)
    assert (len(discovery.found), discovery.expected) == (3, ExpectedCount(3, "listing"))


def test_a_page_that_fails_leaves_the_count_the_sites(day_of: Any) -> None:
    site = Wordpress(of_the_day(45), 20)
    discovery, _ = day_of(lambda url: Outcome.TIMEOUT if "page=2&" in url else site(url))
    assert (len(discovery.found), discovery.expected) == (20, ExpectedCount(45, "site"))
    assert "timeout" in discovery.shortfalls[0]


def test_one_type_that_is_not_known_leaves_the_sum_unknown(make_source: Make, walk: Walk) -> None:
    site = Wordpress(of_the_day(3))
    answers = lambda url: 404 if "/video" in url else site(url)  # noqa: E731
    discovery, _ = walk(make_source({"wordpress": HOME, "types": ["video"]}, timezone="UTC"), answers, DAY)
    assert (len(discovery.found), discovery.expected) == (3, None)
    assert discovery.shortfalls


def urlset(*paths: str, end: str = "</urlset>") -> bytes:
    return ("<urlset>" + "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths) + end).encode()


def test_a_sitemaps_count_is_a_listings_and_none_where_it_is_torn(make_source: Make, walk: Walk) -> None:
    source = make_source({"sitemap": HOME + "map"}, timezone="UTC")
    paths = ("2025/05/28/a-tale-of-ships", "2025/05/28/a-tale-of-gulls", "2025/05/27/a-tale-of-locks")
    whole, _ = walk(source, lambda _: urlset(*paths), DAY)
    torn, _ = walk(source, lambda _: urlset(*paths, end=f"<url><loc>{HOME}2025/05/28/half"), DAY)
    assert (whole.expected, whole.shortfalls) == (ExpectedCount(2, "listing"), [])
    assert (len(torn.found), torn.expected) == (2, None)
    assert torn.shortfalls == [f"{HOME}map: cut short after 4 entries, 1 of them torn"]


def test_a_torn_feed_or_page_is_a_shortfall(make_source: Make, walk: Walk) -> None:
    item = f"<item><title>A tale</title><link>{HOME}a-tale-of-ships/</link></item>"
    card = "<h2><a href='/a-tale-of-ships-at-sea/'>A tale of ships and of the sea</a></h2>"
    site = {
        HOME: f"<html><body>{card}{card}<h2><a href='/half-a-".encode(),
        HOME + "feed": f"<rss version='2.0'><channel>{item}<item><title>B</title><link>{HOME}half".encode(),
    }
    discovery, _ = walk(
        make_source({"listing": HOME}, {"feed": HOME + "feed"}), site.__getitem__, DAY, live=True
    )
    assert discovery.shortfalls == [
        f"{HOME}: cut short within a tag",
        f"{HOME}feed: cut short after 2 entries, 1 of them torn",
    ]
    assert len(discovery.found) == 2
