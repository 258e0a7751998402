"""What Airflow learns of newsarchive beside its DAGs: whom to call when a process of it starts, and the way to the room."""

from typing import Any, ClassVar

from airflow.plugins_manager import AirflowPlugin

from newsarchive.tasks import preloading
from newsarchive.tasks.room_links import room_links


class NewsarchivePlugin(AirflowPlugin):
    """Found by Airflow in its plugins folder."""

    name = "newsarchive"
    listeners: ClassVar[list[Any]] = [preloading]
    external_views: ClassVar[list[Any]] = room_links()
