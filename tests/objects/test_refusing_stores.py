"""What a store says that does not let in or is no store: told with its own reason and what to do, and without a secret."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsarchive.objects import Access, access_of, address_of
from newsarchive.objects.bucket import Bucket
from newsarchive.objects.opening import bucket_at
from newsarchive.outcomes import ConfigError, StoreUnreachable
from newsarchive.warc import store_at

SECRET = "hunter2-secret"


class Answering(BaseHTTPRequestHandler):
    """Answers everything alike, and keeps what it was asked with."""

    status = 403
    body = b""
    failures = 0  # so many answers come before, each a fault of the store's own
    heard: list[dict[str, str]]

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.heard.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(503 if len(self.heard) <= self.failures else self.status)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(self.body)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = answer

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@contextmanager
def answering(
    status: int, code: str = "", message: str = "", failures: int = 0
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server that answers so, as S3 does; its address, and the headers that it heard."""
    said = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    heard: list[dict[str, str]] = []
    words = {"failures": failures, "status": status, "body": said.encode() if code else b"", "heard": heard}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (Answering,), words))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def opened(url: str, access: Access | None = None) -> Bucket:
    extra = {"endpoint_url": url, "region_name": "us-east-1"}
    return bucket_at(address_of("s3://news/warc"), access or Access("KEY", SECRET, extra))


@pytest.mark.parametrize(
    ("status", "code", "message", "told"),
    [
        (403, "RequestTimeTooSkewed", "The difference is too large.", "too large; set this machine's clock"),
        (403, "SignatureDoesNotMatch", "It does not match.", "refuses access to the Connection newsarchive_store"),
        (403, "QuotaExceeded", "No more room.", "QuotaExceeded: No more room"),
        (400, "AuthorizationHeaderMalformed", "expecting 'eu-central-1'", "'eu-central-1'; set region_name in"),
        (400, "ExpiredToken", "The token has expired.", "ExpiredToken: The token has expired"),
        (404, "NoSuchBucket", "It does not exist.", "s3://news/warc: there is no such bucket"),
    ],
)  # fmt: skip
def test_a_stores_own_reason_is_told(status: int, code: str, message: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(b"whole")
    with answering(status, code, message) as (url, _):
        bucket = opened(url)
        asked: list[Callable[[], object]] = [
            lambda: bucket.put_new(file, "a.warc.gz"),
            lambda: bucket.put_over(file, "a.warc.gz"),
            lambda: list(bucket.names()),
            lambda: bucket.keeps_removed([]),
        ]
        for ask in asked:
            with pytest.raises(StoreUnreachable) as error:
                ask()
            assert told in str(error.value), str(error.value)
            assert SECRET not in str(error.value) and "Debug source" not in str(error.value)


def test_an_object_is_told_apart_from_its_bucket() -> None:
    """A typo in the bucket's name would else be read as the loss of every file."""
    with answering(404, "NoSuchBucket", "It does not exist.") as (url, _):
        for ask in (Bucket.has, Bucket.size, Bucket.remove, lambda bucket, name: bucket.read(name, 0, 9)):
            with pytest.raises(StoreUnreachable, match="no such bucket"):
                ask(opened(url), "a.warc.gz")


def test_a_store_that_is_away_is_asked_again_for_as_long_as_there_is_patience() -> None:
    """Ten tries may be over within a second or two, which is no night's outage."""
    with answering(403, "AccessDenied", "No.", failures=9) as (url, heard):
        with pytest.raises(StoreUnreachable, match="refuses access"):
            opened(url).size("a.warc.gz")
        assert len(heard) == 10
    with answering(403, "AccessDenied", "No.", failures=9) as (url, heard):
        extra = {"endpoint_url": url, "region_name": "us-east-1"}
        impatient = bucket_at(address_of("s3://news"), Access("KEY", SECRET, extra), timedelta())
        with pytest.raises(StoreUnreachable, match="503"):
            impatient.size("a.warc.gz")
        assert len(heard) == 1


def test_a_key_is_the_connections_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session's token of the environment belongs to the environment's key."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "machine")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "its secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "of the machine")
    with answering(403, "AccessDenied", "No.") as (url, heard):
        extra = {"endpoint_url": url, "region_name": "us-east-1"}
        for access in (
            Access("KEY", SECRET, extra),
            Access("KEY", SECRET, extra | {"session_token": "ours"}),
        ):
            with pytest.raises(StoreUnreachable, match="the Connection newsarchive_store"):
                opened(url, access).size("a")
        with pytest.raises(StoreUnreachable, match="own identity, as no Connection newsarchive_store"):
            opened(url, Access(extra=extra)).size("a")
    tokens = [headers.get("x-amz-security-token") for headers in heard]
    assert tokens == [None, "ours", "of the machine"]
    assert ["Credential=KEY/" in headers["authorization"] for headers in heard] == [True, True, False]


