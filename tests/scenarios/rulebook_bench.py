"""Reads the rule book: each legal rule A–M, where the product keeps it, and why where it does not."""

# ruff: noqa: PLC2401 — the keys are the Chinese words of the file

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from model.law import Law
from model.law.rule import Nature

RULEBOOK = Path(__file__).parent / "rulebook" / "coverage.yaml"


class Entry(BaseModel):
    """One rule of the book."""

    model_config = ConfigDict(extra="forbid")

    编号: str
    来源: Literal["FOUND", "FOUND-2", "MEMORY"]
    要求: str
    规则: list[str] = []
    程序: list[str] = []
    不启用: str = ""
    说明: str = ""

    def state(self, law: Law) -> str:
        """In force as law, as an unverified convention, by the program alone, or not at all."""
        natures = {law.rules[rule].nature for rule in self.规则}
        if Nature.STATUTE in natures:
            return "在用(法定)"
        if natures:
            return "在用(惯例,未核实)" if Nature.CONVENTION in natures else "在用(本系统)"
        return "由程序保证" if self.程序 else "**不启用**"


def entries() -> list[Entry]:
    """The rule book in its order."""
    return [Entry.model_validate(one) for one in yaml.safe_load(RULEBOOK.read_text(encoding="utf-8"))]


def resolve(name: str) -> object:
    """The module, class or function a dotted name means; ImportError or AttributeError when there is none."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise ImportError(name)
