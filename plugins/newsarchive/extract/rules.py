"""By what pages are read: the number of our rules, and the library that gives a second opinion."""

from importlib.metadata import version

RULES = 20
EXTRACTED_BY = f"newsarchive/{RULES} trafilatura/{version('trafilatura')}"
