"""Bodies as they can be used: content codings undone within limits, charsets read, kinds told by the bytes."""

from newsarchive.bodies.charset import BOMS, codec_of, text_of, wide_codec_of
from newsarchive.bodies.codings import decoder_for
from newsarchive.bodies.decode import Body, body_of, closes_itself, content_encoding_of, decode_body
from newsarchive.bodies.decoders import BadEncoding, Decoder
from newsarchive.bodies.endings import without_ends
from newsarchive.bodies.sniff import HTML_TYPES, is_text, sniff_mime

__all__ = [
    "BOMS",
    "HTML_TYPES",
    "BadEncoding",
    "Body",
    "Decoder",
    "body_of",
    "closes_itself",
    "codec_of",
    "content_encoding_of",
    "decode_body",
    "decoder_for",
    "is_text",
    "sniff_mime",
    "text_of",
    "wide_codec_of",
    "without_ends",
]
