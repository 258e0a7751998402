"""The settings that this house's Airflow gets, and those it must not inherit."""

import json
import stat
from pathlib import Path

import pytest

from newsarchive.local.airflow import environment, passwords_file, write_password
from newsarchive.local.databases import Databases
from newsarchive.local.house import House
from newsarchive.local.slots import reading, visits
from newsarchive.settings import REPOSITORY

DATABASES = Databases("postgresql://o@h/a", "postgresql://l@h/a", "postgresql://r@h/a", "postgresql://o@h/m")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(REPOSITORY, tmp_path / "state").made()


def test_nothing_listens_beyond_this_machine_and_the_measured_settings_hold(house: House) -> None:
    env = environment(house, DATABASES, 8080)
    assert env["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert env["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert int(env["AIRFLOW__CORE__PARALLELISM"]) > visits() + reading()
    assert env["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    assert env["AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL"] == "5"
    assert env["AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT"] == "30"
    assert env["AIRFLOW__WORKERS__EXECUTION_API_RETRIES"] == "8"
    assert env["AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL"] == "60"
    assert env["AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD"] == "120"
    assert env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == "postgresql+psycopg2://o@h/m"
    assert env["AIRFLOW_CONN_NEWSARCHIVE"] == DATABASES.loader


def test_the_callers_airflow_database_and_python_stay_outside(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = {"AIRFLOW__CORE__EXECUTOR": "X", "AIRFLOW_CONN_OTHER": "X", "PGHOST": "X", "PYTHONHOME": "X"}
    for name, value in foreign.items():
        monkeypatch.setenv(name, value)
    env = environment(house, DATABASES, 8080)
    assert "X" not in {env.get(name) for name in foreign}


def test_a_proxy_is_kept_for_notifiers_and_not_used_for_loopback(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "intranet.example")
    env = environment(house, DATABASES, 8080)
    assert env["HTTPS_PROXY"] == "http://proxy.example:3128"
    assert env["NO_PROXY"] == "intranet.example,127.0.0.1,localhost"


def test_secrets_are_the_same_at_every_start_and_differ_from_each_other(house: House) -> None:
    first, second = (environment(house, DATABASES, 8080) for _ in range(2))
    names = ["AIRFLOW__CORE__FERNET_KEY", "AIRFLOW__API__SECRET_KEY", "AIRFLOW__API_AUTH__JWT_SECRET"]
    assert [first[name] for name in names] == [second[name] for name in names]
    assert len({first[name] for name in names}) == len(names)


def test_the_fernet_key_is_one(house: House) -> None:
    from cryptography.fernet import Fernet

    key = Fernet(environment(house, DATABASES, 8080)["AIRFLOW__CORE__FERNET_KEY"])
    assert key.decrypt(key.encrypt(b"news")) == b"news"


def test_the_password_is_there_before_airflow_would_make_one_up(house: House) -> None:
    write_password(house)
    file = passwords_file(house)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == {"admin": house.secret("admin")}
