"""The columns of an official table: which header means which part of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from model.catalogue.grid import Line, plain


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "序号"
    NAME = "事项名称"
    LEVEL = "密级"
    TERM = "保密期限"
    RELEASE = "解密条件"
    PRODUCED_BY = "产生层级"
    KNOWN_TO = "知悉范围"
    NOTE = "备注"
    DEFINITION = "释义"
    EXCLUDES = "排除"
    FIELD = "领域"


# Tried in this order: 解密时间 must not be taken for 保密期限, nor 事项名称 for 事项.
_HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (Column.NUMBER, r"序号|编号|项号|条目号|目录序号|顺序号|序"),
        (
            Column.NAME,
            r"(?:国家|工作)?(?:秘密|保密|涉密)?(?:具体)?事项(?:的)?(?:名称|内容|具体内容|范围|描述)?|.{0,8}名称|工作秘密(?:内容)?",
        ),
        (Column.DEFINITION, r"(?:具体)?内容|释义|定义|解释|具体说明|事项说明|(?:具体)?表现形式"),
        (Column.LEVEL, r"(?:拟定|确定|事项|秘密)?密级|秘密等级|密级等级|定密等级|密级[和及与]?(?:保密)?期限"),
        (Column.TERM, r"(?:最长|拟定)?保密期限.{0,20}|(?:最长)?期限[年月天日]?|保密时限|保密时间"),
        (Column.RELEASE, r"解密(?:时间|条件|日期).{0,12}"),
        (
            Column.PRODUCED_BY,
            r"(?:事项)?(?:产生|制发|定密|适用|形成)(?:的)?(?:层级|级别|部门|单位|机关|机构|岗位|处室|科室).{0,10}|责任(?:部门|单位|岗位)",
        ),
        (Column.KNOWN_TO, r"(?:限定)?(?:知悉|控制|接触|知晓)(?:的)?(?:范围|人员|对象|人员范围|范围及人员).{0,6}"),
        (Column.NOTE, r"备注|说明|附注|注"),
        (Column.EXCLUDES, r"排除(?:情形|事项)?|不包括|除外(?:情形|事项)?|不属于.{0,10}"),
        (Column.FIELD, r"领域|类别|分类|业务类别|工作领域|行业"),
    )
)
WANTED = "序号、国家秘密事项名称、密级、保密期限、产生层级、知悉范围、备注"


def columns_of(line: Line) -> Mapping[Column, int] | None:
    """Which column stands where, when `line` is a header; None when it is not.

    A header names the matter and at least one more column. Where only 具体内容 names it, that is the name.
    """
    found: dict[Column, int] = {}
    for index, cell in enumerate(line.cells):
        column = _column(cell)
        if column is not None:
            found.setdefault(column, index)
    if Column.NAME not in found and Column.DEFINITION in found:
        found[Column.NAME] = found.pop(Column.DEFINITION)
    return found if Column.NAME in found and len(found) > 1 else None


def second_line_of(line: Line) -> Mapping[Column, int]:
    """The columns a second header line names under a spanning one (期限 | 解密条件); empty when it is none."""
    named = {index: _column(cell) for index, cell in enumerate(line.cells) if cell}
    found = {column: index for index, column in named.items() if column is not None}
    return found if len(found) == len(named) > 1 else {}


def _column(cell: str) -> Column | None:
    word = re.sub(r"[():、/·.*]", "", plain(cell))
    return next((column for column, pattern in _HEADERS if pattern.fullmatch(word)), None)
