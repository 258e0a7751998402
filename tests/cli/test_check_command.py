"""`newsarchive check`, as a person who has only an address would use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsarchive.cli import app_for, check
from newsarchive.sources import load_source
from newsroom import Newsroom

RUNNER = CliRunner()


def test_an_address_becomes_a_source_file_that_needs_no_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "SOURCES_FOLDER", tmp_path)
    with Newsroom() as paper:
        done = RUNNER.invoke(app_for(["check"]), ["check", paper.url + "/", "--private", "--write"])
        assert done.exit_code == 0, done.output
        (path,) = tmp_path.glob("*.yml")
        source = load_source(path)
    assert source.is_dated and source.allow_private and not source.enabled
    assert "feed" in {route.kind for route in source.routes}
    assert "robots.txt: rules" in done.output and "A backfill of one year" in done.output


def test_a_machine_gets_every_link_with_its_rule_and_five_articles(tmp_path: Path) -> None:
    with Newsroom() as paper:
        file = tmp_path / "gazette.yml"
        file.write_text(
            f"name: Gazette\nhome: {paper.url}/\nallow_private: true\ndelay_seconds: 0\nroutes:\n  - listing: {paper.url}/\n"
        )
        done = RUNNER.invoke(app_for(["check"]), ["check", str(file), "--json"])
    told = json.loads(done.stdout)
    verdicts = [verdict for listing in told["listings"] for verdict in listing["verdicts"]]
    assert verdicts and all(rule for _, rule, _ in verdicts)
    assert len(told["articles"]) == 5 and all(article["url"] for article in told["articles"])


def test_a_source_that_does_not_exist_is_told_with_its_neighbour() -> None:
    done = RUNNER.invoke(app_for(["check"]), ["check", "aljazera"])
    assert "did you mean aljazeera" in str(done.exception)
