"""The Harbour Gazette, a tiny newspaper that does not exist: served on loopback to tests and to the demo."""

from newsroom.door import Fault, Request
from newsroom.known import last_redirect, last_second, own_words
from newsroom.server import Newsroom
from newsroom.stories import FIRST_DAY, Story, stories_of
from newsroom.town import ZONE

__all__ = [
    "FIRST_DAY",
    "ZONE",
    "Fault",
    "Newsroom",
    "Request",
    "Story",
    "last_redirect",
    "last_second",
    "own_words",
    "stories_of",
]
