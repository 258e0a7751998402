"""Buckets: objects whole and never replaced, files of windows, addresses and Connections."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from obstore.store import LocalStore, MemoryStore
from pydantic import TypeAdapter

from newsarchive.objects import ANONYMOUS, Access, access_of, address_of, checked, reading
from newsarchive.objects.bucket import Bucket
from newsarchive.objects.opening import bucket_at
from newsarchive.objects.reading import ObjectFile
from newsarchive.outcomes import ConfigError, StoreUnreachable
from newsarchive.pipeline.staging import clear_staged, read_staged, staged_name, write_staged
from newsarchive.warc import DigestedFile, FolderStore, store_at
from newsarchive.warc.bucket_store import BucketStore

STEPS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 120)), max_size=12)


@pytest.fixture(params=["memory", "folder"])
def bucket(request: pytest.FixtureRequest, tmp_path: Path) -> Bucket:
    """A bucket of the library's own."""
    if request.param == "memory":
        return Bucket("memory://", MemoryStore())
    return Bucket("file://", LocalStore(tmp_path / "bucket", mkdir=True))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def test_an_object_is_never_replaced_and_read_by_ranges(bucket: Bucket, file: Path) -> None:
    bucket.put_new(file, "gazette/a.warc.gz")
    with pytest.raises(FileExistsError, match="never replaced"):
        bucket.put_new(file, "gazette/a.warc.gz")
    size = file.stat().st_size
    assert bucket.read("gazette/a.warc.gz", 256, 3) == (b"\0\1\2", size)
    assert bucket.read("gazette/a.warc.gz", size - 2, 100) == (b"\xfe\xff", size)
    assert bucket.read("gazette/a.warc.gz", size, 100) == (b"", size)
    assert bucket.read("gazette/a.warc.gz", size + 7, 100) == (b"", size)
    bucket.remove("gazette/a.warc.gz")
    bucket.remove("gazette/a.warc.gz")
    assert not bucket.has("gazette/a.warc.gz")
    for ask in (bucket.size, lambda name: bucket.read(name, 0, 1)):
        with pytest.raises(FileNotFoundError, match="gazette/a"):
            ask("gazette/a.warc.gz")


