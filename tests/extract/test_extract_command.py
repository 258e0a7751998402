"""`newsarchive extract`: one file to one object; a stream of requests to a stream of lines, whatever they are."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.cli.extract import extract, parse_time
from newsarchive.outcomes import ConfigError

PAGES = Path(__file__).with_name("pages")
PLUGINS = Path(__file__).parents[2] / "plugins"
COMMAND = [
    sys.executable,
    "-c",
    "import typer; from newsarchive.cli.extract import extract; app = typer.Typer(); app.command()(extract); app()",
]
ENV = {**os.environ, "PYTHONPATH": str(PLUGINS)}
URL = "https://tidings.example/ferry-line-reopens/"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, text=True, env=ENV, check=False, timeout=120
    )


def test_one_file_gives_one_object_packed_or_not(tmp_path: Path) -> None:
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress((PAGES / "republished.html").read_bytes()))
    plain = run(str(PAGES / "republished.html"), "--url", URL, "--captured-at", "2026-03-06T08:00:00Z")
    assert plain.returncode == 0, plain.stderr
    told = json.loads(plain.stdout)
    assert (told["kind"], told["published_at"], told["authors"]) == (
        "article",
        "2026-03-04T19:35:12+00:00",
        [],
    )
    assert json.loads(run(str(packed), "--url", URL, "--captured-at", "2026-03-06").stdout) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["/nowhere/page.html", "--url", URL], "/nowhere/page.html: cannot be read: No such file"),
        (["/tmp", "--url", URL], "/tmp: cannot be read: Is a directory"),
        ([str(PAGES / "graph.html"), "--url", "tidings"], "--url: no URL: 'tidings'"),
        ([str(PAGES / "graph.html"), "--url", URL, "--captured-at", "yesterday"], "yesterday: no ISO 8601"),
    ],
)
def test_a_slip_on_the_command_line_is_named(words: list[str], told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        extract(words[0], words[2], words[4] if len(words) > 3 else None)


def test_every_request_gets_its_line_in_order_even_the_bad_ones() -> None:
    asked = [
        json.dumps(
            {"file": str(PAGES / "republished.html"), "url": URL, "captured_at": "2026-03-06 22:11:36.902973"}
        ),
        "this is no request",
        json.dumps({"file": "/nowhere/page.html", "url": "https://tidings.example/gone/"}),
        json.dumps({"url": "https://tidings.example/no-file/"}),
        json.dumps(
            {
                "file": str(PAGES / "graph.html"),
                "url": "https://www.blatt.example/deich-art4711.html",
                "captured_at": None,
            }
        ),
    ]
    done = run("-", given="\n".join(asked) + "\n")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t["kind"] for t in told] == ["article", "bad_row", "not_found", "bad_row", "article"]
    assert told[2]["reason"] and told[2]["url"] == "https://tidings.example/gone/"
    assert done.returncode == 1


def test_an_answer_does_not_wait_for_the_next_request() -> None:
    process = subprocess.Popen(
        [*COMMAND, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENV
    )
    assert process.stdin and process.stdout
    for _ in range(2):
        process.stdin.write(
            json.dumps({"file": str(PAGES / "graph.html"), "url": "https://www.blatt.example/a-art4711.html"})
            + "\n"
        )
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["kind"] == "article"
    process.stdin.close()
    assert process.wait(timeout=120) == 0
    process.stdout.close()


@pytest.mark.parametrize(
    "raw", ["2025-06-30 22:11:36.902973", "2025-06-30T22:11:36Z", "2025-06-30", "20250630T221136Z"]
)
def test_capture_times_come_in_many_forms(raw: str) -> None:
    at = parse_time(raw)
    assert at is not None and at.tzinfo is not None and at.year == 2025


def test_what_is_no_time_is_none() -> None:
    assert parse_time("last Tuesday") is None and parse_time(None) is None
