"""robots.txt in every state of RFC 9309 (faults 45 to 48), and as the web really writes it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.robots import MAX_ROBOTS_BYTES, Rules

AGENT = "newsarchive/1.0 (+https://archive.example/bot; mailto:bot@archive.example)"
PAGE = "https://news.example/2026/11/harbour-reopens"
CLOSED = b"User-agent: *\nDisallow: /\n"


def rules(text: str | bytes) -> Rules:
    return Rules.from_response(200, text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "rules"),
        (206, "rules"),
        (301, "allow_all"),  # a redirect that led nowhere counts as 'unavailable'
        (400, "allow_all"),
        (401, "allow_all"),
        (403, "allow_all"),
        (404, "allow_all"),
        (410, "allow_all"),
        (429, "disallow_all"),
        (500, "disallow_all"),
        (503, "disallow_all"),
        (599, "disallow_all"),
    ],
)
def test_the_status_decides_first(status: int, state: str) -> None:
    found = Rules.from_response(status, CLOSED)
    assert found.state == state
    assert found.allows(PAGE, AGENT) is (state == "allow_all")


def test_an_unreachable_host_disallows_all() -> None:
    assert not Rules.unreachable("dns").allows(PAGE, AGENT)
    assert Rules.unreachable("dns").delay_seconds(AGENT) is None
    assert Rules.unreachable("dns").sitemaps == ()


def test_an_empty_file_allows_all() -> None:
    assert rules("").allows(PAGE, AGENT)
    assert rules("# nothing here\n").allows(PAGE, AGENT)


def test_the_longest_match_wins_and_allow_wins_a_draw() -> None:
    found = rules("User-agent: *\nDisallow: /2026/\nAllow: /2026/11/\nDisallow: /x\nAllow: /x\n")
    assert found.allows(PAGE, AGENT)
    assert not found.allows("https://news.example/2026/10/old", AGENT)
    assert found.allows("https://news.example/x", AGENT)


def test_wildcards_and_ends() -> None:
    found = rules("User-agent: *\nDisallow: /*?print=\nDisallow: /*.pdf$\n")
    assert not found.allows(PAGE + "?print=1", AGENT)
    assert not found.allows("https://news.example/a.pdf", AGENT)
    assert found.allows("https://news.example/a.pdf?x=1", AGENT)


def test_our_own_group_stands_before_the_star() -> None:
    found = rules(
        "User-agent: *\nDisallow: /\n\nUser-agent: NewsArchive\nDisallow: /private/\nCrawl-delay: 7\n"
    )
    assert found.allows(PAGE, AGENT)
    assert not found.allows("https://news.example/private/a", AGENT)
    assert found.delay_seconds(AGENT) == 7
    assert not found.allows(PAGE, "OtherBot/2.0")


def test_another_agents_group_is_not_ours() -> None:
    found = rules("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert found.allows(PAGE, AGENT)
    assert not found.allows(PAGE, "CCBot/2.0")


@pytest.mark.parametrize(
    "name", ["news", "newsarch", "archive", "newsarchive2", "newsarchive-images", "bot", "n"]
)
def test_a_group_is_ours_only_by_its_whole_name(name: str) -> None:
    """RFC 9309 2.2.1 matches the product token, not what begins or ends like it."""
    ours = rules(f"User-agent: {name}\nAllow: /\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /\n")
    assert not ours.allows(PAGE, AGENT)
    assert ours.delay_seconds(AGENT) is None
    assert rules(f"User-agent: {name}\nDisallow: /\n\nUser-agent: *\nAllow: /\n").allows(PAGE, AGENT)


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: newsarchive/1.0",
        "User-agent: NewsArchive/0.2 (+https://archive.example)",
        "user-agent newsarchive # we ask them to stay away",
        "Useragent: newsarchive*",
        "User-Agent : newsarchive; all versions",
        "User-agent: otherbot, newsarchive",
        "User-agent: otherbot\nUser-agent: newsarchive",
    ],
)
def test_a_version_or_words_beside_it_leave_a_name_ours(line: str) -> None:
    found = rules(f"{line}\nDisallow: /\nCrawl-delay: 4\n\nUser-agent: *\nAllow: /\n")
    assert not found.allows(PAGE, AGENT)
    assert not found.allows(PAGE, "newsarchive")
    assert found.delay_seconds(AGENT) == 4
    assert found.allows(PAGE, "Elsewhere/1.0")


def test_a_group_without_a_name_speaks_to_nobody() -> None:
    found = rules("User-agent: newsarchive\nDisallow: /a/\nUser-agent:\nDisallow: /\n")
    assert found.allows(PAGE, AGENT)


@pytest.mark.parametrize("said", ["Crawl-delay: {}", "Request-rate: 1/{}", "Request-rate: {}/1"])
def test_a_delay_of_hundreds_of_digits_is_no_crash(said: str) -> None:
    delay = rules(f"User-agent: *\n{said.format(chr(57) * 400)}\n").delay_seconds(AGENT)
    assert delay is None or 0 <= delay <= 3600


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n",
        b"User-agent: *\r\nDisallow: /\r\n",
        b"user-AGENT:*\ndisallow:/",
        b"User-agent: *\nDisallow: / # all of it\n",
        "User-agent: *\r\nDisallow: /\r\n".encode("utf-16"),
        ("User-agent: *\nDisallow: /\n" + "# word\n" * 100_000).encode("utf-16"),
        b"\xff\xfe garbage \x00\nUser-agent: *\nDisallow: /\n",
        b"Sitemap: https://news.example/s.xml\nUser-agent: *\n\nDisallow: /\n",
    ],
)
def test_a_closed_site_is_closed_however_it_is_written(text: bytes) -> None:
    assert not rules(text).allows(PAGE, AGENT)


@pytest.mark.parametrize(
    "body", [b"<!doctype html><p>User-agent: *\nDisallow: /\n", b"\n <html>\nUser-agent: *\nDisallow: /\n"]
)
def test_a_web_page_in_its_place_has_no_rules(body: bytes) -> None:
    assert rules(body).state == "allow_all"
    assert rules(body).allows(PAGE, AGENT)


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("Crawl-delay: 2.5", 2.5),
        ("Crawl-delay: 0", 0),
        ("Crawl-delay: 10s", 10),
        ("crawl-delay: 2,5 seconds # please", 2.5),
        ("Crawl-delay: 1 minute", 60),
        ("Crawl-delay: 500 ms", 0.5),
        ("Crawl-delay: -3", None),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: nan", None),
        ("Crawl-delay: inf", None),
        ("Crawl-delay: 999999", 3600),
        ("Request-rate: 1/10", 10),
        ("Request-rate: 2/1m", 30),
        ("Crawl-delay: 4\nRequest-rate: 1/10", 10),
        ("Disallow: /x", None),
    ],
)
def test_the_delay_that_is_asked_for(lines: str, delay: float | None) -> None:
    assert rules(f"User-agent: *\n{lines}\n").delay_seconds(AGENT) == delay


def test_sitemaps_are_named_once_and_only_on_the_web() -> None:
    found = rules(
        "Sitemap: https://news.example/a.xml\nsitemap: https://news.example/b.xml\n"
        "Sitemap: https://news.example/a.xml\nSitemap: file:///etc/passwd\nSitemap: /relative.xml\n"
    )
    assert found.sitemaps == ("https://news.example/a.xml", "https://news.example/b.xml")


@pytest.mark.parametrize(
    "found", [rules(CLOSED), rules(""), Rules.unreachable("dns"), Rules.from_response(404, b"")]
)
def test_what_is_stored_gives_the_same_rules_again(found: Rules) -> None:
    again = Rules.from_stored(found.state, found.text)
    assert (again.state, again.text) == (found.state, found.text)
    assert again.allows(PAGE, AGENT) == found.allows(PAGE, AGENT)


def test_a_giant_file_is_read_to_512_kib_and_no_rule_is_cut_short() -> None:
    """Cut in mid-line, 'Disallow: /private' would become 'Disallow: /'."""
    line = b"Disallow: /private-folder-with-a-long-name/\n"
    text = b"User-agent: *\n" + line * (4 * 1024 * 1024 // len(line))
    started = time.process_time()
    for shift in range(len(line)):
        found = rules(b"#" * shift + b"\n" + text)
        assert len(found.text) <= MAX_ROBOTS_BYTES
        assert found.text.endswith("name/\n")
    assert found.allows(PAGE, AGENT)
    assert not found.allows("https://news.example/private-folder-with-a-long-name/a", AGENT)
    assert time.process_time() - started < 20


def test_a_pattern_made_to_backtrack_costs_no_time() -> None:
    found = rules("User-agent: *\nDisallow: /" + "*a" * 500 + "$\n")
    started = time.process_time()
    found.allows("https://news.example/" + "a" * 4000 + "b", AGENT)
    assert time.process_time() - started < 10


@given(st.binary(max_size=400), st.text(max_size=60))
def test_any_bytes_and_any_path_give_an_answer(body: bytes, path: str) -> None:
    found = rules(body)
    assert found.allows(f"https://news.example/{path}", AGENT) in (True, False)
    assert "\x00" not in found.text
    delay = found.delay_seconds(AGENT)
    assert delay is None or 0 <= delay <= 3600


LINES = st.sampled_from(
    [
        "User-agent: *",
        "User-agent: newsarchive",
        "Disallow: /a",
        "Allow: /a/b",
        "Crawl-delay: 3",
        "Crawl-delay: x",
        "Sitemap:",
        "Request-rate: 1/0",
        "Request-rate: 0/1",
        "Request-rate: x",
        "Visit-time: 1-2",
        "Host: x",
        ":",
        "",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_any_order_of_lines_gives_an_answer(lines: list[str]) -> None:
    found = rules("\n".join(lines))
    assert found.allows("https://news.example/a/b", AGENT) in (True, False)
    assert found.delay_seconds(AGENT) in (None, 3.0)
    assert Rules.from_stored(found.state, found.text) == found
