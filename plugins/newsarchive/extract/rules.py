"""By what pages are read: the number of our rules, and the library that gives a second opinion."""

from importlib.metadata import version

RULES = 15  # raised with every change that can change a text or a field
EXTRACTED_BY = f"newsarchive/{RULES} trafilatura/{version('trafilatura')}"
