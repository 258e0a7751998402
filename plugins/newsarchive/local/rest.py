"""One Airflow's REST API asked as its one user: JSON sent, JSON taken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from newsarchive.local.airflow import ADMIN
from newsarchive.local.ports import LOOPBACK

ANSWER_SECONDS = 30
LONGEST_REASON = 2000  # bytes of a refusal that are told
# JSON as Airflow's version has it: each question picks what it needs, and fails where it lacks
Answer = dict[str, Any]
# Airflow is on loopback: a proxy from the environment is not for it.
_OPENER = build_opener(ProxyHandler({}))


class AirflowSilent(Exception):
    """Airflow does not answer, or not as it should."""


@dataclass
class Rest:
    """A client of one Airflow, logged in as its one user."""

    port: int
    password: str
    _token: str = field(default="", repr=False)

    def found(self, path: str) -> Answer | None:
        """What is there; None where nothing is."""
        try:
            return self.ask("GET", path)
        except AirflowSilent as error:
            if isinstance(error.__cause__, HTTPError) and error.__cause__.code == 404:
                return None
            raise

    def ask(
        self,
        method: str,
        path: str,
        asked: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        token: bool = True,
        seconds: float = ANSWER_SECONDS,
    ) -> Answer:
        """The answer to a question with `asked` in its address, or to an order with `body`; raises AirflowSilent."""
        where = f"http://{LOOPBACK}:{self.port}{path}"
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {self._logged_in()}"
        plain = {name: _query_value(value) for name, value in (asked or {}).items()}
        request = Request(
            f"{where}?{urlencode(plain)}" if plain else where,
            data=json.dumps(body).encode() if body is not None else None,
            headers=headers,
            method=method,
        )
        try:
            with _OPENER.open(request, timeout=seconds) as answer:
                return dict(json.loads(answer.read() or b"{}"))
        except HTTPError as error:
            told = error.read(LONGEST_REASON).decode(errors="replace")
            raise AirflowSilent(f"Airflow on port {self.port}: {method} {path}: {error}: {told}") from error
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise AirflowSilent(f"Airflow on port {self.port}: {method} {path}: {error}") from error

    def _logged_in(self) -> str:
        if not self._token:
            body = {"username": ADMIN, "password": self.password}
            self._token = self.ask("POST", "/auth/token", body=body, token=False)["access_token"]
        return self._token


def _query_value(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
