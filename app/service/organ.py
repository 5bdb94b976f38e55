"""Organ profile (机关信息) — the YAML file in which an office records itself and its authority."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model.core.errors import DataFault
from model.core.outcome import Level, Organ, OrganLevel

DEMONSTRATION_ORGAN = """\
# 机关信息(示范,虚构):定密权限以登记的为准,grant 为书面定密授权的文字,没有则为 null
name: 云川市委组织部(虚构)
level: 市级
authority: [机密, 秘密]
grant: null
"""


class _OrganFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    level: OrganLevel
    authority: tuple[Level, ...]
    grant: str | None = None


def load_organ(path: Path) -> Organ:
    """The organ of a profile file. Raises DataFault naming file, line and every fault."""
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise DataFault([f"{path}:找不到机关信息文件。请建立此文件,写明 name、level、authority。"]) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise DataFault([f"{path}:不是可读的 YAML 文件。请用 UTF-8 编码保存并检查缩进和引号。"]) from None
    if not isinstance(node, yaml.MappingNode):
        raise DataFault([f"{path}:第1行,应为“名称: 值”的列表。请写明 name、level、authority。"])
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    try:
        profile = _OrganFile.model_validate(values)
    except ValidationError as error:
        raise DataFault([_fault(path, lines, problem["loc"], problem["type"]) for problem in error.errors()]) from None
    return Organ(profile.name, profile.level, profile.authority, profile.grant)


def _fault(path: Path, lines: dict[str, int], place: tuple[int | str, ...], kind: str) -> str:
    name = str(place[0])
    line = f"第{lines[name]}行" if name in lines else "全文"
    if kind == "missing":
        return f"{path}:{line},缺少 {name}。请补上。"
    if kind == "extra_forbidden":
        return f"{path}:{line},不认识的项目 {name}。请删去或改正拼写。"
    allowed = {"level": "、".join(OrganLevel), "authority": "、".join(Level)}.get(name, "文字")
    return f"{path}:{line},{name} 的值不对。可用:{allowed}。"
