"""Links from Airflow's pages to the reading room, which is a process and an origin of its own; no frame."""

from typing import Any

from newsarchive.settings import ROOM_URL


def room_links() -> list[dict[str, Any]]:
    """One in the navigation and one on each DAG's page, where the room's address is known."""
    url = ROOM_URL.value.rstrip("/")
    if not url:
        return []
    return [
        {"name": "Reading room", "href": f"{url}/", "destination": "nav"},
        {"name": "Coverage in the reading room", "href": f"{url}/dag/{{DAG_ID}}", "destination": "dag"},
    ]
