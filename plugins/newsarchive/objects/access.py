"""Where a bucket is, and with whose word it is entered: an address, and Airflow's Connection `newsarchive_store`."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from newsarchive import settings
from newsarchive.outcomes import ConfigError

SCHEMES = ("s3", "gs", "az")
BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
PREFIX = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._=@-]*/)*")
ANY_PREFIX = re.compile(r"(?:(?!\.{1,2}/)[^/\x00-\x1f\x7f]+/)*")  # of other people's buckets
ENDPOINT = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#@]*)?")
YES_OR_NO = {"true": True, "1": True, "false": False, "0": False}
# What the Connection's `extra` may say, and where it counts. Names are those of Airflow's own Connections.
EXTRAS = {
    "endpoint_url": ("s3", "gs", "az"),
    "region_name": ("s3",),
    "session_token": ("s3",),
    "key_path": ("gs",),
    "keyfile_json": ("gs",),
    "sas_token": ("az",),
    "tenant_id": ("az",),
    "anonymous": ("s3", "gs", "az"),
}


@dataclass(frozen=True, slots=True)
class BucketAddress:
    """'s3://bucket/some/prefix/' in its parts; the prefix is '' or ends with a slash."""

    scheme: str
    bucket: str
    prefix: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Access:
    """What the Connection says: login and password (a key's id and its secret; an account and its key), and `extra`.

    Without any of it the machine's own identity counts: its role, a workload identity, the cloud's variables.
    """

    login: str = ""
    password: str = field(default="", repr=False)
    extra: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is asked who comes."""
        return YES_OR_NO[self.extra.get("anonymous", "0").lower()]


ANONYMOUS = Access(extra={"anonymous": "true"})  # for what is public


def is_address(place: str) -> bool:
    """Whether the place is an address and no folder."""
    return "://" in place


def address_of(place: str, said_by: str = "", *, is_ours: bool = True) -> BucketAddress:
    """The address in its parts; ConfigError, which `said_by` begins, where it is none of a bucket.

    What we name ourselves has plain names; in a bucket of somebody else's (`is_ours` false) they are any.
    """
    shown = repr(without_secrets(place))
    try:
        parts = urlsplit(place)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in SCHEMES and ("@" in parts.netloc or parts.query):
        raise ConfigError(
            f"{said_by}{shown}: an address says where, not who comes: login and password are the Connection's, "
            "newsarchive_store"
        )
    prefix = parts.path.strip("/")
    found = BucketAddress(parts.scheme, parts.netloc, f"{prefix}/" if prefix else "")
    if parts.scheme not in SCHEMES or not BUCKET.fullmatch(parts.netloc) or parts.fragment:
        raise ConfigError(
            f"{said_by}{shown}: a folder is needed, or the address of a bucket: "
            "s3://bucket/prefix, gs://bucket/prefix or az://container/prefix"
        )
    if is_ours and not PREFIX.fullmatch(found.prefix):
        raise ConfigError(f"{said_by}{shown}: a bucket's prefix is letters, digits and ._=@- between slashes")
    if not ANY_PREFIX.fullmatch(found.prefix):
        raise ConfigError(f"{said_by}{shown}: nothing in a bucket is named so")
    return found


def without_secrets(place: str) -> str:
    """The address as it may be shown: without a login before the bucket's name and words behind a question mark."""
    scheme, colon, rest = place.partition("://")
    return scheme + colon + rest.partition("?")[0].rpartition("@")[2] if colon else place


def access_said() -> Access | None:
    """What the Connection's variable says, as commands are told; None where it says nothing. ConfigError."""
    said = settings.STORE_CONNECTION
    return access_of(said.value, said.name) if said.value else None


def access_of(said: str, said_by: str) -> Access:
    """The Connection as Airflow writes it into a variable: JSON, or an address; ConfigError without what it says."""
    if said.startswith("{"):
        return _of_json(said, said_by)
    try:
        if not is_address(said):
            raise ValueError
        parts = urlsplit(said)
        login, password = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        raise ConfigError(
            f"{said_by} is neither JSON nor an address: its value may hold a password and is not shown"
        ) from None
    return checked(Access(login, password, dict(parse_qsl(parts.query))), said_by)


def _of_json(said: str, said_by: str) -> Access:
    try:
        found = json.loads(said)
        extra = found.get("extra") or {}
        extra = json.loads(extra) if isinstance(extra, str) else extra
        kept = {str(name): str(value) for name, value in extra.items()}
        return checked(Access(str(found.get("login") or ""), str(found.get("password") or ""), kept), said_by)
    except (ValueError, AttributeError) as error:
        raise ConfigError(f"{said_by} is no JSON of a Connection: {type(error).__name__}") from None


def checked(access: Access, said_by: str) -> Access:
    """The same; ConfigError where `extra` has a word that would do nothing, or a value that makes no sense."""
    unknown = sorted(set(access.extra) - set(EXTRAS))
    if unknown:
        raise ConfigError(f"{said_by}: unknown in extra: {', '.join(unknown)}; known are {', '.join(EXTRAS)}")
    endpoint = access.extra.get("endpoint_url")
    if endpoint and not ENDPOINT.fullmatch(endpoint):  # not shown: it may hold a password
        raise ConfigError(f"{said_by}: endpoint_url in extra must look like https://host:port")
    if access.extra.get("anonymous", "0").lower() not in YES_OR_NO:
        raise ConfigError(f"{said_by}: anonymous in extra is true or false")
    return access
