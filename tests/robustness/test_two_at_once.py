"""Nightly, backfill and shell over the same URLs at the same time: three processes, two dozen batches."""

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsroom import Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
KINDS = ("scheduled", "backfill", "cli")
BATCHES = 24  # of eight stories or more, one a batch
DELAY_SECONDS = 0.05
YAML = """\
name: The paper of three runs
home: {url}/
timezone: Europe/Lisbon
allow_private: true  # it lives on this machine
delay_seconds: {delay}
batch_size: {batch_size}
routes:
  - listing: {url}/
  - feed: {url}/feed.xml
  - dates: {url}/{{date:%Y/%m/%d}}/
"""


def test_three_runs_over_the_same_links(shelf: Any, tmp_path: Path) -> None:
    """No deadlock, no double row, one fetch a URL, and never two requests within the host's delay."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as paper:
        file = source_file(tmp_path, paper.url, batch_size=1)
        day = paper.last_day - timedelta(days=40)  # its lists show its own links alone
        (meeting := tmp_path / "meeting").mkdir()
        words = [shelf.dsn, str(shelf.warc_root), str(file), str(day), str(meeting), str(len(KINDS))]
        runs = [process(kind, *words) for kind in KINDS]
        outputs = [run.communicate(timeout=240) for run in runs]
        assert [run.returncode for run in runs] == [0, 0, 0], [error[-2000:] for _, error in outputs]
        assert sum(int(output) for output, _ in outputs) >= BATCHES
        requests = paper.requests
        stories = {story.path for story in paper.reached_once(day)}
        articles = len(paper.articles_of(day))
    counted = Counter(urlsplit(request.path).path for request in requests)
    assert {counted[path] for path in stories} == {1}
    moments = sorted(request.at for request in requests)
    assert min(later - sooner for sooner, later in pairwise(moments)) >= DELAY_SECONDS
    assert_no_double_row(shelf, articles)
    shelf.assert_fixity()
    shelf.assert_nothing_half_done()


def process(kind: str, *words: str) -> subprocess.Popen[str]:
    """A run of its own."""
    command = [sys.executable, str(Path(__file__).with_name("one_run.py")), kind, *words]
    env = os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def source_file(folder: Path, url: str, batch_size: int) -> Path:
    file = folder / "three_runs.yml"
    file.write_text(YAML.format(url=url, delay=DELAY_SECONDS, batch_size=batch_size), encoding="utf-8")
    return file


def assert_no_double_row(shelf: Any, articles: int) -> None:
    """One article a url_key, one version a text, whoever came first."""
    assert shelf.ask("select url_key from archive.articles group by 1 having count(*) > 1") == []
    twice = """
      select article_id, text_digest from archive.article_versions
      where retired_at is null group by 1, 2 having count(*) > 1
    """
    assert shelf.ask(twice) == []
    assert shelf.ask("select count(*) from archive.articles") == [(articles,)]
