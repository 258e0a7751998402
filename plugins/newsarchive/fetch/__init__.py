"""One HTTP exchange at a time, bounded in time and bytes, to public addresses only."""

from newsarchive.fetch.address import is_allowed
from newsarchive.fetch.cookies import Cookies
from newsarchive.fetch.failure import FetchFailed
from newsarchive.fetch.fetcher import Fetcher, checked_url
from newsarchive.fetch.head import parse_head, split_message
from newsarchive.fetch.one_exchange import Limits
from newsarchive.fetch.reply import onward_target, redirect_target, retry_after

__all__ = [
    "Cookies",
    "FetchFailed",
    "Fetcher",
    "Limits",
    "checked_url",
    "is_allowed",
    "onward_target",
    "parse_head",
    "redirect_target",
    "retry_after",
    "split_message",
]
