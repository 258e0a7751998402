"""A slip on the command line is named, with what to do; an empty answer would look like an empty archive."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.outcomes import ConfigError

LATER, EARLIER = ["--from", "2026-11-18"], ["--to", "2026-11-16"]


@pytest.fixture
def demo(module_dsn: str, module_reader_dsn: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An archive that the commands find, with the folder that they stand in."""
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", module_dsn)
    monkeypatch.setenv("NEWSARCHIVE_ROOM_DB", module_reader_dsn)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(tmp_path / "warc"))
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "a.csv", "--source", "demmo"], "no source 'demmo' in the archive"),
        (["export", "a.csv", *LATER, *EARLIER], "--to 2026-11-16 is before --from 2026-11-18"),
        (["export", "none/a.csv"], "none/a.csv.open cannot be written: No such file or directory"),
        (["export", "."], ". is a folder: name a file in it, or add --release"),
        (["export", "a.csv", "--format", "csv", "--format", "jsonl"], "several --format need --release"),
        (["export", "a.csv", "--language", "english"], "--language english: a code of two letters"),
        (["export", "a.txt"], "a.txt: its name says no format; give --format jsonl, csv or parquet"),
        (["export", "a.parquet", "--format", "csv"], "a.parquet: its name says parquet and --format csv"),
        (["export", "a.csv.gz", "--format", "jsonl"], "a.csv.gz: its name says csv and --format jsonl"),
        (["export", "a.CSV", "--format", "parquet"], "a.CSV: its name says csv and --format parquet"),
        (["status", "demmo"], "no source 'demmo' in the archive"),
        (["status", *LATER, *EARLIER], "--to 2026-11-16 is before --from 2026-11-18"),
        (["verify", "demmo"], "no source 'demmo' in the archive"),
        (["reextract", "demo", "--promote", "1", "--drop", "2"], "one of --promote, --drop and --show"),
        (["replay-index", "/proc/none"], "/proc/none cannot be written: No such file or directory"),
        (["watch", "add", "x", "--query", "y", "--source", "demmo"], "no source 'demmo' in the archive"),
        (["watch", "add", "x", "--query", "the"], "in 'the' is no word to look for"),
        (["watch", "add", "x", "--query", " ... !? or"], "is no word to look for"),
        (["watch", "add", "x", "--article", "7"], "no article has the number 7"),
        (["cite", "na:demo/0000"], "the archive has no text 'na:demo/0000'"),
    ],
)
def test_a_slip_is_named(demo: Path, words: list[str], told: str) -> None:
    done = CliRunner().invoke(app_for(words), words)
    assert isinstance(done.exception, ConfigError) and told in str(done.exception)
    assert not list(demo.iterdir())


def test_a_source_that_was_never_archived_is_no_slip(demo: Path) -> None:
    done = CliRunner().invoke(app_for(["status"]), ["status", "aljazeera"])
    assert done.exit_code == 0 and "of aljazeera" in done.output


def test_a_file_that_is_no_warc_file_ends_with_one(demo: Path) -> None:
    file = demo / "notes.warc"
    file.write_text("minutes of the meeting\n")
    done = CliRunner().invoke(app_for(["import-warc"]), ["import-warc", str(file), "--source", "demo"])
    assert done.exit_code == 1 and "skipped: notes.warc at 0: " in done.output
