"""What Airflow's plugin manager looks for in this folder: the links to the reading room."""

from newsarchive.tasks.room_links import ReadingRoom

__all__ = ["ReadingRoom"]
