"""The JSON Schema of a source's file, for editors; `python -m newsarchive.sources.schema` prints it."""

import json
import sys

from newsarchive.sources.model import SourceFile


def source_schema() -> dict[str, object]:
    """JSON Schema 2020-12 of dags/sources/*.yml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SourceFile.model_json_schema()}


def schema_text() -> str:
    """The schema as dags/sources/source.schema.json keeps it."""
    return json.dumps(source_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
