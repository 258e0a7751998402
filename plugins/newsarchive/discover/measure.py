"""How much of a listing is read: one beyond all measure is read to its first bytes and tags, and says so."""

import codecs
import re
from collections.abc import Iterator
from itertools import chain, islice

from newsarchive.bodies import BOMS, BadEncoding, codec_of, decoder_for, wide_codec_of

MAX_BYTES = 8_000_000  # of a web page, a feed or an answer in JSON; a sitemap's own limits are its protocol's
MAX_XML_BYTES = 200_000_000  # of an unpacked sitemap
MAX_TAGS = 400_000  # a dozen seconds of feedparser's time; of lxml's memory, 200 MB

_TAG = re.compile(rb"<")
GZIP_MAGIC = b"\x1f\x8b"
_PACKED_SLICE, _PIECE = 4096, 65_536  # bytes at a time: of what may be a million members, and of what is read
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.I)


class CutShort(Exception):
    """A listing that ends before its end, or is longer than any may be; what came before can be read."""


def beginning_of(body: bytes) -> tuple[bytes, str | None]:
    """What is read of a page or feed, and, where that is not all of it, why."""
    head = body[:MAX_BYTES]
    if head.count(b"<") > MAX_TAGS:
        end = next(islice(_TAG.finditer(head), MAX_TAGS, None)).start()
        return head[:end], f"read to its first {MAX_TAGS} tags"
    return head, f"read to its first {MAX_BYTES} bytes" if len(body) > MAX_BYTES else None


def too_long(body: bytes) -> str | None:
    """Why JSON is not read, which is no JSON when it is cut; None where it may be read."""
    return (
        f"{len(body)} bytes of JSON are more than a listing may have ({MAX_BYTES})"
        if len(body) > MAX_BYTES
        else None
    )


def xml_pieces(body: bytes) -> Iterator[str]:
    """A sitemap's text, plain or gzipped, in pieces of bounded size; raises CutShort where it is not whole."""
    is_packed = body.startswith(GZIP_MAGIC)
    pieces = _unpacked(_sliced(body, _PACKED_SLICE)) if is_packed else _sliced(body, _PIECE)
    head = next(pieces, b"")
    if is_packed and head.startswith(GZIP_MAGIC):  # packed by its generator, and again by the server's cache
        pieces = _unpacked(chain([head], pieces))
        head = next(pieces, b"")
    mark, marked = next((known for known in BOMS if head.startswith(known[0])), (b"", None))
    said = _ENCODING.search(head[:1024])
    codec = marked or wide_codec_of(head) or (_codec_said(said[1]) if said else None)
    decoder = codecs.getincrementaldecoder(codec or "utf-8")(errors="newsarchive-latin")
    left = MAX_XML_BYTES
    piece: bytes | None = head[len(mark) :]
    while piece is not None:
        yield decoder.decode(piece)
        left -= len(piece)
        if left < 0:
            raise CutShort(f"more than {MAX_XML_BYTES} bytes")
        piece = next(pieces, None)
    yield decoder.decode(b"", final=True)


def plain(body: bytes) -> tuple[bytes, str | None]:
    """A feed in UTF-8, unpacked where it is a gzip file, and, where that is not all of it, why; to a bit over MAX_BYTES."""
    unpacked = bytearray()
    try:
        for piece in xml_pieces(body):
            unpacked += piece.encode("utf-8", "replace")
            if len(unpacked) > MAX_BYTES:  # which whoever reads it tells
                break
    except CutShort as error:
        return bytes(unpacked), f"cut short: {error}"[:200]
    return bytes(unpacked), None


def _codec_said(label: bytes) -> str | None:
    """The codec that a declaration names; one that can be read byte by byte is in no encoding of two bytes a letter."""
    codec = codec_of(label.decode("ascii"))
    return None if codec and codec.startswith(("utf-16", "utf-32")) else codec


def _unpacked(parts: Iterator[bytes]) -> Iterator[bytes]:
    """What a gzip file holds; what is no gzip behind its end, as cache plugins put it there, is left out."""
    decoder = decoder_for("gzip")
    gathered = bytearray()
    try:
        for part in parts:
            for piece in decoder.feed(part):
                gathered += piece
                if len(gathered) >= _PIECE:
                    yield bytes(gathered)
                    gathered.clear()
    except BadEncoding as error:
        cut = str(error)
    else:
        cut = "" if decoder.is_whole() else "the gzip file ends before its end"
    yield bytes(gathered)
    if cut:
        raise CutShort(cut)


def _sliced(body: bytes, size: int) -> Iterator[bytes]:
    return (body[start : start + size] for start in range(0, len(body), size))


def _latin(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 in a file that says it is: nearly always those of Windows's Latin letters."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("newsarchive-latin", _latin)
