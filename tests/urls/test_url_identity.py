"""A page has one key, however its address was spelled, shared or tracked."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.normalize.places import without_tracking
from newsarchive.urls import (
    MAX_URL_BYTES,
    BadUrl,
    host_of,
    is_front_page,
    normalize,
    same_site,
    url_digest,
    url_key,
)

WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.~%éß中", min_size=1, max_size=8)
PAIR = st.tuples(WORD.filter(lambda name: not name.startswith(("utm_", "pk_", "cmp"))), WORD)
ADDRESS = st.builds(
    lambda host, path, query: (
        f"https://{host}.example.org/{'/'.join(path)}?{'&'.join('='.join(pair) for pair in query)}"
    ),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9),
    st.lists(WORD, max_size=4),
    st.lists(PAIR, max_size=5),
)


@given(ADDRESS)
def test_normalizing_twice_is_normalizing_once(url: str) -> None:
    assert normalize(normalize(url)) == normalize(url)
    assert url_key(url_key(url)) == url_key(url)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_bad_url(text: str) -> None:
    with suppress(BadUrl):
        assert url_key(url_key(text)) == url_key(text)


@given(st.lists(PAIR, max_size=6), st.randoms())
def test_the_order_of_parameters_makes_no_difference(pairs: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(pairs, len(pairs))
    one, other = ("https://a.org/x?" + "&".join(f"{n}={v}" for n, v in some) for some in (pairs, shuffled))
    assert url_key(one) == url_key(other)


@given(ADDRESS, st.sampled_from(["utm_source=x", "fbclid=IwAR0", "gclid=1", "UTM_Medium=y", "mc_cid=9"]))
def test_a_tracked_address_is_the_same_page(url: str, tracker: str) -> None:
    assert url_key(f"{url}&{tracker}#comments") == url_key(url)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTPS://Example.ORG:443/a/../b", "https://example.org/b"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("https://example.org/?p=123", "https://example.org/?p=123"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/%d0%bf", "https://example.org/%D0%BF"),
        ("https://example.org/п", "https://example.org/%D0%BF"),
        ("https://bücher.example/a b", "https://xn--bcher-kva.example/a%20b"),
        ("https://example.org/a?b=2&a=1&a=0#top", "https://example.org/a?a=0&a=1&b=2"),
        ("https://example.org/a?unknown=1&utm_campaign=z", "https://example.org/a?unknown=1"),
        ("http://127.1/x", "http://127.0.0.1/x"),
        ("http://0x7f.1/x", "http://127.0.0.1/x"),
        ("https://example.org\\@evil.org/", "https://example.org/@evil.org/"),
    ],
)
def test_known_spellings(url: str, key: str) -> None:
    assert url_key(url) == key


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/news/a-tale;jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F9.node1?id=5",
        "https://a.org/news/a-tale?PHPSESSID=9m2k4j8a0s7d6f5g4h3j2k1l0q&id=5",
        "https://a.org/news/a-tale?id=5&ASPSESSIONIDQQBTCRSD=LKJHGFDSAPOIUYTREWQMNBVC",
        "https://a.org/news/a-tale?id=5&CFID=81244&CFTOKEN=55810236",
        "https://a.org/(S(lit3py55t21z5v55vlm25s55))/news/a-tale?id=5",
        "https://a.org/(A(uYQ8AAAAODg0ZTk2AAAA)S(lit3py55t21z5v55vlm25s55))/news/a-tale?id=5",
    ],
)
def test_the_session_of_a_reader_is_no_part_of_the_page(url: str) -> None:
    """A server that is sent no cookies writes one into its links, another in each answer: each night was new."""
    assert url_key(url) == "https://a.org/news/a-tale?id=5"
    assert url_key(url_key(url)) == url_key(url)


@pytest.mark.parametrize("name", ["pk_noticia", "ncid", "cmp", "ftag", "icid", "session_id"])
def test_a_number_in_a_trackers_parameter_is_the_storys_own(name: str) -> None:
    """All stories of /story.php?ncid=… had been one page: the first was visited, of the others nobody heard."""
    stories = [f"https://a.org/story.php?{name}={number}" for number in (1041, 1042)]
    assert [url_key(url) for url in stories] == stories
    assert [without_tracking(url) for url in stories] == stories


def test_a_word_in_a_trackers_parameter_is_of_the_reader() -> None:
    marked = "https://a.org/tale?ncid=txtlnk&cmp=rss&ftag=CAD-09&icid=most_read&pk_campaign=mail&ocid=msn"
    assert url_key(marked) == "https://a.org/tale"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/story?sid=0a1b2c3d4e5f60718293a4b5c6d7e8f9",  # may be the story's own number
        "https://a.org/tale-(part-2)/end", "https://a.org/a;id=5", "https://a.org/?session=2026&sessions=a-tale",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_session_is_kept(url: str) -> None:
    assert url_key(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org/", "mailto:a@b.c",
        "/relative", "", "https://", "https://user:secret@example.org/", "https://a\u2024b.com/\ud800",
        "https://exa mple.org/", "https://example.org/" + "x" * MAX_URL_BYTES,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page(url: str) -> None:
    with pytest.raises(BadUrl) as told:
        normalize(url)
    assert "secret" not in str(told.value)
    assert len(str(told.value)) < 200


def test_escaping_counts_towards_the_cap() -> None:
    with pytest.raises(BadUrl, match="longer than 8192 bytes"):
        normalize("https://example.org/" + "é" * 3000)


def test_a_relative_link_needs_its_page() -> None:
    assert normalize("../b?x#y", base="https://example.org/a/c/") == "https://example.org/a/b?x#y"


def test_a_digest_is_sha256_of_the_key() -> None:
    assert len(url_digest(url_key("https://example.org/"))) == 32
    assert url_digest("a") != url_digest("b")


def test_hosts_and_sites() -> None:
    assert host_of("https://WWW.Example.org:8443/x") == "www.example.org"
    assert same_site("https://news.bbc.co.uk/", "https://www.bbc.co.uk/x")
    assert not same_site("https://bbc.co.uk/", "https://itv.co.uk/")
    assert not same_site("https://one.github.io/", "https://two.github.io/")
    assert not same_site("http://127.0.0.1:8091/", "http://127.0.0.1:8765/")
    assert same_site("http://127.0.0.1:8091/a", "http://127.0.0.1:8091/b")
    assert same_site("http://localhost/a", "http://localhost/b")


@pytest.mark.parametrize(
    "path", ["", "/index.html", "/?utm_source=x", "/en/", "/pt-br", "/en/index.php", "/#top"]
)
def test_front_doors(path: str) -> None:
    assert is_front_page("https://example.org" + path)


@pytest.mark.parametrize("path", ["/?p=12", "/world/", "/news", "/a-story.html", "/index.php?id=3"])
def test_not_front_doors(path: str) -> None:
    assert not is_front_page("https://example.org" + path)
