"""The data lines of a table, each with its heading, its kind signal and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.catalogue.columns import WANTED, Column, columns_of, second_line_of
from model.catalogue.grid import Grid, Line, plain
from model.core.catalogue import RowClass
from model.core.errors import DataFault
from model.core.outcome import Level

_DITTO = re.compile(r"同上(?:列|项|述)?|同前|[〃\"“”]{1,2}|['′,]{2}")
_BLANK = re.compile(r"[-—–/\\―]+|无|空")
_REMARK = re.compile(
    r"(?:备?注|说明|填表|制表|审核|审批|负责人|单位|联系|日期|合计|共计|附)[^。]{0,8}:|第\d+页|合计|共\d+[项条]"
)
_CHINESE_NUMBER = re.compile(r"\(?[一二三四五六七八九十]+[)、.]?|[IVX]+[.、]?|[A-Z][.、]?")
_HEADING_NUMBER = re.compile(
    "^(?:[(\uff08]?[一二三四五六七八九十]+(?:[)\uff09、.\uff0e]|(?=\\s))|第[一二三四五六七八九十]+[部类章节]分?|[A-ZⅠ-Ⅻ][.、])[、\\s]*"
)
_LEVEL_HEADING = re.compile(r"(绝密|机密|秘密)级(?:事项|国家秘密事项)?")
_UNIT = re.compile(r"\((年|月|个月|天|日)\)")
_LEVEL_AND_TERM = re.compile(r"(绝密|机密|秘密)级?[★*、,/]*(?![绝机秘内])(.+)")
_NUMBER_AND_TEXT = 2
_LEVEL_WORDS = frozenset(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter as its table writes it: 同上 resolved, blanks for dashes.

    `heading` is the sub-heading it stands under; `signal` the kind of list its surroundings name;
    `level` a level its sub-heading gives to all below (绝密级事项); `part` and `section` count
    grids and headings, for telling restarting numbers apart.
    """

    grid: Grid
    row: int
    part: int
    section: int
    values: Mapping[Column, str]
    columns: Mapping[Column, int]
    heading: str
    title: str
    signal: RowClass | None
    level: str = ""

    def at(self, file: str, column: Column) -> str:
        """Where the cell of `column` stands, for a fault."""
        return self.grid.place(file, self.row, self.columns.get(column))


@dataclass(slots=True)
class _Walk:
    """What has been seen so far while walking down the lines of a file."""

    file: str
    part: int = 0
    section: int = 0
    columns: Mapping[Column, int] = field(default_factory=dict)
    width: int = 0
    heading: str = ""
    level: str = ""
    titles: list[str] = field(default_factory=list)
    above: dict[Column, str] = field(default_factory=dict)
    unit: str = ""  # 年 where the header says 保密期限(年) and the cells hold bare numbers
    signal: RowClass | None = None
    faults: list[str] = field(default_factory=list)


def entries_of(grids: list[Grid], file: str) -> list[Entry]:
    """Every data line of every grid; DataFault when no grid has a header."""
    walk = _Walk(file)
    entries = [entry for grid in grids for entry in _grid_entries(grid, walk)]
    if not walk.columns:
        walk.faults.append(f"{file}:1: 没有找到表头;应有一行写明:{WANTED}")
    if walk.faults:
        raise DataFault(walk.faults)
    return entries


def _grid_entries(grid: Grid, walk: _Walk) -> Iterator[Entry]:
    header_at = next((index for index, line in enumerate(grid.lines) if columns_of(line)), None)
    width = max((len(line.cells) for line in grid.lines), default=0)
    if header_at is None and not (walk.columns and not grid.lettered and width == walk.width):
        if any(_LEVEL_WORDS & set(line.cells) for line in grid.lines):
            walk.faults.append(f"{grid.place(walk.file, 1)}: 没有找到表头;应有一行写明:{WANTED}")
        return
    walk.part += 1
    walk.width = width
    if header_at is not None:
        above = [" ".join(line.filled) for line in grid.lines[:header_at] if line.filled]
        walk.titles = [*grid.titles, *above]
        walk.heading, walk.level, walk.section = "", "", walk.section + 1
        walk.above.clear()
    for line in grid.lines[header_at or 0 :]:
        yield from _line_entries(line, grid, walk)


