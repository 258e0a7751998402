"""The servers' compose file: valid, closed to the outside, and without a secret of its own."""

import json
import re
import stat
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import yaml
from compose_file import COMPOSE, REPOSITORY, Config, config_of, parse, settings_in, write_env

AIRFLOW = ("migrate", "api-server", "scheduler", "dag-processor", "worker")
ALWAYS = {"db", "migrate", "api-server", "scheduler", "dag-processor", "room"}
SECRET = re.compile(r"PASSWORD|SECRET|FERNET|JWT")
OF_A_BUCKET = {
    "AWS_SECRET_ACCESS_KEY"
}  # an archive in a folder has none, and a machine may have its own word


@pytest.fixture(scope="module")
def env_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("env") / ".env"
    assert write_env(file, "--contact", "archivist@example.org").returncode == 0
    return file


@pytest.fixture(scope="module")
def config(env_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    return config_of(env_file, tmp_path_factory.mktemp("config"))


def raw() -> Config:
    written: Config = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return written


def test_the_file_is_valid_by_the_compose_specification() -> None:
    if not find_spec("check_jsonschema"):
        pytest.skip("the package check-jsonschema, which carries the specification's schema, is absent")
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8"))).validate(raw())


def test_a_real_parser_reads_it_with_the_env_that_make_env_writes(config: Config) -> None:
    assert set(config["services"]) == ALWAYS | {"redis", "worker", "replay", "replay-index"}


def test_profiles_add_workers_and_replay_and_nothing_else_is_optional() -> None:
    profiles = {name: service.get("profiles", []) for name, service in raw()["services"].items()}
    assert {name for name, wanted in profiles.items() if not wanted} == ALWAYS
    assert profiles["redis"] == profiles["worker"] == ["celery"]
    assert profiles["replay"] == profiles["replay-index"] == ["replay"]


def test_every_secret_is_required_and_none_is_written_down() -> None:
    names = {name for name in re.findall(r"\$\{(\w+)", COMPOSE.read_text("utf-8")) if SECRET.search(name)}
    assert len(names) == 12
    for name in names - OF_A_BUCKET:
        uses = re.findall(r"(?<!\$)\$\{" + name + r"([^}]*)\}", COMPOSE.read_text("utf-8"))
        assert uses and all(use.startswith(":?") for use in uses), name
    for service in raw()["services"].values():
        for name, value in service.get("environment", {}).items():
            in_address = re.search(r"://[^:/]*:(.*)@", str(value))
            if in_address or (SECRET.search(name) and not name.endswith("_FILE")):
                assert (in_address[1] if in_address else str(value)).startswith("${"), name


@pytest.mark.parametrize("missing", ["POSTGRES_PASSWORD", "AIRFLOW_JWT_SECRET", "NEWSARCHIVE_CONTACT"])
def test_without_a_secret_or_a_contact_nothing_starts(env_file: Path, tmp_path: Path, missing: str) -> None:
    kept = [line for line in env_file.read_text().splitlines() if not line.startswith(missing)]
    (tmp_path / ".env").write_text("\n".join([*kept, f"{missing}="]) + "\n")
    done = parse(tmp_path / ".env", tmp_path)
    assert done.returncode != 0 and missing in done.stderr


def test_ports_are_open_to_the_server_itself_only(config: Config) -> None:
    ports = {name: service["ports"] for name, service in config["services"].items() if service.get("ports")}
    assert set(ports) == {"db", "api-server", "replay", "room"}
    assert all(str(port).startswith("127.0.0.1:") for published in ports.values() for port in published)


def test_every_service_has_an_init_bounded_logs_and_a_way_back_up(config: Config) -> None:
    for name, service in config["services"].items():
        assert service["init"] is True, name
        assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}, name
        assert service["restart"] == ("on-failure:5" if name == "migrate" else "unless-stopped"), name


def test_every_service_that_stays_is_looked_after_without_airflows_slow_command(config: Config) -> None:
    for name, service in config["services"].items():
        if name != "migrate":
            test = " ".join(service["healthcheck"]["test"])
            assert not test.startswith("CMD airflow") and "celery " not in test, name


