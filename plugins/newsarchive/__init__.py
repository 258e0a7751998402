"""Archives news sites into PostgreSQL: discover, fetch, capture, extract, normalize, load."""

__version__ = "0.2.0"  # the one place: pyproject.toml reads it here, CHANGELOG.md begins with it