@pytest.mark.parametrize(
    ("place", "access", "told"),
    [
        ("s3://news", Access("KEY", ""), "login and password"),
        ("s3://news", Access("", SECRET), "login and password"),
        ("s3://news", Access("KEY", SECRET, {"endpoint_url": "store.example.org:9000"}), "https://host:port"),
        ("s3://news", Access("KEY", SECRET, {"endpoint_url": f"https://me:{SECRET}@host"}), "https://host:port"),
        ("s3://news", Access(extra={"anonymous": "yes"}), "anonymous in extra is true or false"),
        ("gs://news", Access("KEY", SECRET), "login and password are not for gs://"),
        ("gs://news", Access(extra={"key_path": "/no/such/key.json"}), "/no/such/key.json"),
        ("gs://news", Access(extra={"keyfile_json": f'{{"private_key": "{SECRET}"}}'}), "gs://news: Connection"),
        ("az://news", Access("", SECRET), "az://news: Connection newsarchive_store"),
        ("az://news", Access("account", f"{SECRET}%"), "Invalid Access Key"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_before_anything_is_asked(place: str, access: Access, told: str) -> None:
    with pytest.raises(ConfigError) as error:
        bucket_at(address_of(place), access)
    assert told in str(error.value), str(error.value)
    assert SECRET not in str(error.value) and "Debug source" not in str(error.value)


@pytest.mark.parametrize(
    ("address", "scheme"), [("gs://news/warc", "gs"), ("az://news/warc", "az"), ("s3://news/warc", "s3")]
)
def test_a_store_that_is_away_shows_no_secret(address: str, scheme: str) -> None:
    extra = {"endpoint_url": "http://127.0.0.1:9"}
    access = {
        "gs": Access(extra=extra | {"anonymous": "true"}),
        "az": Access("account", extra=extra | {"sas_token": f"sv=2024-01-01&sig={SECRET}"}),
        "s3": Access("KEY", SECRET, extra | {"region_name": "here"}),
    }[scheme]
    with pytest.raises(StoreUnreachable) as error:
        bucket_at(address_of(address), access, timedelta()).size("a.warc.gz")
    assert f"{address}/a.warc.gz" in str(error.value) and SECRET not in str(error.value)


@pytest.mark.parametrize(
    "place", [f"s3://key:{SECRET}@news/warc", f"az://news/warc?sig={SECRET}", f"https://u:{SECRET}@host/news"]
)
def test_an_address_with_a_password_is_refused_without_it(place: str) -> None:
    with pytest.raises(ConfigError) as error:
        address_of(place, "NEWSARCHIVE_WARC=")
    assert SECRET not in str(error.value) and "news" in str(error.value)


def test_names_of_other_peoples_buckets_are_theirs() -> None:
    for place in ("s3://library/my crawl/a b.warc.gz", "s3://library/é/rec-1:8080,(2).warc.gz"):
        assert str(address_of(place, is_ours=False)) == place
        with pytest.raises(ConfigError, match="letters, digits"):
            address_of(place)
    for place in ("s3://library/a//b", "s3://library/a/../b"):
        with pytest.raises(ConfigError):
            address_of(place, is_ours=False)


def test_one_slash_is_no_folder_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsarchive import environment

    monkeypatch.setenv("NEWSARCHIVE_WARC", "s3:/news/warc")
    with pytest.raises(ConfigError, match="NEWSARCHIVE_WARC"):
        store_at(environment.warc_root())


def test_a_connection_with_a_wrong_endpoint_is_told_as_it_is_read() -> None:
    with pytest.raises(ConfigError, match="AIRFLOW_CONN_NEWSARCHIVE_STORE: endpoint_url in extra"):
        access_of(
            '{"login": "k", "password": "s", "extra": {"endpoint_url": "host"}}',
            "AIRFLOW_CONN_NEWSARCHIVE_STORE",
        )
