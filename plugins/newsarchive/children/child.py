"""The parent's side: one child process, what it has in hand, and how it ended.

Plain children on pipes, not multiprocessing: an Airflow task may be daemonic and has signal handlers of its own.
When this process ends, however it ends, the pipes close and the children with them.
"""

import os
import pickle
import signal
import subprocess
import time
from collections.abc import Sequence

from newsarchive.children.serving import PATIENCE
from newsarchive.children.starting import started
from newsarchive.children.wire import HEADER

GRACE_SECONDS = 10  # after its own alarm, for a child that is stopped or starved
CHUNK = 1 << 16
CLOCKS = (-signal.SIGPROF, -signal.SIGALRM)


class Child:
    """One child process (see `serve`); it is handed one request at a time, and its answer is taken in parts."""

    def __init__(self, program: Sequence[str], seconds: float, megabytes: int) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self.process = started(program, seconds, megabytes)
        self.answers = self.process.stdout
        self.buffer = bytearray()
        self.patience = 0.0

    def give(self, request: object) -> None:
        """Hand over a request; a child that is dead already is noticed when its answer is read."""
        self.patience = time.monotonic() + PATIENCE * self.seconds + GRACE_SECONDS
        data = pickle.dumps(request, protocol=5)
        message = memoryview(HEADER.pack(len(data)) + data)
        try:
            while message:
                message = message[os.write(self.process.stdin.fileno(), message) :]  # type: ignore[union-attr]
        except BrokenPipeError:
            pass  # the end of its output tells the rest

    def taken(self) -> tuple[object, bool]:
        """(answer or None, whether the child is still alive) after its output became readable."""
        data = os.read(self.answers.fileno(), CHUNK)  # type: ignore[union-attr]
        if not data:
            return None, False
        self.buffer += data
        if len(self.buffer) < HEADER.size:
            return None, True
        end = HEADER.size + HEADER.unpack_from(self.buffer)[0]
        if len(self.buffer) < end:
            return None, True
        answer = pickle.loads(memoryview(self.buffer)[HEADER.size : end])
        self.buffer = bytearray()
        return answer, True

    def code(self) -> int:
        """The exit code of a child whose output has ended; 0 for one that does not end."""
        try:
            return self.process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return 0

    def end(self) -> int:
        """Stop it, whatever it does, and collect it."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        return self.process.wait()
