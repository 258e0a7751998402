"""What was saved of a killed attempt, as visits: each address has the exchanges that its own visit made."""

from dataclasses import replace

from warc.exchanges import PLAIN

from newsarchive.pipeline.salvage import visits_in
from newsarchive.records import WarcPlace
from newsarchive.visits.exchange import Hop

HOME = "https://news.example"
STORY, SHORT, ROBOTS = f"{HOME}/story", f"{HOME}/go/1", f"{HOME}/robots.txt"


def saved(*seen: tuple[str, str | None]) -> list[Hop]:
    """Exchanges in the order in which they were made: the address, and where it redirected to."""
    hops = []
    for offset, (url, target) in enumerate(seen):
        status, headers = (200, PLAIN.headers) if target is None else (302, (("Location", target),))
        place = WarcPlace("a.warc.gz", offset, 1, "sha256:0")
        hops.append(Hop(replace(PLAIN, url=url, status=status, headers=headers), place))
    return hops


def offsets(*seen: tuple[str, str | None]) -> dict[str, list[int]]:
    return {url: [hop.place.offset for hop in visit] for url, visit in visits_in(saved(*seen)).items()}


def test_two_addresses_of_one_page_keep_their_own_captures() -> None:
    assert offsets((ROBOTS, None), (STORY, None), (SHORT, STORY), (STORY, None)) == {
        ROBOTS: [0],
        STORY: [1],
        SHORT: [2, 3],
    }


def test_a_visit_that_was_cut_off_after_its_redirect_is_none() -> None:
    assert offsets((STORY, None), (SHORT, STORY)) == {STORY: [0]}


def test_of_two_visits_the_later_counts() -> None:
    assert offsets((STORY, None), (SHORT, None), (STORY, None)) == {STORY: [2], SHORT: [1]}


def test_robots_txt_between_an_address_and_its_redirects_target_is_no_visit() -> None:
    other = "https://other.example/story"
    seen = ((SHORT, other), ("https://other.example/robots.txt", None), (other, None))
    assert offsets(*seen) == {SHORT: [0, 2]}
