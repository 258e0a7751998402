"""The plugin for an Airflow that is shown this folder, as the image's is; an installed package names its own."""

from importlib.metadata import entry_points

if not entry_points(group="airflow.plugins", name="newsarchive"):
    from newsarchive.tasks.airflow_plugin import NewsarchivePlugin  # noqa: F401  # Airflow looks through this module
