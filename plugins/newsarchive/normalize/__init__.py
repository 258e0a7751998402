"""The sorting room: what a page says, judged and put in order."""

from newsarchive.normalize.public import article_json, failure_json
from newsarchive.normalize.record import article_from, text_digest

__all__ = ["article_from", "article_json", "failure_json", "text_digest"]
