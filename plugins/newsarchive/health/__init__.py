"""Health: a source's night judged by its own past, its state kept, and who is told."""

from newsarchive.health.night_verdict import Night, NightVerdict, judged
from newsarchive.health.state import note_trouble, settle, watch, watch_again

__all__ = ["Night", "NightVerdict", "judged", "note_trouble", "settle", "watch", "watch_again"]
