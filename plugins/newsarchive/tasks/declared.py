"""Which sources a process needs to know: a task its own, the parser all of them."""

from airflow.sdk import get_parsing_context

from newsarchive.environment import sources_folder
from newsarchive.sources import Source, load_source, load_sources


def declared_sources() -> list[Source]:
    """The sources whose DAGs the file that is being parsed must have; those with mistakes are left out.

    In a task it is the source of its DAG alone, whose mistakes raise ConfigError: with a thousand sources all of them
    would take a task seconds to read.
    """
    dag_id = get_parsing_context().dag_id
    if dag_id is None:
        return load_sources(sources_folder())[0]
    return [load_source(sources_folder() / f"{dag_id.partition('_')[2]}.yml")]
