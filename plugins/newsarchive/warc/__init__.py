"""What the sites sent, kept byte for byte in WARC 1.1, and read again."""

from newsarchive.warc.access import RULES, copy_rules, make_newer, write_rules
from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.build import Revisit
from newsarchive.warc.cdxj import index_line
from newsarchive.warc.dates import record_moment
from newsarchive.warc.digest import same_spelling
from newsarchive.warc.digested import DigestedFile
from newsarchive.warc.incoming import Incoming, IncomingFile, IncomingObject, incoming_name
from newsarchive.warc.mending import StillOpen, open_files, salvage, warc_file
from newsarchive.warc.place import path_in, write_whole
from newsarchive.warc.reader import read_exchange
from newsarchive.warc.rewriting import rewrite_without
from newsarchive.warc.stores import FolderStore, Root, WarcStore, store_at
from newsarchive.warc.walking import Passed, Reply, iter_exchanges, iter_replies
from newsarchive.warc.writer import WarcFile, WarcWriter

__all__ = [
    "RULES",
    "Broken",
    "BrokenRecord",
    "DigestedFile",
    "FolderStore",
    "Incoming",
    "IncomingFile",
    "IncomingObject",
    "Passed",
    "Reply",
    "Revisit",
    "Root",
    "StillOpen",
    "WarcFile",
    "WarcStore",
    "WarcWriter",
    "copy_rules",
    "incoming_name",
    "index_line",
    "iter_exchanges",
    "iter_replies",
    "make_newer",
    "open_files",
    "path_in",
    "read_exchange",
    "record_moment",
    "rewrite_without",
    "salvage",
    "same_spelling",
    "store_at",
    "warc_file",
    "write_rules",
    "write_whole",
]
