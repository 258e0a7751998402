"""The Harbour Gazette, a tiny newspaper that does not exist: served on loopback to tests and to the demo."""

from newsroom.server import Fault, Newsroom, Request
from newsroom.stories import FIRST_DAY, Story, stories_of
from newsroom.town import ZONE

__all__ = ["FIRST_DAY", "ZONE", "Fault", "Newsroom", "Request", "Story", "stories_of"]
