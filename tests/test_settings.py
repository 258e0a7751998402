"""The environment: one module reads it, one page tells it, and what makes no sense is told with its name."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from newsarchive import environment, settings
from newsarchive.outcomes import ConfigError
from newsarchive.settings import REPOSITORY, SETTINGS, Setting

PAGE = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
NAME = re.compile(r"\bNEWSARCHIVE_[A-Z_]*[A-Z]\b")
READ = re.compile(r"""environ(?:\.get\(|\[)\s*["'](?:NEWSARCHIVE_|AIRFLOW_CONN_)|getenv\(""")


def rows() -> list[list[str]]:
    """The cells of the page's rows."""
    found = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in found]


def sent_files() -> list[Path]:
    """What people get and may set a variable for."""
    folders = ("plugins", "dags", "deploy", "docs")
    files = [path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.is_file()]
    kept = [path for path in files if path.suffix in (".py", ".yml", ".yaml", ".sh", ".sql", ".md")]
    return [*kept, REPOSITORY / "docker-compose.yml", REPOSITORY / "Makefile", REPOSITORY / "README.md"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_page_says_of_a_setting_what_the_module_says(setting: Setting) -> None:
    assert [f"`{setting.name}`", setting.meaning, setting.default] in rows()


def test_every_variable_that_any_file_names_is_on_the_page_and_none_besides() -> None:
    made_up = {"NEWSARCHIVE_NAME", "NEWSARCHIVE_MY_SITE"}  # of examples
    elsewhere = [path for path in sent_files() if path.name != "settings.md"]
    named = {name for path in elsewhere for name in NAME.findall(path.read_text(encoding="utf-8"))} - made_up
    told = {cell.strip("`") for cell, *_ in rows()} - {
        "AIRFLOW_CONN_NEWSARCHIVE",
        "AIRFLOW_CONN_NEWSARCHIVE_STORE",
    }
    assert named - told == set()
    assert told - named == {"NEWSARCHIVE_TEST_SERVER"}  # which only tests name


def test_one_module_reads_them() -> None:
    readers = {path.name for path in (REPOSITORY / "plugins").rglob("*.py") if READ.search(path.read_text())}
    assert readers == set()
    assert "os.environ" in Path(settings.__file__).read_text()


def test_folders_follow_from_one_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NEWSARCHIVE_WARC", "NEWSARCHIVE_DAGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSARCHIVE_STATE", str(tmp_path))
    assert environment.warc_root() == tmp_path / "warc"
    assert environment.sources_folder() == REPOSITORY / "dags" / "sources"
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(tmp_path / "elsewhere"))
    assert environment.warc_root() == tmp_path / "elsewhere"


@pytest.mark.parametrize("said", ["soon", "1.5", "-1", "٣"])
def test_what_is_no_number_is_told_with_the_variables_name(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("NEWSARCHIVE_RETRY_SECONDS", said)
    with pytest.raises(ConfigError, match="NEWSARCHIVE_RETRY_SECONDS"):
        environment.retry_delay()
    monkeypatch.delenv("NEWSARCHIVE_RETRY_SECONDS")
    assert environment.retry_delay() == timedelta(minutes=2)


@pytest.mark.parametrize("said", ["josé@example.org", "me@example.org\r\nX: 1"])
def test_a_contact_that_no_header_takes_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("NEWSARCHIVE_CONTACT", said)
    with pytest.raises(ConfigError, match="NEWSARCHIVE_CONTACT"):
        environment.contact_for(is_private=True)


def test_a_wrong_address_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSARCHIVE_DB", "mysql://me:hunter2@db/news")
    with pytest.raises(ConfigError) as told:
        environment.address_in(settings.DATABASE)
    assert "hunter2" not in str(told.value) and settings.ADDRESS in str(told.value)


def test_the_demos_file_has_the_same_defaults() -> None:
    demo = (REPOSITORY / "dags" / "sources" / "demo.yml").read_text(encoding="utf-8")
    for setting in (settings.DEMO_URL, settings.DEMO_ENABLED):
        for default in re.findall(rf"\$\{{{setting.name}:-([^}}]*)\}}", demo):
            assert f"`{default}`" in setting.default


@pytest.mark.parametrize("lacking", ["NEWSARCHIVE_STATE", "NEWSARCHIVE_WARC", "NEWSARCHIVE_DAGS"])
def test_a_package_without_a_checkout_says_which_folder_it_lacks(
    monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    for name in ("NEWSARCHIVE_STATE", "NEWSARCHIVE_WARC", "NEWSARCHIVE_DAGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(settings, "IS_CHECKOUT", False)
    ask = {
        "NEWSARCHIVE_STATE": environment.state_folder,
        "NEWSARCHIVE_WARC": environment.warc_root,
        "NEWSARCHIVE_DAGS": environment.sources_folder,
    }[lacking]
    with pytest.raises(ConfigError, match=f"{lacking} is not set"):
        ask()


@pytest.mark.parametrize("name", ["NEWSARCHIVE_STATE", "NEWSARCHIVE_SCRATCH", "NEWSARCHIVE_DAGS"])
def test_a_bucket_is_not_taken_for_a_folder(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("NEWSARCHIVE_STATE", raising=False)
    monkeypatch.setenv(name, "s3://bucket/warc")
    ask = {
        "NEWSARCHIVE_STATE": environment.state_folder,
        "NEWSARCHIVE_SCRATCH": environment.scratch_folder,
        "NEWSARCHIVE_DAGS": environment.dags_folder,
    }[name]
    with pytest.raises(ConfigError, match=f"{name}='s3://bucket/warc': a folder of this machine is needed"):
        ask()
