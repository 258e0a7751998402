"""A source's file is a promise in a page of YAML; a wrong one says where, what and what to do."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval
from newsarchive.sources import Source, addresses, load_source, load_sources, yaml_of
from newsarchive.sources.routes import ROUTE_KINDS
from newsarchive.sources.schema import schema_text, source_schema

SHIPPED = Path(__file__).parents[2] / "dags" / "sources"

SMALL = """\
name: The Lamp
home: https://lamp.example/
timezone: Europe/Lisbon
routes:
  - feed: https://lamp.example/feed/
"""


def write(folder: Path, text: str, name: str = "lamp.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str, name: str = "lamp.yml") -> str:
    with pytest.raises(ConfigError) as told:
        load_source(write(folder, text, name), environment={})
    return str(told.value)


def test_five_lines_make_a_source(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, SMALL))
    assert (source.key, source.enabled, source.delay_seconds) == ("lamp", False, 5.0)
    assert source.routes[0].kind == "feed"
    assert not source.is_dated  # a feed alone shows only the present
    assert source.facts().timezone == "Europe/Lisbon"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("fields: {titel: h1}", "no field 'titel'"),
        ("fields: {title: 'h1:has(b'}", "not a selector: 'h1:has(b'"),
        ("fields: {title: '//h1['}", "not a selector: '//h1['"),
        ("prune: [div > ]", "not a selector"),
        ("prune: .box", "prune is a list of selectors"),
        ("{from: 2026-03-05, until: 2026-03-01}", "ends on 2026-03-01 before it begins"),
        ("{from: last spring}", "last spring"),
        ("{form: 2026-03-05}", "unknown key 'form'"),
    ],
)
def test_a_rule_that_cannot_work_is_told_when_the_file_is_read_not_at_night(
    tmp_path: Path, rule: str, said: str
) -> None:
    told = complaint(tmp_path, f"{SMALL}overrides:\n  - {rule}\n")
    assert "lamp.yml:7: overrides" in told.replace(":6:", ":7:") and said in told


def test_rules_by_capture_date_are_kept_as_written(tmp_path: Path) -> None:
    rule = "{from: 2024-03-01, until: 2025-06-30, prune: ['.box', \"//div[@id='poll']\"], fields: {title: h1.story}}"
    source = load_source(write(tmp_path, f"{SMALL}overrides:\n  - {rule}\n"))
    assert source.facts().overrides[0].fields == {"title": "h1.story"}
    assert source.facts().overrides[0].first == date(2024, 3, 1)


def test_a_zone_that_the_file_does_not_name_is_not_claimed_of_the_site(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, SMALL.replace("timezone: Europe/Lisbon\n", "")))
    assert (source.timezone, source.facts().timezone) == ("UTC", None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("timezone:", "timezon:", ":3: timezon: unknown key; did you mean 'timezone'?"),
        (
            "Europe/Lisbon",
            "Europe/Lisboa",
            ":3: timezone: 'Europe/Lisboa' is no IANA time zone; did you mean",
        ),
        ("- feed:", "- fed:", ":5: routes[0].fed: unknown key; did you mean 'feed'?"),
        ("name: The Lamp\n", "", ":1: name: is missing"),
        (
            "home: https://lamp.example/",
            "home: lamp.example",
            ":2: home: no URL: 'lamp.example'; write the whole",
        ),
        (
            "home: https://lamp.example/",
            "home: https://user:pw@lamp.example",
            ":2: home: carries a user name",
        ),
        ("routes:", "include: ['(']\nroutes:", ":4: include[0]: no regular expression"),
        ("routes:", "delay_seconds: 0.1\nroutes:", ":1: delay_seconds below 1 needs allow_private: true"),
        ("routes:", "batch_size: many\nroutes:", ":4: batch_size: input should be a valid integer"),
        ("routes:", "name: Again\nroutes:", ":4: name: stands here twice; the first is on line 1"),
        ("routes:", "home: &x https://a.org\nroutes: *x\n#", ": anchors and aliases"),
        (
            "- feed: https",
            "- listing: https://lamp.example/\n    feed: https",
            "exactly one of listing, feed",
        ),
        ("feed/", "feed/\n    sections: [/a/]", ":5: routes[0]: 'sections' belongs to listing, not to feed"),
        ("feed/", "feed/\n    pages: 2", ":6: routes[0].pages: input should be a valid string"),
        ("feed/", "feed/\n    pages: p2", ":6: routes[0].pages: is neither 'next' nor a template"),
        ("feed/", "feed/{day}", ":5: routes[0].feed: '{day}' is no placeholder"),
        ("feed/", "feed/{date:%Q}", ":5: routes[0].feed: '%Q' in '{date:%Q}' is no part of a date"),
        ("feed: ", "dates: ", ":5: routes[0]: dates: needs a date in its address"),
        ("The Lamp", "${HOME}", ":1: ${HOME}: only ${NEWSARCHIVE_NAME:-default} is expanded here"),
        ("The Lamp", "${NEWSARCHIVE_LAMP}", ":1: ${NEWSARCHIVE_LAMP}: NEWSARCHIVE_LAMP is not set"),
        (
            "The Lamp",
            "${NEWSARCHIVE_DB:-x}",
            ":1: ${NEWSARCHIVE_DB:-x}: NEWSARCHIVE_DB is the archive's own secret",
        ),
        ("The Lamp", "[a", ":2: is no YAML"),
        ("name: The Lamp", "key: lamp\nname: The Lamp", ":1: key: unknown key"),
        (
            "name: The Lamp",
            "start: 2026-02-30\nname: The Lamp",
            "cannot be read: day is out of range for month",
        ),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = complaint(tmp_path, SMALL.replace(old, new, 1))
    assert said in text
    assert text.startswith(str(tmp_path / "lamp.yml") + ":")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = complaint(tmp_path, SMALL.replace("timezone:", "zone:").replace("feed:", "feeed:"))
    assert len(text.splitlines()) == 3  # two unknown keys, and a route without a kind


@pytest.mark.parametrize("name", ["Lamp.yml", "la-mp.yml", "_x.yml", "a" * 64 + ".yml", "lamp.yaml"])
def test_a_file_name_is_a_safe_key(tmp_path: Path, name: str) -> None:
    assert "rename" in (said := complaint(tmp_path, SMALL, name)) or "no source key" in said


@pytest.mark.parametrize("text", ["", "- a\n", "just words", "\ufeff", "[" * 5000])
def test_what_is_no_source_at_all(tmp_path: Path, text: str) -> None:
    complaint(tmp_path, text)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    write(tmp_path, "name: [", "broken.yml")
    (tmp_path / "latin.yml").write_bytes(b"name: caf\xe9\n")
    sources, errors = load_sources(tmp_path)
    assert [source.key for source in sources] == ["lamp"]
    assert len(errors) == 2


def test_only_our_own_variables_are_expanded(tmp_path: Path) -> None:
    path = write(
        tmp_path, SMALL.replace("https://lamp.example/f", "${NEWSARCHIVE_LAMP_URL:-https://x.org/}f")
    )
    assert load_source(path, environment={}).routes[0].url == "https://x.org/feed/"
    given = load_source(path, environment={"NEWSARCHIVE_LAMP_URL": "https://y.org/"})
    assert given.routes[0].url == "https://y.org/feed/"


def test_a_day_has_23_24_or_25_hours(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, SMALL))
    hours = [(d.end - d.start) / timedelta(hours=1) for d in map(source.day, [
        date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25)])]  # fmt: skip
    assert hours == [23, 24, 25]
    assert source.day(date(2026, 7, 1)).start == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_a_dated_address_covers_the_days_of_an_interval(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, SMALL))
    days = Interval(source.day(date(2026, 1, 31)).start, source.day(date(2026, 2, 1)).end)
    assert addresses("https://a/{date:%Y/%m/%d}/", days, source.zone) == [
        "https://a/2026/01/31/",
        "https://a/2026/02/01/",
    ]
    assert addresses("https://a/{date:%Y-%m}.xml", source.day(date(2026, 2, 1)), source.zone) == [
        "https://a/2026-02.xml"
    ]
    assert addresses("https://a/x", days, source.zone) == ["https://a/x"]


def test_patterns_of_the_file_come_first(tmp_path: Path) -> None:
    text = SMALL + "include: ['/story/']\nexclude: ['/story/ad-']\n"
    source = load_source(write(tmp_path, text))
    assert source.pattern_verdict("https://l/story/x") == (True, "include: /story/")
    assert source.pattern_verdict("https://l/story/ad-x") == (False, "exclude: /story/ad-")
    assert source.pattern_verdict("https://l/about") == (False, "include: none matches")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, SMALL + "start: 2020-01-01\nexclude: ['\\d: #x']\n"))
    again = load_source(write(tmp_path, yaml_of(source), "lamp.yml"))
    assert again == source
    assert yaml_of(again) == yaml_of(source)


def test_a_title_cannot_break_out_of_its_line(tmp_path: Path) -> None:
    source = Source(
        key="x", name="A: b #c\nenabled: true", home="https://x.org", routes=[{"feed": "https://x.org/f"}]
    )
    again = load_source(write(tmp_path, yaml_of(source)))
    assert (again.name, again.enabled) == (source.name, False)


def test_the_shipped_files_load_and_only_the_demo_is_on() -> None:
    sources, errors = load_sources(SHIPPED, environment={})
    assert errors == []
    assert [source.key for source in sources if source.enabled] == ["demo"]
    assert {"worldforbes", "aljazeera"} <= {source.key for source in sources}
    assert all(source.delay_seconds >= 5 for source in sources if not source.allow_private)


def test_the_schema_for_editors_is_fresh() -> None:
    renew = "python -m newsarchive.sources.schema > dags/sources/source.schema.json"
    assert (SHIPPED / "source.schema.json").read_text(encoding="utf-8") == schema_text(), (
        f"stale; renew: {renew}"
    )


def test_the_schema_takes_what_we_ship() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(source_schema())
    for source in load_sources(SHIPPED, environment={})[0]:
        validator.validate(json.loads(source.model_dump_json(exclude_defaults=True, exclude={"key", "path"})))
    wrong = {"name": "x", "home": "https://x.org", "routes": [{"feeed": "https://x.org"}]}
    assert not validator.is_valid(wrong)


def test_the_file_of_the_docs_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    file = tmp_path / "lamp.yml"
    file.write_text(text, encoding="utf-8")
    source = load_source(file)
    assert [route.kind for route in source.routes] == list(ROUTE_KINDS)
    assert source.warc_places == ["/srv/warc/lamp/"]


def test_a_warc_route_needs_the_whole_path(tmp_path: Path) -> None:
    told = complaint(tmp_path, SMALL + "  - warc: files/\n")
    assert (
        told
        == f"{tmp_path / 'lamp.yml'}:6: routes[1].warc: needs the whole path of a WARC file or folder, beginning with /, "
        "or a bucket's address"
    )


def test_a_password_in_an_address_is_in_no_complaint(tmp_path: Path) -> None:
    """Complaints are shown by Airflow and kept in its logs."""
    address = "https://editor:canary@lamp.example/" + "x" * 100
    for text in (
        SMALL.replace("https://lamp.example/feed/", address),
        SMALL.replace("https://lamp.example/", address),
        SMALL.replace("routes:", f"delay_seconds: {address}\nroutes:"),
        SMALL.replace("https://lamp.example/feed/", "https://editor:canary@[::1"),
    ):
        assert "canary" not in complaint(tmp_path, text)
