"""A source written back as YAML, for `newsarchive check --write`."""

import yaml

from newsarchive.sources.model import SourceFile

SCHEMA_NAME = "source.schema.json"
HEADER = f"# yaml-language-server: $schema={SCHEMA_NAME}\n"


def yaml_of(source: SourceFile) -> str:
    """The text of the file that declares this source: only what differs from the defaults."""
    said = source.model_dump(mode="json", exclude_defaults=True, exclude={"key", "path"})
    return HEADER + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=110)
