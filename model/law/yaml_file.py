"""One YAML file of the law, with the line on which every value stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from model.core.errors import DataFault

_BOOLEANS = {"true": True, "false": False}


@dataclass(slots=True)
class YamlFile:
    """法律数据文件 — plain values (text, booleans, None, lists, dicts), the lines, and the faults met while reading."""

    name: str
    value: Any
    root: yaml.Node | None
    faults: list[str] = field(default_factory=list)

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the value at `path`, or of the nearest enclosing value that exists."""
        node = self.root
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return node.start_mark.line + 1 if node is not None else 1

    def fault(self, path: Sequence[str | int], cause: str) -> str:
        """One Chinese line: file, line, cause."""
        return f"{self.name}:{self.line(path)}: {cause}"


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def read_yaml(path: Path, name: str) -> YamlFile:
    """The file at `path`, called `name` in messages; DataFault when it is absent, not UTF-8 or not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFault([f"{name}:1: 文件打不开({error.strerror});请恢复随程序发布的法律数据"]) from error
    except UnicodeDecodeError as error:
        raise DataFault([f"{name}:1: 文件不是 UTF-8 编码;请另存为 UTF-8"]) from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise DataFault([f"{name}:{line}: 不是有效的 YAML;请检查缩进、冒号和引号"]) from error
    file = YamlFile(name, None, root)
    file.value = _plain(root, file)
    return file


def _plain(node: yaml.Node | None, file: YamlFile) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, file) for child in node.value]
    if isinstance(node, yaml.ScalarNode):
        if node.tag.endswith(":bool"):
            return _BOOLEANS.get(node.value.lower(), node.value)
        return None if node.tag.endswith(":null") else node.value
    return None


def _mapping(node: yaml.MappingNode, file: YamlFile) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in plain:
            file.faults.append(f"{file.name}:{key.start_mark.line + 1}: 键“{key.value}”重复;应只写一次")
        plain[key.value] = _plain(value, file)
    return plain
