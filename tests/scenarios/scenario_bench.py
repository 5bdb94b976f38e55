"""Reads the scenarios a jurist writes in YAML and turns each into a question and what must come of it."""

# ruff: noqa: PLC2401 — the keys are the Chinese words of the scenario files

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from model.core.catalogue import Row, RowClass
from model.core.finding import CitedSource, Dispute, DisputeStage, Finding, Mark, Question, Ranking
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.text import Span
from model.law import Law
from model.normalise.marks import find_mark

FOLDER = Path(__file__).parent
ROWS = FOLDER / "rows.yaml"
NONE = "无"
DATED, ON = date(2026, 3, 12), date(2026, 3, 20)


class Strict(BaseModel):
    """A misspelt key in a scenario fails the test run instead of being ignored."""

    model_config = ConfigDict(extra="forbid")


class RowEntry(Strict):
    名称: str
    性质: Literal["国家秘密", "工作秘密"]
    密级: str = NONE
    期限: str
    产生层级: str
    知悉范围: str


class OrganEntry(Strict):
    层级: str
    权限: list[str]
    授权: str | None = None


class SourceEntry(Strict):
    标题: str
    文号: str | None = None
    密级: str = NONE
    期限: str | None = None
    制发日: date | None = None
    写入: Literal["是", "否", "不清"]
    单位提供: Literal["是", "否"] = "否"
    要求定密: Literal["是", "否"] = "否"


class DisputeEntry(Strict):
    原定密级: str = NONE
    原定机关: str | None = None
    主张: list[str] = []
    阶段: Literal["提出异议", "申请确定", "申请复核"] = "提出异议"


class Given(Strict):
    排序: str
    事项: list[str | dict[str, Any]] = []
    机关: OrganEntry | Literal["无"] = OrganEntry(层级="市级", 权限=["机密", "秘密"])
    制发日: date | Literal["无"] = DATED
    审查日: date = ON
    标志: str | None = None
    来源: list[SourceEntry] = []
    读不出: Literal["是", "否"] = "否"
    缺漏: list[str] = []
    已公布: Literal["是", "否"] = "否"
    部分公布: Literal["是", "否"] = "否"
    已泄露: Literal["是", "否"] = "否"
    争议: DisputeEntry | None = None
    停用惯例: list[str] = []
    缺事实: dict[str, str] = {}
    正文: str = ""


class ReferralEntry(Strict):
    对象含: str | None = None
    时限: str | None = None
    密级: str | None = None
    截止: date | Literal["无"] | None = None
    约: Literal["是", "否"] | None = None


class Expected(Strict):
    校核: Literal["ok", "warn", "violation", "无"]
    结论: str | None = None
    密级: str | None = None
    期限: str | None = None
    到期: date | Literal["无"] | None = None
    知悉范围: list[str] | None = None
    标志: str | None = None
    依据: list[str] | None = None
    报请: ReferralEntry | Literal["无"] | None = None
    把握: Literal["是", "否"] | None = None
    询问: str | None = None
    提醒含: str | None = None
    引用含: str | None = None
    说明含: str | None = None
    程序含: str | None = None


class Scenario(Strict):
    名称: str
    规则: str
    性质: Literal["正例", "反例", "时点"]
    已知: Given
    应得: Expected


@dataclass(frozen=True)
class Placed:
    """A scenario and the file it stands in."""

    file: str
    scenario: Scenario


def scenarios() -> Iterator[Placed]:
    """Every scenario of the folder, in the order of files and of lines."""
    for path in sorted(FOLDER.glob("*.yaml")):
        if path != ROWS:
            for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield Placed(path.name, Scenario.model_validate(entry))


def _rows() -> dict[str, RowEntry]:
    plain = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return {name: RowEntry.model_validate(entry) for name, entry in plain.items()}


TABLE = _rows()


def law_of(given: Given, law: Law) -> Law:
    """The law with the conventions switched off that the scenario names."""
    return replace(law, conventions_off=frozenset(given.停用惯例)) if given.停用惯例 else law


def question_of(given: Given) -> Question:
    """The question a scenario puts to the law."""
    outcome = Outcome(given.排序)
    findings = tuple(_finding(entry) for entry in given.事项)
    return Question(
        ranking=Ranking({outcome: 1.0}, findings, sure=True),
        organ=_organ(given.机关),
        dated=None if given.制发日 == NONE else given.制发日,
        on=given.审查日,
        mark=_mark(given.标志),
        sources=tuple(_source(entry) for entry in given.来源),
        unreadable=given.读不出 == "是",
        gaps=tuple(given.缺漏),
        published=given.已公布 == "是",
        missing=tuple(given.缺事实.items()),
        text=given.正文,
        published_in_part=given.部分公布 == "是",
        leaked=given.已泄露 == "是",
        dispute=_dispute(given.争议),
    )


def _finding(entry: str | dict[str, Any]) -> Finding:
    changes = {} if isinstance(entry, str) else dict(entry)
    name = entry if isinstance(entry, str) else changes.pop("基于")
    unmet = tuple(changes.pop("缺要件", ()))
    points = tuple(Span(count, count + 1) for count in range(changes.pop("密点", 0)))
    shape = RowEntry.model_validate(TABLE[name].model_dump() | changes)
    return Finding(_row(name, shape), score=0.9, points=points, unmet=unmet)


def _row(name: str, shape: RowEntry) -> Row:
    return Row(
        id=name,
        name=shape.名称,
        row_class=RowClass.STATE_SECRET if shape.性质 == "国家秘密" else RowClass.WORK_SECRET,
        level=None if shape.密级 == NONE else Level(shape.密级),
        term=shape.期限,
        produced_by=shape.产生层级,
        known_to=shape.知悉范围,
        regulation="虚构工作国家秘密目录",
        item_no="1",
        field="虚构",
        matter=name,
        demonstration=True,
    )


def _organ(entry: OrganEntry | str) -> Organ | None:
    if isinstance(entry, str):
        return None
    return Organ("虚构机关", OrganLevel(entry.层级), tuple(Level(word) for word in entry.权限), entry.授权)


def _mark(raw: str | None) -> Mark | None:
    if raw is None:
        return None
    mark = find_mark(raw + "\n虚构标题")
    assert mark is not None, f"情景中的标志读不出来: {raw}"
    return mark


def _source(entry: SourceEntry) -> CitedSource:
    return CitedSource(
        title=entry.标题,
        doc_no=entry.文号,
        level=None if entry.密级 == NONE else Level(entry.密级),
        term=entry.期限,
        dated=entry.制发日,
        carried={"是": True, "否": False, "不清": None}[entry.写入],
        span=None if entry.单位提供 == "是" else Span(0, 1),
        demanded=entry.要求定密 == "是",
    )


def _dispute(entry: DisputeEntry | None) -> Dispute | None:
    if entry is None:
        return None
    level = None if entry.原定密级 == NONE else Level(entry.原定密级)
    by = OrganLevel(entry.原定机关) if entry.原定机关 else None
    return Dispute(level, by, tuple(map(Level, entry.主张)), DisputeStage(entry.阶段))
