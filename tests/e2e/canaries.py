"""Secrets that a house has or was lent, and all that it keeps where somebody might read them."""

import base64
import gzip
import json
import subprocess
from typing import Any
from urllib.parse import quote, urlsplit

from newsarchive.local.airflow import passwords_file
from newsarchive.local.databases import server_of
from newsarchive.local.server_programs import installed

# What a caller's shell holds. The proxy's port is nobody's: no request may go there.
PROXY_LOGIN = "reader:canary-of-the-proxy"
LENT = {
    "HTTP_PROXY": f"http://{PROXY_LOGIN}@127.0.0.1:9",
    "HTTPS_PROXY": f"http://{PROXY_LOGIN}@127.0.0.1:9",
    "NEWSARCHIVE_NEWS_TOKEN": "canary-of-the-token",
}
# A colleague's file that is refused: the complaint must not repeat what it complains of.
CARELESS = """\
name: A paper with a login
home: http://reader:canary-in-a-home@127.0.0.1/
timezone: Europe/Lisbon
allow_private: true
headers:
  Authorization: Bearer canary-in-a-header
delay_seconds: http://reader:canary-in-a-number@127.0.0.1/
routes:
  - feed: http://reader:${NEWSARCHIVE_NEWS_TOKEN}@127.0.0.1/feed.xml
"""
CANARIES = (
    "canary-of-the-proxy",
    "canary-of-the-token",
    "canary-in-a-home",
    "canary-in-a-header",
    "canary-in-a-number",
)


def secrets_of(airflow: Any) -> dict[str, bytes]:
    """Every secret by a name that may be told: the house's own, the databases' passwords, and the canaries."""
    opened = airflow.opened
    own = json.loads((opened.house.state / "secrets.json").read_text(encoding="utf-8"))
    roles = {name: urlsplit(getattr(opened.databases, name)).password for name in opened.databases.__slots__}
    named = own | {f"database {name}": password for name, password in roles.items()}
    named |= {name: name for name in CANARIES}
    named |= {f"{name}, quoted": quote(value, safe="") for name, value in LENT.items()}
    named["proxy, as a header has it"] = base64.b64encode(PROXY_LOGIN.encode()).decode()
    return {name: value.encode() for name, value in named.items()}


def kept_by(airflow: Any) -> dict[str, bytes]:
    """Logs of tasks and services, both databases with rendered fields and errors, WARC records: bytes by place."""
    house, databases = airflow.opened.house, airflow.opened.databases
    files = [path for folder in (house.logs, house.airflow_home) for path in folder.rglob("*")]
    if server := server_of(house):
        files.append(server.log)
    kept = {
        str(path): path.read_bytes() for path in files if path.is_file() and path != passwords_file(house)
    }
    for path in house.warc.rglob("*.warc.gz"):
        kept[str(path)] = gzip.decompress(path.read_bytes())
    return kept | {"archive": rows_of(databases.owner), "metadata": rows_of(databases.metadata)}


def rows_of(address: str) -> bytes:
    """All rows of a database as text."""
    dump = [str(installed() / "bin" / "pg_dump"), "--data-only", "--dbname", address]
    return subprocess.run(dump, capture_output=True, check=True).stdout
