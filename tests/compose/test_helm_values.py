"""deploy/helm: what can be held against the chart, Airflow and the image without a cluster."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from airflow.configuration import retrieve_configuration_description
from compose_file import REPOSITORY

from newsarchive.objects import address_of

HELM = REPOSITORY / "deploy" / "helm"
KINDS: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "list": list}
VALUES: dict[str, Any] = yaml.safe_load((HELM / "values.yaml").read_text("utf-8"))
JOB: dict[str, Any] = yaml.safe_load((HELM / "migrate.yaml").read_text("utf-8"))
IMAGE = (REPOSITORY / "Dockerfile").read_text("utf-8")


def known() -> dict[str, str]:
    """The chart's keys, as they are written down, with what each holds; '' where it has a schema of its own."""
    lines = (HELM / "chart-keys.txt").read_text("utf-8").splitlines()
    return dict([*line.split(), ""][:2] for line in lines if line and not line.startswith("#"))


def leaves(values: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        where = f"{path}.{key}".lstrip(".")
        if isinstance(value, dict):
            yield from leaves(value, where)
        else:
            yield where, value


def test_every_key_is_one_of_the_chart_and_of_its_kind() -> None:
    keys = known()
    free = tuple(key.removesuffix("*") for key in keys if key.endswith(".*"))
    for where, value in leaves(VALUES):
        if not where.startswith(free):
            assert where in keys, f"{where} is no key of the chart"
            assert type(value) is KINDS[keys[where]], f"{where}: {value!r} is no {keys[where]}"


def test_a_key_that_is_none_is_seen() -> None:
    assert "workers.keda.enabled" not in known()  # as it was in older charts


def test_airflow_has_the_settings_that_are_named() -> None:
    named = {(section, name) for section, names in VALUES["config"].items() for name in names}
    told = retrieve_configuration_description(include_providers=True)
    have = {(section, name) for section, entry in told.items() for name in entry["options"]}
    assert named <= have, named - have


def test_the_image_is_the_one_of_the_dockerfile() -> None:
    account = f"--uid {VALUES['uid']} --gid {VALUES['gid']}"
    assert account in IMAGE
    for folder in (VALUES["config"]["core"]["dags_folder"], VALUES["config"]["core"]["plugins_folder"]):
        assert re.search(rf"^COPY \w+ {folder}$", IMAGE, re.M)
    security = JOB["spec"]["template"]["spec"]["securityContext"]
    assert (security["runAsUser"], security["runAsGroup"]) == (VALUES["uid"], VALUES["gid"])
    (container,) = JOB["spec"]["template"]["spec"]["containers"]
    image = VALUES["images"]["airflow"]
    assert container["image"] == f"{image['repository']}:{image['tag']}"


def test_long_tasks_go_to_an_executor_that_airflow_has_and_the_image_can_hold() -> None:
    (chosen,) = (entry["value"] for entry in VALUES["env"] if entry["name"] == "NEWSARCHIVE_LONG_EXECUTOR")
    assert chosen in VALUES["executor"].split(",")[1:]  # nights go to the first one
    assert "requirements-kubernetes.lock" in IMAGE
    lock = (REPOSITORY / "requirements-kubernetes.lock").read_text("utf-8")
    assert "apache-airflow-providers-cncf-kubernetes==" in lock


def test_no_secret_is_written_down() -> None:
    environment = [*VALUES["env"], *JOB["spec"]["template"]["spec"]["containers"][0]["env"]]
    secret = re.compile(r"PASSWORD|CONN|_DB$|SECRET|FERNET|JWT")
    for variable in environment:
        assert ("value" in variable) != bool(secret.search(variable["name"])), variable["name"]
    assert all(set(entry) == {"envName", "secretName", "secretKey"} for entry in VALUES["secret"])
    text = (HELM / "values.yaml").read_text("utf-8") + (HELM / "migrate.yaml").read_text("utf-8")
    assert "postgresql://" not in text


def test_the_workers_write_where_the_setting_says_and_share_no_disk() -> None:
    for kind in ("celery", "kubernetes"):
        workers = VALUES["workers"][kind]
        (mount,), (volume,) = workers["extraVolumeMounts"], workers["extraVolumes"]
        assert {"name": "NEWSARCHIVE_SCRATCH", "value": mount["mountPath"]} in VALUES["env"]
        assert mount["name"] == volume["name"] and "emptyDir" in volume
    (warc,) = (entry["value"] for entry in VALUES["env"] if entry["name"] == "NEWSARCHIVE_WARC")
    assert address_of(warc).scheme == "s3"
