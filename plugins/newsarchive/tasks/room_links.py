"""Links from Airflow's pages to the reading room, which is a process and an origin of its own; no frame.

Airflow 3.3 shows an external view of a DAG in a frame of its pages or not at all: a DAG's link stands in its documentation.
In the navigation itself an external view is a button that leads nowhere; in one of its menus it is a link.
"""

from typing import Any

from newsarchive.settings import ROOM_URL


def room_links() -> list[dict[str, Any]]:
    """The one in the navigation's menu Browse, where the room's address is known."""
    url = _room()
    if not url:
        return []
    return [{"name": "Reading room", "href": f"{url}/", "destination": "nav", "category": "browse"}]


def coverage_link(source_key: str) -> str:
    """A paragraph of Markdown with the way to the source's coverage; '' where the room's address is not known."""
    url = _room()
    return f"[Coverage in the reading room]({url}/coverage/{source_key})\n\n" if url else ""


def _room() -> str:
    return ROOM_URL.value.rstrip("/")
