"""A page of an archive by dates: whether it is of its day at all, and whether it can be that of a day without stories."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from newsarchive.discover.moments import address_moment
from newsarchive.discover.notices import leads_nowhere
from newsarchive.discover.readings import BLANK, ListingReading
from newsarchive.urls import is_front_page

NO_WAY_ON = "no list, and no link into the site: a notice, or what a script is to fill"


def leads_elsewhere(asked: str, captured_url: str, day: date) -> str | None:
    """Why what came is of no day, where redirects led away from the archive."""
    if is_front_page(captured_url) and not is_front_page(asked):
        return "leads to the front page; the site has no such archive"
    if str(day.year) in asked and str(day.year) not in captured_url:
        return f"leads to {captured_url}, which is of no day"
    return None


def shows_no_list(reading: ListingReading, url: str) -> str | None:
    """Why it is not certain that a day's page without a list is that of a day without stories; None where it has one.

    An archive's page has the site's menu, or a way to other days, also where its day has nothing.
    """
    if not reading.links and (blanks := reading.rules[BLANK]):
        return f"{blanks} links and no story: {BLANK}"
    if reading.is_beside and (vague := sum(link.date_hint is None for link in reading.links)):
        return f"no list, and {vague} stories without a date in its side column, which are not taken for the day's"
    if leads_nowhere((told.url for told in reading.verdicts), url):
        return NO_WAY_ON
    return None


def is_of_same_day(onward: str, archive: str, other: str, zone: ZoneInfo) -> bool:
    """Whether an address has the parameters that name the archive's day, month or year, as `other`, that of another, has
    not; 'next' may be the next one.
    """
    naming = {*parse_qsl(urlsplit(archive).query)} - {*parse_qsl(urlsplit(other).query)}
    return naming <= {*parse_qsl(urlsplit(onward).query)} or address_moment(onward, zone) is not None
