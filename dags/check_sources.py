"""Shows mistakes in dags/sources/*.yml as an Airflow import error of this file, so that no other DAG is lost to them."""

from newsarchive.outcomes import ConfigError
from newsarchive.sources import load_sources
from newsarchive.tasks.steps import SOURCES_FOLDER

problems = load_sources(SOURCES_FOLDER)[1]
if problems:
    raise ConfigError("\n".join(map(str, problems)))
