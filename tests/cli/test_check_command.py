"""`newsarchive check`, as a person who has only an address would use it."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.outcomes import ConfigError
from newsarchive.sources import load_source
from newsarchive.store import connect
from newsroom import Newsroom

RUNNER = CliRunner()


def test_an_address_becomes_a_source_file_that_needs_no_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader_dsn: str, reader_dsn: str
) -> None:
    """check --write, then run: last night's stories are in the archive."""
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(tmp_path))
    (tmp_path / "sources").mkdir()
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", loader_dsn)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(tmp_path / "warc"))
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    with Newsroom() as paper:
        done = RUNNER.invoke(app_for(["check"]), ["check", paper.url + "/", "--private", "--write"])
        assert done.exit_code == 0, done.output
        (path,) = (tmp_path / "sources").glob("*.yml")
        source = load_source(path)
        day = datetime.now(source.zone).date() - timedelta(days=1)
        stories = {story.url for story in paper.articles_of(day)}
        ran = RUNNER.invoke(app_for(["run"]), ["run", str(path), "--from", str(day)], catch_exceptions=False)
        assert ran.exit_code == 0, ran.output
    conn = connect(reader_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select url from news.articles_current")
        assert stories <= {url for (url,) in cursor.fetchall()}
    conn.close()
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


@pytest.mark.parametrize("address", ["https://", "https://?", "ftp://paper.example/"])
def test_an_address_that_is_none_is_named(address: str) -> None:
    done = RUNNER.invoke(app_for(["check"]), ["check", address])
    assert isinstance(done.exception, ConfigError) and address in str(done.exception)
