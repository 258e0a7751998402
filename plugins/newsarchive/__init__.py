"""Archives news sites into PostgreSQL: discover, fetch, capture, extract, normalize, load."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("newsarchive")
except PackageNotFoundError:  # the servers' image puts plugins/ on the path without installing it
    __version__ = "0.1.0"
