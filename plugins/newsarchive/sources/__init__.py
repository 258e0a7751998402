"""News sites as their YAML files declare them: `dags/sources/<source_key>.yml` in, `Source` out."""

from newsarchive.sources.files import load_source, load_sources
from newsarchive.sources.model import Source, SourceFile
from newsarchive.sources.routes import Route
from newsarchive.sources.templates import addresses
from newsarchive.sources.writing import yaml_of

__all__ = ["Route", "Source", "SourceFile", "addresses", "load_source", "load_sources", "yaml_of"]
