"""Times as people write them, in some sixty languages: dates, clocks, and 'three hours ago'."""

from newsarchive.written.moment import Moment, read_moment
from newsarchive.written.relative import read_relative

__all__ = ["Moment", "read_moment", "read_relative"]
