"""What pages teach of a site's layout follows from the pages alone, and counts only where a page's own places agree."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.normalize import article_from
from newsarchive.normalize.layouts import LEAST_SHOWING, layout_of, taught_by
from newsarchive.outcomes import ArticleKind
from newsarchive.records import Article, Candidate, Extraction, PlacedPiece, SiteFacts

URL = "https://paper.example/2026/03/02/a-story/"
SINCE = date(2026, 1, 1)
Read = tuple[Extraction, Article]


def page(number: int, pieces: tuple[PlacedPiece, ...] = (), **fields: list[Candidate]) -> Read:
    said = Extraction(ArticleKind.ARTICLE, f"Words of story {number}.", fields=fields, pieces=pieces)
    return said, article_from(said, URL, None, SiteFacts())


def piece(place: str, words: str, is_text: bool = True) -> PlacedPiece:
    return PlacedPiece(place, words, 80, is_text)


def titled(number: int, tail: str = "Die Brücke") -> list[Candidate]:
    title = f"Storm number {number} closes the harbour"
    return [Candidate(title, "h1", "h1[0]"), Candidate(f"{title} – {tail}", "meta", "og:title", "og:title")]


def layout(pages: list[Read]):  # type: ignore[no-untyped-def]
    return layout_of(taught_by(pages), SINCE)


PIECES = st.builds(piece, st.sampled_from("abc"), st.sampled_from("uvwxyz"), st.booleans())
PAGES = st.lists(
    st.tuples(st.lists(PIECES, max_size=4), st.integers(0, 5), st.sampled_from(["Die Brücke", "Sport"])),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_pages_teaches_nothing(drawn, dice) -> None:  # type: ignore[no-untyped-def]
    pages = [page(number, tuple(pieces), title=titled(number, tail)) for pieces, number, tail in drawn]
    shuffled = list(pages)
    dice.shuffle(shuffled)
    assert taught_by(shuffled) == taught_by(pages)


def test_a_place_without_text_on_any_page_is_furniture() -> None:
    pages = [
        page(n, (piece("body/p", f"own {n}"), piece("body/ul/li", f"list {n}", is_text=False)))
        for n in range(LEAST_SHOWING)
    ]
    assert layout(pages).furniture == {"body/ul/li"}
    assert [t.place for t in taught_by(pages) if t.share == 1] == ["body/p"]
    assert layout(pages[:-1]) == layout_of([], SINCE), "too few pages to tell"


def test_what_stands_on_several_pages_in_one_place_is_no_text_of_theirs() -> None:
    pages = [page(n, (piece("body/p", f"own {n}"), piece("body/div/p", f"guest {n % 2}"))) for n in range(6)]
    assert layout(pages).furniture == {"body/div/p"}


def test_a_page_s_own_agreement_judges_its_other_places() -> None:
    def signed(number: int) -> list[Candidate]:
        name = f"Ana {'BCDEFG'[number]}armo"
        return [
            Candidate("Tom Typist", "json-ld", "author"),
            Candidate(name, "meta", "author", "author"),
            Candidate(f"By {name}", "byline", "p.byline"),
        ]

    pages = [page(n, title=titled(n), authors=signed(n)) for n in range(4)]
    shares = {(t.field, t.place): t.share for t in taught_by(pages)}
    assert shares["authors", "json-ld author"] == 0
    assert shares["authors", "byline p.byline"] == shares["authors", "meta author"] == 1
    assert shares["title", "h1 h[]"] == shares["title", "meta og:title"] == 1
    alone = [page(n, authors=signed(n)[:1]) for n in range(4)]
    assert taught_by(alone) == [], "one place by itself judges nothing"
