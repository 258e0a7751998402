"""What Airflow learns of newsarchive beside its DAGs: its timetable, whom to call in its processes, the way to the room."""

from typing import Any

from airflow.plugins_manager import AirflowPlugin

from newsarchive.tasks import preloading
from newsarchive.tasks.room_links import room_links
from newsarchive.tasks.timetable import SiteDays


class NewsarchivePlugin(AirflowPlugin):
    """Found by Airflow as an entry point of the package, or in a checkout's plugins folder."""

    name = "newsarchive"
    timetables: list[Any] = [SiteDays]  # noqa: RUF012  # as Airflow declares them
    listeners: list[Any] = [preloading]  # noqa: RUF012
    external_views: list[Any] = room_links()
