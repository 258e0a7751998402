"""Texts out of the archive: files and frozen releases."""
