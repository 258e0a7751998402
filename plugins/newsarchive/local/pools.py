"""Airflow's pools of this house: what is visited, and what is read, beside one another."""

import json

from newsarchive.local.api import Api
from newsarchive.local.house import House
from newsarchive.local.slots import reading, visits


def size_pools(house: House, api: Api) -> None:
    """Make Airflow's pools, or bring them to today's size; one that somebody has sized otherwise stays."""
    note = house.airflow_home / "pools.json"
    ours: dict[str, int] = json.loads(note.read_text()) if note.exists() else {}
    for name, slots in {"fetch": visits(), "reading": reading()}.items():
        found = api.pool_slots(name)
        if found is None:
            api.make_pool(name, slots)
        elif found == ours.get(name) and found != slots:
            api.size_pool(name, slots)
        elif found != slots:
            continue
        ours[name] = slots
    note.write_text(json.dumps(ours))