def _line_entries(line: Line, grid: Grid, walk: _Walk) -> Iterator[Entry]:
    if not line.filled:
        return
    if _take_header(line, walk):
        return
    if _REMARK.match(plain(line.filled[0])):
        return
    if heading := _heading(line, walk.columns):
        _enter(heading, walk)
        return
    values = _values(line, walk)
    yield Entry(
        grid=grid,
        row=line.number,
        part=walk.part,
        section=walk.section,
        values=values,
        columns=walk.columns,
        heading=walk.heading,
        title=max(walk.titles, key=_title_weight, default=""),
        signal=signal_of([walk.heading]) or walk.signal,
        level=walk.level,
    )


def _take_header(line: Line, walk: _Walk) -> bool:
    columns = columns_of(line)
    if columns is None:
        more = second_line_of(line)
        walk.columns = {**walk.columns, **more}
        return bool(more)
    walk.columns, walk.signal = columns, signal_of([line.cells[columns[Column.NAME]]], walk.titles)
    unit = _UNIT.search(plain(line.cells[columns[Column.TERM]])) if Column.TERM in columns else None
    walk.unit = unit[1] if unit else ""
    return True


def _enter(heading: str, walk: _Walk) -> None:
    bare = _HEADING_NUMBER.sub("", heading).strip()
    level = _LEVEL_HEADING.search(bare)
    walk.level = level[1] if level else ""
    walk.heading = bare
    walk.section += 1


def _heading(line: Line, columns: Mapping[Column, int]) -> str:
    """The text of a sub-heading line: nothing but a text, or a Chinese number and a text."""
    filled = line.filled
    number_at = columns.get(Column.NUMBER)
    number = line.cells[number_at] if number_at is not None and number_at < len(line.cells) else ""
    if len(filled) == 1:
        return "" if number.isdigit() else filled[0]
    if _CHINESE_NUMBER.fullmatch(plain(number)) and not any(filled[_NUMBER_AND_TEXT:]):
        return filled[1]
    return ""


def _values(line: Line, walk: _Walk) -> dict[Column, str]:
    values: dict[Column, str] = {}
    for column, index in walk.columns.items():
        text = line.cells[index] if index < len(line.cells) else ""
        if column is not Column.NUMBER and is_ditto(text):
            text = walk.above.get(column, text)
        values[column] = "" if _BLANK.fullmatch(plain(text)) else text
    if walk.unit and values.get(Column.TERM, "").isdigit():
        values[Column.TERM] += walk.unit
    joined = _LEVEL_AND_TERM.fullmatch(plain(values.get(Column.LEVEL, "")))
    if joined and Column.TERM not in walk.columns:
        values[Column.LEVEL], values[Column.TERM] = joined[1], joined[2]
    walk.above.update(values)
    return values


def is_ditto(text: str) -> bool:
    """True for 同上, 〃 and the like."""
    return _DITTO.fullmatch(plain(text)) is not None


def signal_of(near: list[str], far: list[str] | None = None) -> RowClass | None:
    """Whether the words around a table call it a list of state secrets or of work secrets; nearest word wins."""
    for text in (*near, *reversed(far or [])):
        state, work = "国家秘密" in text, "工作秘密" in text
        if state != work:
            return RowClass.STATE_SECRET if state else RowClass.WORK_SECRET
    return None


def _title_weight(title: str) -> int:
    named = sum(word in title for word in ("目录", "范围", "一览表", "清单", "规定", "秘密"))
    return named * 100 + min(len(title), 60)
