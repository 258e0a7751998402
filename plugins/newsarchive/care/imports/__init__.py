"""WARC files of other archives, brought in."""
