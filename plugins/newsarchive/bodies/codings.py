"""The content codings that a Content-Encoding value names (RFC 9110, 8.4), and the decoder of each."""

import zlib

from newsarchive.bodies.decoders import BadEncoding, Brotli, Decoder, Deflate, Identity, Zlib, Zstd

NO_CODING = frozenset({"", "identity", "none", "binary", "utf-8", "utf8"})  # seen in the wild, mean nothing


def codings_of(content_encoding: str | None) -> list[str]:
    """The codings that a Content-Encoding value names, the last one applied last."""
    named = (coding.strip().lower() for coding in (content_encoding or "").split(","))
    return [coding for coding in named if coding not in NO_CODING]


def decoder_for(content_encoding: str | None) -> Decoder:
    """The decoder of a Content-Encoding value; BadEncoding when it is unknown or names several."""
    codings = codings_of(content_encoding)
    if len(codings) > 1:
        raise BadEncoding(f"{len(codings)} content codings, one over the other: {content_encoding!r:.80}")
    match codings:
        case []:
            return Identity()
        case ["gzip" | "x-gzip"]:
            return Zlib(zlib.MAX_WBITS | 16)
        case ["deflate"]:
            return Deflate()
        case ["br"]:
            return Brotli()
        case ["zstd"]:
            return Zstd()
    raise BadEncoding(f"unknown content coding {content_encoding!r:.80}")
