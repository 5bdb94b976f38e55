"""Organ profile (机关信息) — the YAML file in which an office records itself and its authority."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from model.core.errors import DataFault
from model.core.outcome import Level, Organ, OrganLevel
from model.normalise.yaml_file import YamlFile, parse_yaml

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
    highest: Level | None = None  # 本库最高密级


def load_organ(path: Path) -> Organ:
    """The organ of a profile file. Raises DataFault naming file, line and every fault."""
    profile = _profile(path)
    return Organ(profile.name, profile.level, profile.authority, profile.grant)


def load_highest(path: Path) -> Level | None:
    """本库最高密级 of a profile file; None where the office set none. Raises DataFault like `load_organ`."""
    return _profile(path).highest


def write_organ(path: Path, organ: Organ, highest: Level) -> None:
    """Write the profile of an office; one that is there already is left alone and raises FileExistsError."""
    profile = _OrganFile(
        name=organ.name, level=organ.level, authority=organ.authority, grant=organ.grant, highest=highest
    )
    with path.open("x", encoding="utf-8") as file:
        file.write(
            "# 机关信息:authority 为登记的定密权限,grant 为书面定密授权的文字(没有则为 null),highest 为本库最高密级\n"
        )
        yaml.safe_dump(profile.model_dump(mode="json"), file, allow_unicode=True, sort_keys=False)


def _profile(path: Path) -> _OrganFile:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise DataFault([f"{path}:找不到机关信息文件。请建立此文件,写明 name、level、authority。"]) from None
    except OSError:
        raise DataFault([f"{path}:机关信息文件打不开。请检查它是不是文件、有没有读取权限。"]) from None
    except UnicodeDecodeError:
        raise DataFault([f"{path}:机关信息文件不是 UTF-8 编码。请用 UTF-8 编码保存。"]) from None
    marked = parse_yaml(str(path), text)
    if not isinstance(marked.value, dict):
        raise DataFault([f"{path}:1: 应为“名称: 值”的列表。请写明 name、level、authority。"])
    try:
        profile = _OrganFile.model_validate(marked.value)
    except ValidationError as error:
        raise DataFault(marked.faults + [_fault(marked, problem) for problem in error.errors()]) from None
    if marked.faults:
        raise DataFault(marked.faults)
    return profile


def _fault(marked: YamlFile, problem: ErrorDetails) -> str:
    name, place = problem["loc"][0], f"{marked.name}:{marked.line(problem['loc'])}: "
    if problem["type"] == "missing":
        return f"{place}缺少 {name}。请补上。"
    if problem["type"] == "extra_forbidden":
        return f"{place}不认识的项目 {name}。请删去或改正拼写。"
    allowed = {
        "highest": "、".join(Level),
        "level": "、".join(OrganLevel),
        "authority": f"[{'、'.join(Level)}]中的若干项",
    }.get(str(name), "文字")
    return f"{place}{name} 的值不对。可用:{allowed}。"
