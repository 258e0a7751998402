"""Of which day a run is, and whether that is a day of its source."""

from datetime import UTC, datetime

from airflow.sdk import Context

from newsarchive.records import Interval
from newsarchive.site_days import whole_day_before
from newsarchive.sources import Source


def interval_of(context: Context, source: Source) -> Interval:
    """The day of a run: its data interval, or the site's last whole day before a run that Airflow gave none, such as one
    triggered without a logical date (the API's null) or by an asset.
    """
    start, end = context.get("data_interval_start"), context.get("data_interval_end")
    if start is None or end is None:
        return whole_day_before(_in_utc(context["dag_run"].run_after), source.zone)
    return Interval(_in_utc(start), _in_utc(end))


def _in_utc(moment: datetime) -> datetime:
    """A time of Airflow's (pendulum's, whose arithmetic across zones differs) as Python's own, in UTC."""
    return datetime.fromtimestamp(moment.timestamp(), UTC)


def before_first_day(source: Source, interval: Interval) -> str | None:
    """Why a run of this interval archives nothing, where it is of a day before the source's first."""
    day = interval.start.astimezone(source.zone).date()
    if day >= source.first_day:
        return None
    since = "'start:' in its file says so" if source.start else "no site has pages of before"
    return f"{day} is before the first day of {source.key}, {source.first_day}: {since}; nothing was archived"