def test_a_large_object_goes_up_in_parts_and_is_not_replaced_either(
    bucket: Bucket, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.objects.bucket.ONE_REQUEST_BYTES", 1000)
    bucket.put_new(file, "large.warc.gz")
    assert bucket.size("large.warc.gz") == file.stat().st_size
    with pytest.raises(FileExistsError):
        bucket.put_new(file, "large.warc.gz")


def test_names_are_found_by_how_they_begin(bucket: Bucket, file: Path) -> None:
    names = ["a/d/run1-batch0000-1.gz", "a/d/run1-batch0000-2.gz", "a/d/run1-batch0001-1.gz", "a/d2/x", "b/y"]
    for name in names:
        bucket.put_new(file, name)
    assert sorted(bucket.names()) == names
    assert sorted(bucket.names("a/d/run1-batch0000-")) == names[:2]
    assert sorted(bucket.names("a/d/")) == names[:3] and sorted(bucket.names("a/")) == names[:4]
    assert list(bucket.names("nothing/")) == []


def test_a_store_that_is_away_is_told_with_the_objects_address() -> None:
    said = Access("key", "secret", {"endpoint_url": "http://127.0.0.1:9", "region_name": "here"})
    away = bucket_at(address_of("s3://news/warc"), said)
    object.__setattr__(away, "store", without_patience(said))
    with pytest.raises(StoreUnreachable, match="s3://news/warc/a"):
        away.size("a.warc.gz")


def without_patience(said: Access) -> Any:
    from obstore.store import S3Store

    return S3Store(
        "news",
        config={"endpoint": said.extra["endpoint_url"], "region": "here", "skip_signature": True},
        client_options={"allow_http": True},
        retry_config={"max_retries": 0},
    )


@given(
    data=st.binary(max_size=400),
    steps=STEPS,
    near=st.none() | st.tuples(st.integers(0, 390), st.integers(1, 50)),
)
def test_an_object_reads_as_a_file(
    data: bytes, steps: list[tuple[int, int]], near: tuple[int, int] | None
) -> None:
    fetched: list[tuple[int, int]] = []

    def fetch(start: int, length: int) -> tuple[bytes, int]:
        fetched.append((start, length))
        return data[start : start + length], len(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "WINDOW_BYTES", 64)
        patch.setattr(reading, "KEPT_BYTES", 16)
        plain, remote = io.BytesIO(data), io.BufferedReader(ObjectFile(fetch, near), 8)
        for at, size in steps:
            assert remote.seek(at) == plain.seek(at)
            assert remote.read(size) == plain.read(size)
        assert remote.seek(0, io.SEEK_END) == len(data)
    assert len(fetched) <= 1 + sum(2 + size // 48 for _, size in steps)


def test_going_through_asks_for_each_window_once() -> None:
    data, fetched = bytes(range(256)) * 100, []

    def fetch(start: int, length: int) -> tuple[bytes, int]:
        fetched.append(start)
        return data[start : start + length], len(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "WINDOW_BYTES", 6400)
        file = io.BufferedReader(ObjectFile(fetch), 64)
        while file.read(50):
            file.seek(-20, io.SEEK_CUR)  # as whoever reads members does
            file.read(20)
    assert fetched == [0, 6400, 12800, 19200]


@given(data=st.binary(max_size=300), steps=STEPS)
def test_a_file_is_digested_whatever_is_read_of_it(data: bytes, steps: list[tuple[int, int]]) -> None:
    file = DigestedFile(io.BytesIO(data))  # type: ignore[arg-type]
    for at, size in steps:
        file.seek(at)
        assert file.read(size) == data[at : at + size]
    assert file.finished() == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_keeping_what_is_there_already_with_the_same_bytes_is_no_trouble(
    bucket: Bucket, tmp_path: Path
) -> None:
    store = BucketStore(bucket, tmp_path / "scratch")
    part = store.scratch / "gazette" / "a.warc.gz.open"
    part.parent.mkdir(parents=True)
    for _ in range(2):  # the second time as after an upload whose answer was lost
        part.write_bytes(b"whole")
        store.keep("gazette/a.warc.gz")
        assert not part.exists() and store.size("gazette/a.warc.gz") == 5
    part.write_bytes(b"other")
    with pytest.raises(FileExistsError):
        store.keep("gazette/a.warc.gz")
    assert part.exists()
    with pytest.raises(ConfigError):
        store.open("../outside")


@pytest.mark.parametrize(
    "place",
    ["ftp://bucket/x", "s3://", "s3:///warc", "s3://bucket/a b", "s3://bucket/x?y=1", "s3://b/../c", "S3//b"],
)
def test_what_is_no_buckets_address_is_told(place: str) -> None:
    with pytest.raises(ConfigError, match="bucket"):
        address_of(place, "NEWSARCHIVE_WARC=")


def test_addresses_in_their_parts() -> None:
    assert str(address_of("s3://news/warc/")) == str(address_of("s3://news/warc")) == "s3://news/warc"
    assert (address_of("gs://news").bucket, address_of("gs://news").prefix) == ("news", "")


def test_a_connection_is_read_as_airflow_writes_it() -> None:
    extra = {"endpoint_url": "http://127.0.0.1:5000", "region_name": "eu-west-1"}
    wanted = Access("key", "se/cret", extra)
    as_json = {"conn_type": "aws", "login": "key", "password": "se/cret", "extra": extra}
    assert access_of(json.dumps(as_json), "X") == wanted
    assert access_of(json.dumps(as_json | {"extra": json.dumps(extra)}), "X") == wanted
    address = "aws://key:se%2Fcret@/?endpoint_url=http%3A%2F%2F127.0.0.1%3A5000&region_name=eu-west-1"
    assert access_of(address, "X") == wanted
    assert "cret" not in repr(wanted)


@pytest.mark.parametrize(
    "said", ['{"password": "hunter2"', '["hunter2"]', '{"extra": "hunter2"}', "s3://a:hunter2@[x/"]
)
def test_a_wrong_connection_is_told_without_its_secret(said: str) -> None:
    with pytest.raises(ConfigError, match="AIRFLOW_CONN_NEWSARCHIVE_STORE") as told:
        access_of(said, "AIRFLOW_CONN_NEWSARCHIVE_STORE")
    assert "hunter2" not in str(told.value)


def test_words_of_extra_that_would_do_nothing_are_refused() -> None:
    with pytest.raises(ConfigError, match="unknown in extra: regionname; known are endpoint_url"):
        checked(Access(extra={"regionname": "eu"}), "Connection newsarchive_store")
    with pytest.raises(ConfigError, match="region_name in extra is not for gs://"):
        bucket_at(address_of("gs://news"), Access(extra={"region_name": "eu"}))


def test_what_everybody_may_read_is_asked_for_without_a_signature() -> None:
    config = bucket_at(address_of("s3://commoncrawl"), ANONYMOUS).store.config
    assert config["skip_signature"] and config["region"] == "us-east-1" and "access_key_id" not in config


def test_a_path_stands_for_its_folder_and_an_address_for_its_bucket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSARCHIVE_SCRATCH", str(tmp_path / "scratch"))
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE_STORE", "aws://key:secret@/?region_name=eu-west-1")
    assert store_at(tmp_path) == FolderStore(tmp_path) == store_at(store_at(str(tmp_path)))
    found = store_at("s3://news/warc")
    assert str(found) == "s3://news/warc" and found.scratch == tmp_path / "scratch" and found.segment


def test_what_could_not_be_staged_or_was_cleared_leaves_nothing_on_the_machine(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BucketStore(bucket, tmp_path / "scratch")
    names, name = TypeAdapter(str), staged_name(7, 0, "extractions")

    def refuse(self: Bucket, path: Path, name: str) -> None:
        raise StoreUnreachable("away")

    with monkeypatch.context() as patch, pytest.raises(StoreUnreachable, match="away"):
        patch.setattr(Bucket, "put_over", refuse)
        write_staged(store, name, names, ["a"], lambda record, why: record)
    assert write_staged(store, name, names, ["a", "b"], lambda record, why: record) == 2
    assert list(read_staged(store, name, names)) == ["a", "b"]
    assert not [path for path in store.scratch.rglob("*") if path.is_file()]
    clear_staged(store, 7)
    assert not bucket.has(name) and not (store.scratch / ".staged" / "run7").exists()
