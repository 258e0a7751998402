"""Source files read and refused: every complaint names the file, the line, the key and what to do."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsarchive.outcomes import ConfigError
from newsarchive.sources.model import Source, SourceFile
from newsarchive.sources.near_words import nearest
from newsarchive.sources.routes import Route
from newsarchive.sources.yaml_text import KeyPath, YamlText, YamlTrouble, read_yaml
from newsarchive.urls import without_credentials

SOURCE_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,62}")


def load_source(path: Path, environment: Mapping[str, str] = os.environ) -> Source:
    """The source of one file; raises ConfigError that tells all that is wrong with it."""
    key = _key_of(path)
    try:
        text = read_yaml(path.read_text(encoding="utf-8-sig"), environment)
    except YamlTrouble as trouble:
        raise ConfigError(f"{path}:{trouble.line}: {trouble.problem}") from trouble
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    if not isinstance(text.data, dict):
        raise ConfigError(f"{path}:1: needs keys and values; begin with 'name:', 'home:' and 'routes:'")
    try:
        declared = SourceFile.model_validate(text.data)
    except ValidationError as error:
        raise ConfigError(_complaints(path, text, error)) from error
    return Source(key=key, path=path, **{name: getattr(declared, name) for name in declared.model_fields_set})


def load_sources(
    folder: Path, environment: Mapping[str, str] = os.environ
) -> tuple[list[Source], list[ConfigError]]:
    """All sources of a folder by key, and what is wrong with the others; one never stops the rest."""
    sources, errors = [], []
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        try:
            sources.append(load_source(path, environment))
        except ConfigError as error:
            errors.append(error)
    return sources, errors


def _key_of(path: Path) -> str:
    if path.suffix != ".yml":
        raise ConfigError(f"{path}: a source's file ends in .yml; rename it to {path.stem}.yml")
    if not SOURCE_KEY.fullmatch(path.stem):
        raise ConfigError(
            f"{path}: '{path.stem}' is no source key; name the file with a-z, 0-9 and _ only (63 at most)"
        )
    return path.stem


def _complaints(path: Path, text: YamlText, error: ValidationError) -> str:
    return "\n".join(
        f"{path}:{text.line_of(where)}: {_named(where)}{_problem(where, item)}"
        for item in error.errors(include_url=False)
        for where in [_within_file(item["loc"], text.data)]
    )


def _within_file(where: KeyPath, data: object) -> KeyPath:
    """The part of pydantic's location that the file can have: no validator or union names."""
    kept: list[str | int] = []
    for step in where:
        if not isinstance(data, dict | list):
            break
        kept.append(step)
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return tuple(kept)


def _named(where: KeyPath) -> str:
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")
    return f"{name}: " if name else ""


def _problem(where: KeyPath, item: ErrorDetails) -> str:
    if item["type"] == "extra_forbidden":
        model = Route if where[0] == "routes" else SourceFile
        known = list(model.model_fields)
        say = nearest(str(where[-1]), known, lambda near: f"; did you mean '{near}'?")
        return f"unknown key{say or '; known are ' + ', '.join(known)}"
    if item["type"] == "missing":
        return "is missing; every source needs it"
    if item["type"] == "value_error":
        return str(item["ctx"]["error"])
    return (
        f"{item['msg'][0].lower()}{item['msg'][1:]}; here is {without_credentials(repr(item['input'])):.80}"
    )
