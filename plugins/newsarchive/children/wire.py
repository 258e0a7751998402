"""How a child and its parent talk: a message is its length (4 bytes, big endian) and a pickle; both ends are ours."""

import pickle
import struct
from typing import BinaryIO

HEADER = struct.Struct(">I")


def receive(stream: BinaryIO) -> object:
    """The next message, or None at the end of the stream."""
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    size = HEADER.unpack(head)[0]
    data = stream.read(size)
    return pickle.loads(data) if len(data) == size else None


def send(stream: BinaryIO, message: object) -> None:
    """Write one message whole."""
    data = pickle.dumps(message, protocol=5)
    stream.write(HEADER.pack(len(data)) + data)
    stream.flush()
