"""Bylines: persons as a list; agencies, desks and house accounts apart; nothing made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.normalize.name_kinds import is_full_name, kind_of_name
from newsarchive.normalize.names import split_names
from newsarchive.normalize.people import byline_from
from newsarchive.records import Candidate

SITE = frozenset({"harbourherald"})


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Dr. med. Anna Weiß", ["Dr. med. Anna Weiß"]),
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
        ("[田中宏昌，Lampe]", ["田中宏昌", "Lampe"]),
        ("by | Jane Doe", ["Jane Doe"]),
        ("Dec 17, 2025 | Jane K. Doe", ["Jane K. Doe"]),
        ("Written by | Jane Doe | in | Valves | on 1 June 2026 at 8 PM | 51 Comments", ["Jane Doe"]),
        ("Jane Doe im Gespräch mit Max Muster", ["Jane Doe", "Max Muster"]),
        ("Jane Doe, PhD and John Public, MPH", ["Jane Doe", "John Public"]),
        ("Jane Doe | Marketing Director | May 14, 2026", ["Jane Doe"]),
        ("Bruno (Zé) Rodrigues", ["Bruno (Zé) Rodrigues"]),
        ("Jane Doe (Reuters)", ["Jane Doe"]),
        ("By By Lindqvist", ["By Lindqvist"]),
        ("By By Jane Doe", ["Jane Doe"]),
        ("By 이종화", ["이종화"]),
        ("Text Moreno", ["Moreno"]),
        ("Von | Anna Weiß | Leitende Wirtschaftsredakteurin", ["Anna Weiß"]),
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
        ("本站编辑部", "desk"),
        ("온라인뉴스팀", "desk"),
        ("https", ""),
        ("12 comments", ""),
        ("undefined undefined", ""),
        ("{{ author.Name }}", ""),
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
        Candidate("Jane Doe", "json-ld", "ld[0].author[0]"),
        Candidate("Reuters", "json-ld", "ld[0].author[1]", is_organization=True),
    ]
    byline = byline_from(found, SITE)
    assert (byline.persons, byline.desks) == (("Jane Doe",), ("Reuters",))


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        ("Jane Doe", True), ("J. K. Doe", True), ("Ursula von der Leyen", True), ("Gabriele d'Ancona", True),
        ("山田太郎", True), ("Иван Петров", True), ("Copied link", False), ("Zur Übersicht", False),
        ("Sign In", False), ("Madrid", False), ("about the author", False),
    ],
)  # fmt: skip
def test_a_full_name_is_told_by_its_shape(name: str, is_full: bool) -> None:
    assert is_full_name(name) is is_full


LINK = ("profile", "a[href*=author]")


def test_who_typed_the_text_is_outvoted_by_the_byline_that_the_page_shows_and_confirms() -> None:
    found = [
        Candidate("Kim Editor-Upload", "json-ld", "ld[0].author[0]"),
        Candidate("Jane Doe", "meta", "article:author"),
        Candidate("By | Jane Doe", "byline", "p.byline"),
    ]
    assert byline_from(found, SITE).persons == ("Jane Doe",)
    assert byline_from(found[:1] + found[2:], SITE).persons == ("Kim Editor-Upload",)


def test_one_line_seen_in_two_ways_is_one_voice() -> None:
    found = [
        Candidate("Jane Doe", "json-ld", "ld[0].author[0]"),
        Candidate("von | Petra Anders", "byline", "div.card"),
        Candidate("von Petra Anders", "scan", "p"),
    ]
    assert byline_from(found, SITE).persons == ("Jane Doe",)


def test_a_link_under_a_profiles_folder_must_look_like_a_name() -> None:
    assert byline_from([Candidate("Edit entry", *LINK), Candidate("Logout", *LINK)], SITE).persons == ()
    assert byline_from([Candidate("By Ann Lee", "scan", "p"), Candidate("Bo Diaz", *LINK)], SITE).persons == (
        "Ann Lee",
    )


def test_lines_after_the_articles_own_byline_are_other_articles() -> None:
    found = [
        Candidate("by | Harbour Herald", "byline", "div.meta"),
        Candidate("by | Scott Miller", "byline", "div.meta"),
    ]
    byline = byline_from(found, SITE)
    assert (byline.persons, byline.desks) == ((), ("Harbour Herald",))


def test_a_person_beside_the_sites_address_stays_one() -> None:
    site = frozenset({"heraldexample"})
    assert byline_from([Candidate("Jane Doe, herald.example", "meta", "author")], site).persons == (
        "Jane Doe",
    )
    account = byline_from([Candidate("herald.example developer", "meta", "author")], site)
    assert (account.persons, account.desks) == ((), ("herald.example developer",))


def test_the_words_of_a_link_are_no_name() -> None:
    assert byline_from([Candidate("See full bio", "rel", "rel=author")], SITE).persons == ()


def test_a_sentence_that_begins_like_a_byline_names_nobody() -> None:
    sentence = "Von Politikern und Medien wird ja sehr genau auf die Zahl der Erkrankten geschaut, und daran misst man, wie gut das Land ist"  # noqa: E501
    assert byline_from([Candidate(sentence, "scan", "strong")], SITE).persons == ()


def test_a_town_beside_the_names_in_a_byline_is_no_author() -> None:
    byline = byline_from([Candidate("Ann Lee und Bo Diaz, Nairobi", "meta", "author")], SITE)
    assert byline.persons == ("Ann Lee", "Bo Diaz")


@given(st.text(max_size=120))
def test_no_byline_is_an_error_and_names_are_never_empty(raw: str) -> None:
    assert all(name.strip() == name and name for name in split_names(raw))
    byline_from([Candidate(raw, "byline", "p")], SITE)


GIVEN = (
    "Ann",
    "Bo",
    "Jean-Luc",
    "Zoë",
    "Iker",
    "Åse",
    "Ngozi",
    "J. K.",
    "Émile",
    "Olha",
    "Mary Jane",
    "Søren",
)
FAMILY = (
    "Lee",
    "Diaz",
    "Weiß",
    "O'Mahony",
    "de la Cruz",
    "van Dyck",
    "Nordmann",
    "Łukasz",
    "Adeyemi",
    "MacLeod",
    "Şahin",
)
NAME = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join)


@given(
    st.lists(NAME, min_size=1, max_size=4, unique=True), st.sampled_from(("and", "und", "et", "y", "og", "&"))
)
def test_plain_names_come_back_as_they_were(names: list[str], word: str) -> None:
    listed = ", ".join(names[:-1]) + (f" {word} " if names[:-1] else "") + names[-1]
    assert list(byline_from([Candidate(listed, "meta", "author")], SITE).persons) == names
    assert list(byline_from([Candidate(f"By {listed}", "byline", "p")], SITE).persons) == names


def test_control_characters_are_space() -> None:
    assert split_names("Jane Doe\x1f.") == ["Jane Doe"]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Cal Fenwick, Jr.", ["Cal Fenwick Jr."]),
        ("By Cal Fenwick Jr. and Ann Lee", ["Cal Fenwick Jr.", "Ann Lee"]),
        ("Cal Fenwick, Sr., Ann Lee, III", ["Cal Fenwick Sr.", "Ann Lee III"]),
        ("Harold I Gunn", ["Harold I Gunn"]),
        ("Ann Lee, Ph.D., M.D.", ["Ann Lee"]),
        ("Ann Lee, MS, RD and Bo Diaz, Esq.", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee PhD", ["Ann Lee"]),
        ("Dr. Ann Lee, MSc", ["Dr. Ann Lee"]),
        ("Ing. Petr Novák, CSc.", ["Ing. Petr Novák"]),
        ("Ann Lee, AFP", ["Ann Lee", "AFP"]),
        ("Juan Muñoz C.", ["Juan Muñoz C."]),
        ("José Volta e Pinto", ["José Volta e Pinto"]),
        ("Ana Luz e Rui Pinto", ["Ana Luz", "Rui Pinto"]),
        ("ANA DIAZ Y LUIS GIL", ["ANA DIAZ", "LUIS GIL"]),
        ("Kim Le", ["Kim Le"]),
        ("Yo-Yo Ma", ["Yo-Yo Ma"]),
        (
            "Ann Lee, Tom Stafford",
            ["Ann Lee", "Tom Stafford"],
        ),  # whole words are roles, not what begins like one
        ("Ann Lee, Mary Hostetler", ["Ann Lee", "Mary Hostetler"]),
        ("Ann Lee, Anna Volontè", ["Ann Lee", "Anna Volontè"]),
        ("Anna Weiß, Redakteurin", ["Anna Weiß"]),
        ("Anna Weiß, Volontärin", ["Anna Weiß"]),
        ("Jean Dupont, rédactrice", ["Jean Dupont"]),
        ("Ann Lee, reporters", ["Ann Lee"]),
        ("By Jane Standish and Ann Lee", ["Jane Standish", "Ann Lee"]),
        ("By Ann Sharett", ["Ann Sharett"]),
        ("Von Anna Weiß, Stand: 3.11.2025", ["Anna Weiß"]),
        ("Kim Ja Yong, Mary Dan Smith", ["Kim Ja Yong", "Mary Dan Smith"]),  # nor names what parts others
        ("By Ann Lee And Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("VON ANNA WEISS UND BERND KOHL", ["ANNA WEISS", "BERND KOHL"]),
        ("김철수 기자", ["김철수"]),
        ("Text: Oliver Kahnt, Fotos: Ina Roth", ["Oliver Kahnt"]),
    ],
)
def test_what_stands_behind_a_name_is_no_second_author(raw: str, names: list[str]) -> None:
    assert split_names(raw) == names


@pytest.mark.parametrize(
    ("raw", "language", "declared", "shown"),
    [
        ("Von Millard", "en", ["Von Millard"], ["Von Millard"]),
        ("Von Millard", "de", ["Von Millard"], ["Millard"]),
        ("Von Anna Weiß", "de", ["Anna Weiß"], ["Anna Weiß"]),
        ("Von Carl Dekker", "en", ["Von Carl Dekker"], ["Carl Dekker"]),
        ("von Anna Weiß", "", ["Anna Weiß"], ["Anna Weiß"]),
        ("Von der Heyde", "de", ["Von der Heyde"], ["der Heyde"]),
        ("Von dpa", "de", ["dpa"], ["dpa"]),
        ("Von Redaktion", "de", ["Redaktion"], ["Redaktion"]),
        ("Di Lorenzi", "en", ["Di Lorenzi"], ["Di Lorenzi"]),
        ("Di Lorenzi", "it", ["Di Lorenzi"], ["Lorenzi"]),
        ("Oleh Petrenko", "uk", ["Oleh Petrenko"], ["Oleh Petrenko"]),
        ("Oleh Budi Santoso", "id", ["Budi Santoso"], ["Budi Santoso"]),
        ("Theo Janssen", "nl", ["Theo Janssen"], ["Theo Janssen"]),
        ("Yazan: Ayşe Kaya", "tr", ["Ayşe Kaya"], ["Ayşe Kaya"]),
        ("De Witte", "nl", ["De Witte"], ["De Witte"]),
        ("Le Thi Hoa", "vi", ["Le Thi Hoa"], ["Le Thi Hoa"]),
        ("By Lindholm", "sv", ["By Lindholm"], ["Lindholm"]),
        ("By Ann Lee", "en", ["Ann Lee"], ["Ann Lee"]),
        ("By: Lindholm", "sv", ["Lindholm"], ["Lindholm"]),
        ("By Reuters", "en", ["Reuters"], ["Reuters"]),
    ],
)
def test_a_name_that_begins_like_a_byline_is_whole_where_names_stand(
    raw: str, language: str, declared: list[str], shown: list[str]
) -> None:
    assert split_names(raw, is_name=True, language=language) == declared
    assert split_names(raw, is_name=False, language=language) == shown


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("kicker", ("json-ld", "ld[0].author[0]")),
        ("9News Staff", ("json-ld", "ld[0].author[0]")),
        ("9News Staff", ("byline", "p.byline")),
        ("BR24 Redaktion", ("byline", "p.byline")),
        ("Les Echos", ("meta", "author")),
        ("News", ("meta", "author")),
        ("q_admin", ("meta", "author")),
        ("Harbour Herald", ("byline", "p.byline")),
    ],
)
def test_an_account_that_is_the_only_credit_is_a_desk_and_its_byline_is_kept(
    name: str, place: tuple[str, str]
) -> None:
    byline = byline_from([Candidate(name, *place)], SITE)
    assert byline.raw == name
    assert byline.persons == () or name == "Les Echos"  # which nothing tells from a person's name
    assert (*byline.persons, *byline.desks) == (name,)


def test_short_signs_of_who_typed_it_are_kept_beside_the_sites() -> None:
    byline = byline_from([Candidate("hhe/mk;jds", "microdata", "itemprop=author")], SITE | {"hhe"})
    assert (byline.persons, byline.desks) == ((), ("hhe", "mk", "jds"))
    assert byline_from([Candidate("det/dpa", "json-ld", "ld[0].author[0]")], SITE).desks == ("det", "dpa")
    assert byline_from([Candidate("Ann Lee/Bo Diaz", "meta", "author", "author")], SITE).persons == (
        "Ann Lee",
        "Bo Diaz",
    )


def test_a_full_name_goes_before_an_account() -> None:
    found = [Candidate("ann.lee", "meta", "author", "author"), Candidate("By Ann Lee", "scan", "p")]
    assert byline_from(found, SITE).persons == ("Ann Lee",)
    assert byline_from(found[:1], SITE).persons == ("ann.lee",)
