"""YAML read with the line of every value, so that a fault can be named where it stands (law, catalogue, profiles)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from model.core.errors import DataFault

_TEXT = "tag:yaml.org,2002:str"
_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_PLAIN_TAGS = {"true": _BOOL, "false": _BOOL, "": _NULL, "~": _NULL, "null": _NULL}
# The C parser is several times faster; the pure one reads the same files where libyaml is absent.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Parser):  # type: ignore[misc]
    """Knows text, true/false and nothing else, so 序号 stays text; and skips the resolver's pattern tables."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN_TAGS.get(value, _TEXT) if implicit[0] else _TEXT
        return str(self.DEFAULT_MAPPING_TAG if kind is yaml.MappingNode else self.DEFAULT_SEQUENCE_TAG)


@dataclass(slots=True)
class YamlFile:
    """One YAML file: `value` as plain lists, dicts, strings and booleans, and where each part stands.

    `faults` are the Chinese lines found while reading: duplicate keys, values that are no text.
    """

    name: str
    value: Any
    root: yaml.Node | None
    faults: list[str] = field(default_factory=list)

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the value at `path`, or of the nearest enclosing value that exists."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return node.start_mark.line + 1 if node is not None else 1

    def fault(self, path: Sequence[str | int], cause: str) -> str:
        """One Chinese line: file, line, cause."""
        return f"{self.name}:{self.line(path)}: {cause}"


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def decode_yaml(name: str, data: bytes) -> YamlFile:
    """The file called `name` with its lines; DataFault when it is not UTF-8, or not YAML."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFault([f"{name}:1: 文件不是 UTF-8 编码;应另存为 UTF-8"]) from error
    return parse_yaml(name, text)


def parse_yaml(name: str, text: str) -> YamlFile:
    """`text` with its lines; DataFault naming the line when it is not YAML."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise DataFault([f"{name}:{line}: 不是有效的 YAML;应检查缩进、冒号和引号"]) from error
    finally:
        loader.dispose()
    file = YamlFile(name, None, root)
    file.value = _plain(root, file)
    return file


def _plain(node: yaml.Node | None, file: YamlFile) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, file) for child in node.value]
    if isinstance(node, yaml.ScalarNode):
        if node.tag == _BOOL:
            return node.value == "true"
        return None if node.tag == _NULL else node.value
    return None


def _mapping(node: yaml.MappingNode, file: YamlFile) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in plain:
            line = key.start_mark.line + 1
            file.faults.append(f"{file.name}:{line}: 键“{key.value}”重复;应只写一次")
        plain[key.value] = _plain(value, file)
    return plain
