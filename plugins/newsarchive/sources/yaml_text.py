"""YAML with a memory of lines: plain values, and where in the file each key stands."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from newsarchive.settings import SECRETS

# libyaml, which the wheels of PyYAML bring, takes a fifteenth of the time: a thousand sources are read at every pass.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_YAML_CHARACTERS = 200_000  # a source's file is a page; more is a mistake or an attack

MAX_DEPTH = 12

KeyPath = tuple[str | int, ...]

_EXPANSION = re.compile(r"\$\{([^}]*)\}")
_ALLOWED_EXPANSION = re.compile(r"(NEWSARCHIVE_[A-Z0-9_]+)(?::-(.*))?")


class YamlTrouble(Exception):
    """The text is no YAML that we take; `line` is where, counted from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


@dataclass(slots=True)
class YamlText:
    """Plain values, and the line of every key and list item by its path."""

    data: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line_of(self, path: KeyPath) -> int:
        """The line of this path, or of the nearest thing around it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, environment: Mapping[str, str] = os.environ) -> YamlText:
    """Parse one document, expanding ${NEWSARCHIVE_NAME:-default}; raises YamlTrouble."""
    if len(text) > MAX_YAML_CHARACTERS:
        raise YamlTrouble(1, f"longer than {MAX_YAML_CHARACTERS} characters")
    read = YamlText()
    try:
        _refuse_tricks(text)
        loader = LOADER(text)
        root = loader.get_single_node()
        read.data = _value_of(loader, root, (), read.lines, environment) if root is not None else None
    except yaml.YAMLError as error:
        raise _told(error) from error
    except (ValueError, RecursionError) as error:  # an impossible date, or nesting without end
        raise YamlTrouble(1, f"cannot be read: {error}") from error
    return read


def _refuse_tricks(text: str) -> None:
    """Aliases can make a small file a huge one, and nesting a slow one: neither is needed here."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise YamlTrouble(line, "anchors and aliases (& and *) are not taken here")
        if depth > MAX_DEPTH:
            raise YamlTrouble(line, f"nested more than {MAX_DEPTH} deep")


def _value_of(
    loader: yaml.SafeLoader, node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], env: Mapping[str, str]
) -> object:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(loader, item, (*path, n), lines, env) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {
            key: _value_of(loader, value, (*path, key), lines, env)
            for key, value in _pairs(loader, node, path, lines)
        }
    return _scalar(loader, node, env) if isinstance(node, yaml.ScalarNode) else None


def _pairs(
    loader: yaml.SafeLoader, node: yaml.MappingNode, path: KeyPath, lines: dict[KeyPath, int]
) -> list[tuple[str, yaml.Node]]:
    pairs: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlTrouble(line, "a key must be a word")
        key = str(key_node.value)
        if key in pairs:
            raise YamlTrouble(line, f"{key}: stands here twice; the first is on line {lines[(*path, key)]}")
        lines[(*path, key)] = line
        pairs[key] = value
    return list(pairs.items())


def _scalar(loader: yaml.SafeLoader, node: yaml.ScalarNode, env: Mapping[str, str]) -> object:
    if "${" in node.value:
        node.value = _EXPANSION.sub(lambda found: _expanded(found, node.start_mark.line + 1, env), node.value)
        if not node.style:  # plain: '' by libyaml, None without it
            node.tag = loader.resolve(yaml.ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(node, deep=True)


def _expanded(found: re.Match[str], line: int, env: Mapping[str, str]) -> str:
    allowed = _ALLOWED_EXPANSION.fullmatch(found[1])
    if not allowed:
        raise YamlTrouble(line, f"{found[0]}: only ${{NEWSARCHIVE_NAME:-default}} is expanded here")
    name, default = allowed.groups()
    if name in SECRETS:
        raise YamlTrouble(
            line, f"{found[0]}: {name} is the archive's own secret; a source's file may not name it"
        )
    value = env.get(name) or default
    if value is None:
        raise YamlTrouble(line, f"{found[0]}: {name} is not set; set it, or give a default: ${{{name}:-…}}")
    return value


def _told(error: yaml.YAMLError) -> YamlTrouble:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return YamlTrouble(mark.line + 1 if mark else 1, f"is no YAML: {problem}")
