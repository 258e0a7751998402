"""What Airflow learns of newsarchive beside its DAGs: whom to call when one of its processes starts."""

from typing import Any, ClassVar

from airflow.plugins_manager import AirflowPlugin

from newsarchive.tasks import preloading


class NewsarchivePlugin(AirflowPlugin):
    """Found by Airflow in its plugins folder."""

    name = "newsarchive"
    listeners: ClassVar[list[Any]] = [preloading]
