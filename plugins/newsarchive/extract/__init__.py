"""The reading room: a page's bytes in, what the page says out; each page in a child process with limits."""

from importlib import import_module
from typing import TYPE_CHECKING

from newsarchive.extract.parsing import READABLE
from newsarchive.extract.readers import Readers
from newsarchive.extract.rules import EXTRACTED_BY

if TYPE_CHECKING:
    from newsarchive.extract.reader import read_page

__all__ = ["EXTRACTED_BY", "READABLE", "Readers", "read_page"]


def __getattr__(name: str) -> object:
    """What reads in this very process brings libraries that cost half a second: a command or task has children read."""
    if name == "read_page":
        return import_module("newsarchive.extract.reader").read_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
