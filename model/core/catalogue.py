"""Rows of a scope catalogue (保密事项范围的目录行) and the typed conditions in their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from model.core.outcome import Level


class RowClass(StrEnum):
    """Whether a row makes a state secret (国家秘密事项) or a work secret (工作秘密事项)."""

    STATE_SECRET = "state_secret"
    WORK_SECRET = "work_secret"


class Rank(IntEnum):
    """职级 — rank of the person or body a matter is about; larger is higher."""

    TOWN = 1  # 乡科级及以下
    COUNTY = 2  # 县处级
    DEPARTMENT = 3  # 厅局级(地市级)
    MINISTRY = 4  # 省部级
    STATE = 5  # 党和国家领导人


class Territory(IntEnum):
    """地域层级 — territory a matter covers; larger is wider."""

    TOWN = 1  # 乡镇、单位
    COUNTY = 2  # 县(市、区)
    CITY = 3  # 设区的市
    PROVINCE = 4  # 省
    NATION = 5  # 全国


class Phase(StrEnum):
    """阶段 — the state a matter must be in for a row to hold."""

    UNPUBLISHED = "未公布"
    BREWING = "酝酿报批中"
    BEFORE_USE = "启用启封前"
    IN_USE = "启封后使用完毕前"
    AFTER_USE = "启用考试后"
    PENDING = "未办结"
    DECLASSIFIED = "已解密"


@dataclass(frozen=True, slots=True)
class Quantity:
    """量值条件 — such as 超过25平方千米: measure, comparison (>, >=, <, <=), value in `unit`."""

    measure: str
    comparison: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Typed conditions of a row, parsed from its name or given. Empty means: no such condition."""

    ranks: tuple[Rank, ...] = ()
    territories: tuple[Territory, ...] = ()
    phases: tuple[Phase, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    exceptions: tuple[str, ...] = ()  # the words after 除…外 / 不含
    body_ranks: tuple[Rank, ...] = ()  # those of `ranks` said of a leading body (班子), not of a person


@dataclass(frozen=True, slots=True)
class Row:
    """目录行 — one matter with one definite level and maximum term.

    An imported official table fills only name, level, term, produced_by, known_to, note.
    `id` of a row without one is `<file stem>#<序号>`. `level` is None for work secrets.
    """

    id: str
    name: str
    row_class: RowClass
    level: Level | None
    term: str
    produced_by: str
    known_to: str
    regulation: str
    item_no: str
    field: str
    matter: str
    note: str = ""
    definition: str = ""
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    typical_documents: tuple[str, ...] = ()
    trigger_terms: tuple[str, ...] = ()
    conditions: Conditions = Conditions()
    demonstration: bool = False
    verified: bool = False
    release_event: str = ""  # 解密条件 that `term` names, where it is one
    examples: tuple[str, ...] = ()  # fictional sentences the row fits
    near_misses: tuple[str, ...] = ()  # fictional sentences it does not fit


@dataclass(frozen=True, slots=True)
class Catalogue:
    """目录 — all rows in force, with the version string every proposal names."""

    version: str
    rows: tuple[Row, ...]

    def row(self, row_id: str) -> Row:
        """The row with that id; KeyError when there is none."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)
