"""Shows mistakes in dags/sources/*.yml as an Airflow import error of this file, so that no other DAG is lost to them."""

from newsarchive.environment import sources_folder
from newsarchive.outcomes import ConfigError
from newsarchive.sources import load_sources

problems = load_sources(sources_folder())[1]
if problems:
    raise ConfigError("\n".join(map(str, problems)))
