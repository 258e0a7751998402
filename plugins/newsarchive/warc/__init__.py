"""What the sites sent, kept byte for byte in WARC 1.1, and read again."""

from newsarchive.warc.access import write_rules
from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.build import Revisit
from newsarchive.warc.dates import record_moment
from newsarchive.warc.digest import same_spelling
from newsarchive.warc.incoming import bring_in, incoming_name
from newsarchive.warc.mending import StillOpen, open_files, salvage, warc_file
from newsarchive.warc.place import path_in
from newsarchive.warc.reader import read_exchange
from newsarchive.warc.rewriting import rewrite_without
from newsarchive.warc.walking import Passed, Reply, iter_exchanges, iter_replies
from newsarchive.warc.writer import WarcFile, WarcWriter

__all__ = [
    "Broken",
    "BrokenRecord",
    "Passed",
    "Reply",
    "Revisit",
    "StillOpen",
    "WarcFile",
    "WarcWriter",
    "bring_in",
    "incoming_name",
    "iter_exchanges",
    "iter_replies",
    "open_files",
    "path_in",
    "read_exchange",
    "record_moment",
    "rewrite_without",
    "salvage",
    "same_spelling",
    "warc_file",
    "write_rules",
]