def test_code_is_read_only_and_data_lies_in_named_volumes(config: Config) -> None:
    named = set(config["volumes"])
    for name in AIRFLOW:
        mounts = [mount.split(":") for mount in config["services"][name]["volumes"]]
        assert {m[1]: m[-1] for m in mounts if m[0] not in named} == {
            f"/opt/newsarchive/{folder}": "ro" for folder in ("dags", "plugins", "sql")
        }
        assert ["warc", "/var/lib/newsarchive/warc"] in mounts
    assert named == {"database", "warc", "logs", "replay"}
    assert config["services"]["replay"]["volumes"] == [
        "warc:/var/lib/newsarchive/warc:ro",
        "replay:/replay:ro",
    ]


def test_airflows_parts_share_one_jwt_secret_and_only_migrate_knows_the_owner(config: Config) -> None:
    settings = {name: config["services"][name]["environment"] for name in AIRFLOW}
    assert len({env["AIRFLOW__API_AUTH__JWT_SECRET"] for env in settings.values()}) == 1
    assert [name for name, env in settings.items() if "NEWSARCHIVE_DB" in env] == ["migrate"]
    assert [name for name, env in settings.items() if "AIRFLOW_ADMIN_PASSWORD" in env] == ["api-server"]
    for env in settings.values():
        assert env["AIRFLOW_CONN_NEWSARCHIVE"].startswith("postgresql://newsarchive_loader:")


def test_the_reading_room_knows_the_reader_and_nothing_of_airflow(config: Config) -> None:
    room = config["services"]["room"]
    assert set(room["environment"]) == {
        "NEWSARCHIVE_ROOM_DB",
        "NEWSARCHIVE_ROOM_PASSWORD",
        "NEWSARCHIVE_ROOM_BEHIND_PROXY",
        "NEWSARCHIVE_ROOM_METRICS",
        "NEWSARCHIVE_REPLAY_URL",
        "NEWSARCHIVE_WARC",
        "AIRFLOW_CONN_NEWSARCHIVE_STORE",
    }
    assert room["environment"]["NEWSARCHIVE_ROOM_DB"].startswith("postgresql://newsarchive_reader:")
    assert all(mount.endswith(":ro") for mount in room["volumes"])


def test_one_command_moves_the_tasks_to_workers_and_back(env_file: Path, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(env_file.read_text().replace("COMPOSE_PROFILES=", "COMPOSE_PROFILES=replay"))
    before = settings_in(file)
    assert write_env(file, "--executor", "celery").returncode == 0
    assert settings_in(file) == before | {
        "NEWSARCHIVE_EXECUTOR": "CeleryExecutor",
        "COMPOSE_PROFILES": "replay,celery",
    }
    scheduler = config_of(file, tmp_path)["services"]["scheduler"]
    assert scheduler["environment"]["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"
    assert write_env(file, "--executor", "local").returncode == 0
    assert settings_in(file) == before


def test_make_env_writes_random_secrets_for_the_owners_eyes_and_never_twice(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for file in (one, other):
        assert "NEWSARCHIVE_CONTACT" in write_env(file).stdout
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secrets = {name: value for name, value in settings_in(one).items() if SECRET.search(name)}
    assert len(secrets) == 11 == len(set(secrets.values())) and all(len(v) >= 43 for v in secrets.values())
    assert not set(secrets.values()) & set(settings_in(other).values())
    written = one.read_bytes()
    again = write_env(one)
    assert again.returncode == 2 and "stays as it is" in again.stderr
    assert one.read_bytes() == written


def test_the_image_installs_only_what_the_lock_pins_and_runs_as_nobody_special() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text("utf-8")
    assert "--require-hashes --no-deps -r /tmp/requirements.lock" in dockerfile
    assert "\nUSER newsarchive\n" in dockerfile
    assert not re.search(r"(?i)^(ARG|ENV) .*(password|secret)", dockerfile, re.MULTILINE)
    ignored = (REPOSITORY / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*" and not any(".env" in line for line in ignored[1:])
