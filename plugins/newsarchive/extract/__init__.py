"""The reading room: a page's bytes in, what the page says out; each page in a child process with limits."""

from newsarchive.extract.parsing import READABLE
from newsarchive.extract.reader import EXTRACTED_BY, read_page
from newsarchive.extract.readers import Readers

__all__ = ["EXTRACTED_BY", "READABLE", "Readers", "read_page"]
