"""The embedded server starts for anyone, keeps its data through a crash and is mistaken for no other."""

import os
import shutil
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.local import server_account
from newsarchive.local.ports import LOOPBACK
from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres, throw_away
from newsarchive.local.server_account import Account, own_place
from newsarchive.outcomes import ConfigError, DatabaseUnreachable

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    with throw_away(tmp_path / "pg") as started:
        yield started


def test_it_speaks_unicode_on_loopback_with_a_password_only(server: EmbeddedPostgres) -> None:
    assert server.sql("select lower('ÉCOLE МОСКВА')") == "école москва"
    assert server.sql("show listen_addresses") == "127.0.0.1"
    assert server.sql("select distinct auth_method from pg_hba_file_rules") == "scram-sha-256"


def test_its_secrets_are_for_its_owner_only(server: EmbeddedPostgres) -> None:
    assert stat.S_IMODE((server.home / "server.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert not list(server.home.glob("pw-*"))


def test_data_password_and_port_outlive_a_stop(server: EmbeddedPostgres) -> None:
    server.sql("create table kept as select 1 as one")
    before = server.dsn()
    server.stop()
    assert not server.is_running()
    again = EmbeddedPostgres(server.home, THROW_AWAY).start()
    assert (again.dsn(), again.sql("select one from kept")) == (before, "1")


def test_it_comes_back_after_kill_9(server: EmbeddedPostgres) -> None:
    server.sql("create table kept as select 1 as one")
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    server.start()
    assert server.sql("select one from kept") == "1"


def test_it_moves_when_somebody_took_its_port(server: EmbeddedPostgres) -> None:
    old = server.port
    server.stop()
    with socket.create_server((LOOPBACK, old)):
        server.start()
        assert server.port != old
        assert server.sql("select 1") == "1"


def test_another_server_on_its_port_is_not_taken_for_it(server: EmbeddedPostgres, tmp_path: Path) -> None:
    with throw_away(tmp_path / "other") as other:
        other._keep(server._facts())
        assert not other.is_running()
        assert server.is_running()


def test_the_last_one_out_stops_it(tmp_path: Path) -> None:
    first, second = (EmbeddedPostgres(tmp_path / "pg", THROW_AWAY) for _ in range(2))
    with first.running():
        with second.running():
            assert second.is_running()
        assert first.is_running()
    assert not first.is_running()
    first.destroy()


def test_who_asked_for_it_to_stay_is_obeyed(server: EmbeddedPostgres) -> None:
    with EmbeddedPostgres(server.home, THROW_AWAY).running():
        pass
    assert server.is_running()


def test_values_travel_beside_the_statement(server: EmbeddedPostgres) -> None:
    assert server.sql("select :'odd'", odd="it's; drop") == "it's; drop"
    with pytest.raises(DatabaseUnreachable, match="nothing"):
        server.sql("select * from nothing")


@as_root
def test_root_opens_no_parent_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with throw_away(closed / "pg") as server:
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert server.home == own_place(closed / "pg") and server.data.stat().st_uid != 0
    assert not server.home.exists()


@as_root
def test_a_place_that_somebody_else_made_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.local.server_account.OPEN_PLACES", (tmp_path,))
    ours = own_place(Path("/x"))
    os.chown(ours, 65534, 65534)
    with pytest.raises(ConfigError, match="not a folder of ours"):
        own_place(Path("/x"))


@as_root
def test_programs_in_a_closed_venv_are_copied_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_account, "OPEN_PLACES", (Path("/var/tmp"),))
    (tmp_path / "closed").mkdir(mode=0o700)
    program = tmp_path / "closed" / "bin" / "postgres"
    program.parent.mkdir(mode=0o700)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    account = Account(65534, 65534, "nobody")
    copy = server_account.reachable_binaries(tmp_path / "closed", account)
    assert account.may_use(copy / "bin" / "postgres") and not account.may_use(program)
    assert server_account.reachable_binaries(tmp_path / "closed", account) == copy
    shutil.rmtree(copy.parent)
