"""Every variable of the environment that newsarchive reads: its name, its meaning, and what goes without it.

docs/settings.md is the same list for people; a test compares the two. What is reckoned from them is in `environment`.
Variables are read when they are asked for, never when a module is imported.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from newsarchive.outcomes import ConfigError

PACKAGE = Path(__file__).resolve().parent
REPOSITORY = PACKAGE.parents[1]
# A wheel carries sql/ and the DAG files inside; in a checkout, as in the image, they lie beside plugins/.
IS_CHECKOUT = not (PACKAGE / "sql").is_dir()
CARRIED = REPOSITORY if IS_CHECKOUT else PACKAGE
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
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
        if SCHEME.match(self.value):  # else a folder 's3:' on this machine's disk
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
