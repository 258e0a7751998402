"""Killed, cut, or out of space: what was whole is kept, and nothing half-written gets a name."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from exchanges import ALL, CHUNKED, PLAIN

from newsarchive.outcomes import NoSpace
from newsarchive.records import WarcPlace
from newsarchive.warc import StillOpen, WarcWriter, open_files, read_exchange, salvage, warc_file

FILE = "night/a.warc.gz"
PACKAGE = Path(__file__).parents[2] / "plugins"


def killed(root: Path) -> tuple[bytes, list[WarcPlace]]:
    """The bytes of an `.open` file whose writer died after three exchanges, and their places."""
    with pytest.raises(KeyboardInterrupt), WarcWriter(root, FILE) as writer:
        places = [writer.write(exchange) for exchange in ALL[:3]]
        raise KeyboardInterrupt
    return (root / f"{FILE}.open").read_bytes(), places


def test_an_exception_leaves_an_open_file_that_can_be_salvaged(tmp_path: Path) -> None:
    _, places = killed(tmp_path)
    assert open_files(tmp_path) == [FILE]
    assert salvage(tmp_path, FILE) == list(zip(places, ALL, strict=False))
    assert open_files(tmp_path) == []
    assert [read_exchange(tmp_path, place) for place in places] == list(ALL[:3])


def test_cut_at_every_byte_the_whole_exchanges_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda number: None)  # thousands of files; syncing is tested elsewhere
    whole, places = killed(tmp_path / "first")
    root = tmp_path / "cut"
    (root / "night").mkdir(parents=True)
    for end in range(len(whole) + 1):
        (root / f"{FILE}.open").write_bytes(whole[:end])
        kept = salvage(root, FILE)
        expected = [p for p in places if p.offset + p.length <= end]
        assert [place for place, _ in kept] == expected, end
        assert [e.payload for _, e in kept] == [e.payload for e in ALL[: len(expected)]]
        assert (root / FILE).exists() == bool(expected)
        assert open_files(root) == []
        if expected:
            assert warc_file(root, FILE).record_count >= 1 + len(expected)
            (root / FILE).unlink()


@pytest.mark.parametrize("garbage", [b"\x00" * 4096, b"\x1f\x8b\x08garbage", b"WARC/1.1\r\n", b"{}\n"])
def test_garbage_behind_the_last_record_is_cut_off(tmp_path: Path, garbage: bytes) -> None:
    """A crash of the machine may leave a file longer than what was written, filled with zeros."""
    whole, _ = killed(tmp_path)
    (tmp_path / f"{FILE}.open").write_bytes(whole + garbage)
    assert len(salvage(tmp_path, FILE)) == 3
    assert (tmp_path / FILE).read_bytes() == whole


def test_a_flipped_byte_ends_the_salvage_before_it(tmp_path: Path) -> None:
    whole, places = killed(tmp_path)
    broken = bytearray(whole)
    broken[places[1].offset + places[1].length // 2] ^= 0xFF
    (tmp_path / f"{FILE}.open").write_bytes(broken)
    assert [place for place, _ in salvage(tmp_path, FILE)] == places[:1]


def test_a_living_writers_file_is_left_alone(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, FILE) as writer:
        writer.write(PLAIN)
        with pytest.raises(StillOpen):
            salvage(tmp_path, FILE)
    assert (tmp_path / FILE).exists()
    with pytest.raises(FileNotFoundError):
        salvage(tmp_path, FILE)


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, FILE) as writer:
        writer.write(PLAIN)
        with pytest.raises(FileExistsError), WarcWriter(tmp_path, FILE):
            pass
    assert writer.closed is not None


WRITE_FOR_EVER = """
import sys
sys.path[:0] = sys.argv[1:3]
from exchanges import ALL
from newsarchive.warc import WarcWriter
with WarcWriter(sys.argv[3], sys.argv[4]) as writer:
    print("writing", flush=True)
    while True:
        for exchange in ALL:
            writer.write(exchange)
"""


def test_kill_9_while_writing_loses_at_most_the_record_in_hand(tmp_path: Path) -> None:
    args = [
        sys.executable,
        "-c",
        WRITE_FOR_EVER,
        str(PACKAGE),
        str(Path(__file__).parent),
        str(tmp_path),
        FILE,
    ]
    for _ in range(3):
        with subprocess.Popen(args, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stdout.readline() == b"writing\n"
            time.sleep(0.1)
            process.send_signal(signal.SIGKILL)
        size = (tmp_path / f"{FILE}.open").stat().st_size
        kept = salvage(tmp_path, FILE)
        assert len(kept) > 6
        assert size - (tmp_path / FILE).stat().st_size < 2000
        assert all(exchange == ALL[i % len(ALL)] for i, (_, exchange) in enumerate(kept[:-1]))
        assert kept[-1][1].payload == ALL[(len(kept) - 1) % len(ALL)].payload  # its request may be lost
        (tmp_path / FILE).unlink()


def test_a_kill_between_cut_and_rename_is_salvaged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = killed(tmp_path)
    (tmp_path / f"{FILE}.open").write_bytes(whole[:-7])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("newsarchive.warc.stores.publish", killed_here)
        salvage(tmp_path, FILE)
    assert len(salvage(tmp_path, FILE)) == 3


def killed_here(_: object) -> None:
    raise KeyboardInterrupt


FILL_THE_VOLUME = """
import resource, sys
sys.path[:0] = sys.argv[1:3]
from exchanges import ALL, PLAIN
from newsarchive.outcomes import NoSpace
from newsarchive.warc import WarcWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    with WarcWriter(sys.argv[3], sys.argv[4]) as writer:
        while True:
            writer.write(PLAIN)
except NoSpace:
    sys.exit(3)
"""


def test_a_full_volume_stops_with_its_own_error_and_whole_records(tmp_path: Path) -> None:
    """The system itself refuses bytes here, in the middle of a record, by a limit on the file's size."""
    args = [
        sys.executable,
        "-c",
        FILL_THE_VOLUME,
        str(PACKAGE),
        str(Path(__file__).parent),
        str(tmp_path),
        FILE,
    ]
    assert subprocess.run(args, check=False).returncode == 3
    assert not (tmp_path / FILE).exists()
    size = (tmp_path / f"{FILE}.open").stat().st_size
    kept = salvage(tmp_path, FILE)
    assert len(kept) >= 2
    assert (tmp_path / FILE).stat().st_size == size < 3000


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_no_space_at_any_step_names_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    def full(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with pytest.raises(NoSpace), WarcWriter(tmp_path, FILE) as writer:
        writer.write(PLAIN)
        monkeypatch.setattr(f"os.{call}", full)
        writer.write(CHUNKED)
    monkeypatch.undo()
    assert not (tmp_path / FILE).exists()
    assert [exchange.url for _, exchange in salvage(tmp_path, FILE)][:1] == [PLAIN.url]


def test_another_error_is_not_called_a_full_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"), WarcWriter(tmp_path, FILE) as writer:
        monkeypatch.setattr("os.write", broken)
        writer.write(PLAIN)
