"""Two commands at once on an empty state folder: one makes what both need, the other waits for it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from newsarchive.local.databases import open_databases, server_of
from newsarchive.local.house import House
from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect
from newsroom import Newsroom

COMMAND = str(REPOSITORY / ".venv" / "bin" / "newsarchive")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house in which nothing was ever started."""
    for name in ("NEWSARCHIVE_DB", "NEWSARCHIVE_WARC", "AIRFLOW_CONN_NEWSARCHIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSARCHIVE_STATE", str(tmp_path / "state"))
    yield House.here()
    if server := server_of(House.here()):
        server.destroy()


def told_at_once(*commands: list[str], **variables: str) -> list[tuple[int, str]]:
    """Exit code and output of each command, all begun at once."""
    begun = [
        subprocess.Popen(
            [COMMAND, *words],
            env=os.environ | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for words in commands
    ]
    said = [one.communicate(timeout=240)[0] for one in begun]
    return [(one.returncode, text) for one, text in zip(begun, said, strict=True)]


def test_commands_at_once_on_a_fresh_state_all_come_through(house: House) -> None:
    """Two runs of a day and somebody who asks: nobody meets a database that is there already."""
    with Newsroom() as paper:
        day = paper.last_day
        run = ["run", "demo", "--from", str(day)]
        asked = ["psql", "-Atc", "select count(*) >= 0 from news.articles_current"]
        ended = told_at_once(run, run, asked, ["status"], NEWSARCHIVE_DEMO_URL=f"{paper.url}/")
        stories = {story.url for story in paper.articles_of(day)}
    assert [code for code, _ in ended] == [0, 0, 0, 0], "\n".join(text for _, text in ended)
    assert ended[2][1] == "t\n"
    with open_databases(house) as databases:
        conn = connect(databases.reader)
        with conn.cursor() as cursor:
            cursor.execute("select url from news.articles_current")
            urls = [url for (url,) in cursor.fetchall()]
        conn.close()
    assert stories <= set(urls) and len(urls) == len(set(urls))


class HesitantServer(EmbeddedPostgres):
    """Somebody asks for the server to stay, just as the last one out stops it."""

    def _stop(self) -> None:
        self.comes = Thread(target=EmbeddedPostgres(self.home, THROW_AWAY).start)
        self.comes.start()
        self.comes.join(timeout=3)  # whoever does not wait for the end of the stop is through by then
        super()._stop()


def test_who_asks_for_it_while_the_last_one_goes_finds_it_running(tmp_path: Path) -> None:
    """`make up` just as `make psql` ends: the server is not taken from under it."""
    server = HesitantServer(tmp_path / "pg", THROW_AWAY)
    with server.running():
        pass
    server.comes.join()
    try:
        assert server.is_running() and server.sql("select 1") == "1"
    finally:
        EmbeddedPostgres(server.home, THROW_AWAY).destroy()
