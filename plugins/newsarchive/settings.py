"""What the environment says: every variable that newsarchive reads, its meaning, and what goes without it.

docs/settings.md is the same list for people; a test compares the two. Variables are read when they are asked for,
never when a module is imported. A value that makes no sense raises ConfigError with the variable's name.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from newsarchive.outcomes import ConfigError

PACKAGE = Path(__file__).resolve().parent
REPOSITORY = PACKAGE.parents[1]
# A wheel carries sql/ and the DAG files inside; in a checkout, as in the image, they lie beside plugins/.
IS_CHECKOUT = not (PACKAGE / "sql").is_dir()
CARRIED = REPOSITORY if IS_CHECKOUT else PACKAGE
ADDRESS = "postgresql://owner:password@host:5432/newsarchive"


@dataclass(frozen=True, slots=True)
class Setting:
    """A variable of the environment; `default` says in words what goes where it is not set, or is empty."""

    name: str
    meaning: str
    default: str
    is_secret: bool = False  # no source's file may name it

    @property
    def value(self) -> str:
        """What it says, without blanks around it; '' where it is not set."""
        return os.environ.get(self.name, "").strip()

    def needed(self, why: str) -> str:
        """What it says; raises ConfigError, with the reason it is needed, where it says nothing."""
        if not self.value:
            raise ConfigError(f"{self.name} is not set: {why}")
        return self.value

    def folder(self, *of_checkout: str) -> Path:
        """The folder that it names, as an absolute path, else that one of the checkout; ConfigError without either."""
        if "://" in self.value:  # s3://bucket would be a folder named 's3:' on this machine's disk
            raise ConfigError(f"{self.name}={self.value!r}: a folder of this machine is needed")
        if not self.value and not IS_CHECKOUT:
            raise ConfigError(
                f"{self.name} is not set: newsarchive is installed as a package here, without a checkout beside it. "
                f"Set it to {self.meaning}"
            )
        return Path(self.value).absolute() if self.value else REPOSITORY.joinpath(*of_checkout)


CONTACT = Setting(
    "NEWSARCHIVE_CONTACT",
    "your e-mail or web address, sent to every site in the `User-Agent` header",
    "none: only sources on your own network (`allow_private: true`) are asked",
)
STATE = Setting(
    "NEWSARCHIVE_STATE",
    "the folder of this checkout's PostgreSQL, Airflow, WARC files, passwords and logs",
    "`.newsarchive` in the checkout",
)
WARC = Setting(
    "NEWSARCHIVE_WARC",
    "the root of the WARC files: a folder, or a bucket: `s3://bucket/prefix`, `gs://bucket/prefix`, `az://container/prefix`",
    "`warc` in the state folder",
)
SCRATCH = Setting(
    "NEWSARCHIVE_SCRATCH",
    "with a bucket: the folder of this machine's own where WARC files are written until they are uploaded",
    "`scratch` in the state folder",
)
STORE_CONNECTION = Setting(
    "AIRFLOW_CONN_NEWSARCHIVE_STORE",
    "Airflow's Connection `newsarchive_store`, as JSON or an address: who enters the bucket",
    "tasks ask Airflow for the Connection; without one the machine's own identity counts",
    is_secret=True,
)
DAGS = Setting(
    "NEWSARCHIVE_DAGS", "the folder of the DAG files, with `sources/` in it", "`dags` in the checkout"
)
DATABASE = Setting(
    "NEWSARCHIVE_DB",
    f"the archive on a server of yours, as its owner: `{ADDRESS}`",
    "the server that newsarchive starts itself",
    is_secret=True,
)
CONNECTION = Setting(
    "AIRFLOW_CONN_NEWSARCHIVE",
    "Airflow's Connection `newsarchive`, as an address: the archive with the loader's password; "
    "where it is set, commands know that they are on a server",
    "commands use this checkout's archive; tasks ask Airflow for the Connection",
    is_secret=True,
)
LOADER_PASSWORD = Setting(
    "NEWSARCHIVE_LOADER_PASSWORD",
    "`newsarchive migrate` gives it to the role of tasks; needs `NEWSARCHIVE_DB`",
    "this checkout's own",
    is_secret=True,
)
READER_PASSWORD = Setting(
    "NEWSARCHIVE_READER_PASSWORD",
    "`newsarchive migrate` gives it to the role of those who ask; needs `NEWSARCHIVE_DB`",
    "this checkout's own",
    is_secret=True,
)
ROOM_DATABASE = Setting(
    "NEWSARCHIVE_ROOM_DB",
    "the archive for the reading room, as its reader: "
    "`postgresql://newsarchive_reader:password@host:5432/newsarchive`",
    "this checkout's archive; nothing opens on a server",
    is_secret=True,
)
ROOM_PASSWORD = Setting(
    "NEWSARCHIVE_ROOM_PASSWORD",
    "what readers must say at the reading room's door; needed beyond loopback, unless `--behind-proxy`",
    "no door",
    is_secret=True,
)
ROOM_BEHIND_PROXY = Setting(
    "NEWSARCHIVE_ROOM_BEHIND_PROXY",
    "`1`: as `newsarchive serve --behind-proxy`, for services of a file",
    "what `X-Forwarded-…` says is not believed",
)
ROOM_METRICS = Setting(
    "NEWSARCHIVE_ROOM_METRICS",
    "`1`: the reading room has `/metrics` for Prometheus; with a password for the room, Prometheus says it by `basic_auth`",
    "there is no such page",
)
ROOM_URL = Setting(
    "NEWSARCHIVE_ROOM_URL",
    "where people see the reading room: Airflow's pages link there; `make run` and `make up` set it",
    "Airflow's pages have no such link",
)
REPLAY_URL = Setting(
    "NEWSARCHIVE_REPLAY_URL",
    "where people see the replay, another origin than the reading room's: `https://replay.example.org/news`",
    "captures have no link to a replay",
)
RETRY_SECONDS = Setting(
    "NEWSARCHIVE_RETRY_SECONDS",
    "seconds until Airflow tries a failed task again; later tries wait longer",
    "120",
)
LONG_EXECUTOR = Setting(
    "NEWSARCHIVE_LONG_EXECUTOR",
    "the executor for `reextract` and `import_warc`, where Airflow has several: `KubernetesExecutor`, a pod a task",
    "Airflow's first",
)
NOTIFIER = Setting(
    "NEWSARCHIVE_NOTIFIER",
    "who is told when a source breaks or recovers, and of hits of watches: `dotted.path:callable`",
    "a line in the log of `check_yield`",
)
STRICT = Setting(
    "NEWSARCHIVE_STRICT",
    "`1`: a fault of newsarchive's own code ends the step with its traceback, as developers want it",
    "the fault costs its page only, which ends as `internal_error`",
)
DEMO_URL = Setting(
    "NEWSARCHIVE_DEMO_URL",
    "where the demo newspaper is served, for `dags/sources/demo.yml`; `make run` and `make up` set it",
    "`http://127.0.0.1:8765/`",
)
DEMO_ENABLED = Setting(
    "NEWSARCHIVE_DEMO_ENABLED",
    "whether the demo newspaper is archived every night",
    "`true`; `false` on servers",
)

SETTINGS = tuple(found for found in list(globals().values()) if isinstance(found, Setting))
SECRETS = frozenset(setting.name for setting in SETTINGS if setting.is_secret)
PASSWORDS = {"newsarchive_loader": LOADER_PASSWORD, "newsarchive_reader": READER_PASSWORD}


def state_folder() -> Path:
    """Where this checkout keeps everything."""
    return STATE.folder(".newsarchive")


def warc_root() -> Path | str:
    """Where the WARC files lie: a folder, or a bucket's address, which is judged where it is opened."""
    if "://" in WARC.value:
        return WARC.value
    return state_folder() / "warc" if STATE.value and not WARC.value else WARC.folder(".newsarchive", "warc")


