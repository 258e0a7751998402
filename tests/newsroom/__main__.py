"""Serves the paper until it is told to stop: `python -m newsroom --port 8900`."""

import argparse
import os
import signal
import threading
from pathlib import Path

from newsroom.server import Newsroom


def main() -> None:
    """Prints the paper's address and serves until TERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="newsroom", description="Serves The Harbour Gazette on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--url-file", type=Path, help="a file to write the address to, once it is served")
    wanted = parser.parse_args()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with Newsroom(port=wanted.port) as newsroom:
        if wanted.url_file:
            _write_whole(wanted.url_file, newsroom.url)
        print(newsroom.url, flush=True)
        stop.wait()


def _write_whole(file: Path, text: str) -> None:
    """Whoever waits for the file never finds it half-written."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.write_text(text + "\n", "utf-8")
    part.replace(file)


if __name__ == "__main__":
    main()
