"""Times as people write them, in some sixty languages: dates, clocks, and 'three hours ago'."""

from newsarchive.dates_in_words.moment import Moment, read_moment
from newsarchive.dates_in_words.relative import read_relative
from newsarchive.dates_in_words.yearless import read_yearless, tells_a_day

__all__ = ["Moment", "read_moment", "read_relative", "read_yearless", "tells_a_day"]