def scratch_folder() -> Path:
    """Where WARC files for a bucket are written until they are whole."""
    if STATE.value and not SCRATCH.value:
        return state_folder() / "scratch"
    return SCRATCH.folder(".newsarchive", "scratch")


def dags_folder() -> Path:
    """Where the DAG files lie."""
    return DAGS.folder("dags")


def sources_folder() -> Path:
    """Where the sources' YAML files lie."""
    return dags_folder() / "sources"


def contact_for(is_private: bool) -> str:
    """Who we are; ConfigError where a public site would be asked by nobody, or where no header takes it."""
    if not is_private:
        CONTACT.needed(
            "put your e-mail or web address there, so that the sites you archive can reach you "
            "(it is sent in the User-Agent header)"
        )
    if not (CONTACT.value.isascii() and CONTACT.value.isprintable()):
        raise ConfigError(f"{CONTACT.name}={CONTACT.value!r}: an e-mail or web address in ASCII is needed")
    return CONTACT.value


def database() -> str | None:
    """The owner's address of the archive on somebody's server; None where it is our own server's; ConfigError."""
    return address_in(DATABASE) if DATABASE.value else None


def address_in(setting: Setting, why: str = f"it is {ADDRESS}") -> str:
    """The PostgreSQL address that the setting is; ConfigError, without the address, as it holds a password."""
    parts = urlsplit(setting.needed(why))
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise ConfigError(f"{setting.name} must look like {ADDRESS}")
    return urlunsplit(parts._replace(scheme="postgresql"))


def is_on_server() -> bool:
    """Whether commands run beside somebody's Airflow, whose Connection has the loader's password only."""
    return bool(CONNECTION.value)


def role_passwords() -> dict[str, str]:
    """Role → the password that it is to have, as far as the environment says it."""
    return {role: setting.value for role, setting in PASSWORDS.items() if setting.value}


def retry_delay() -> timedelta:
    """How long Airflow waits before it tries a failed task again; ConfigError."""
    said = RETRY_SECONDS.value or RETRY_SECONDS.default
    if not (said.isascii() and said.isdigit()):
        raise ConfigError(f"{RETRY_SECONDS.name}={said!r}: a whole number of seconds is needed")
    return timedelta(seconds=int(said))


def is_strict() -> bool:
    """Whether a fault of our own code is raised, not told as a page's outcome."""
    return STRICT.value == "1"


def store_environment() -> Mapping[str, str]:
    """What an Airflow of ours is told of who enters the bucket; nothing where nothing is said."""
    return {STORE_CONNECTION.name: STORE_CONNECTION.value} if STORE_CONNECTION.value else {}


def demo_environment(url: str) -> Mapping[str, str]:
    """The environment in which the demo newspaper's file is read: served at `url`."""
    return {DEMO_URL.name: url}
