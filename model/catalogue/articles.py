"""The older form of a regulation (条文式范围): 绝密级事项, 机密级事项, 秘密级事项 listed in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.catalogue.conditions import parse_conditions
from model.catalogue.matter import matter_of
from model.catalogue.terms import term_fault, tidy_term
from model.core.catalogue import Row, RowClass
from model.core.errors import DataFault
from model.core.outcome import Level

_NUMBER = (
    "(?:第[一二三四五六七八九十百\\d]+[条款项][、.\\s\u3000]*|[(\uff08][一二三四五六七八九十\\d]+[)\uff09][、.\\s]*"
    "|[一二三四五六七八九十]+、\\s*|\\d+[.、\uff0e)\uff09]\\s*(?!\\d)|[①-⑳]\\s*)"
)
_LEVEL = re.compile(
    f"^(?:{_NUMBER})*(?:(?:属于|下列)?(?P<level>绝密|机密|秘密)级?(?:的)?(?:国家秘密)?"
    "(?:的)?(?:事项|范围)?(?:有|为|包括|如下|是)?)(?P<end>[:\uff1a]|$)(?P<rest>.*)"
)
_INTERNAL = re.compile(
    "不属于国家秘密.{0,30}(?:内部|工作秘密|不得擅自(?:公开|扩散))|^(?:"
    + _NUMBER
    + ")*(?:工作秘密|内部(?:管理)?)事项[:\uff1a]?$"
)
_ARTICLE = re.compile("^第[一二三四五六七八九十百\\d]+[条章]")
_ITEM = re.compile(f"^(?P<number>{_NUMBER})(?P<name>.+)$")
_SPLIT = re.compile(f"(?<=[;\uff1b。])\\s*(?={_NUMBER})")
_TERM = re.compile(
    "[(\uff08](?:最长)?(?:保密期限(?:为)?)?[:\uff1a]?(?P<term>\\d+\\s*年|[一二三四五六七八九十]+年|长期|[^()\uff08\uff09]{1,12}?(?:前|后解密))[)\uff09]$"
)
_ALL_OTHERS = re.compile("其他(?:需要|应当|应)保密的|其他(?:国家秘密)?事项$")
_STOP = re.compile("[。;\uff1b.]+$")
_CHINESE = re.compile("[一二三四五六七八九十百\\d①-⑳]+")
_TITLE = re.compile("(?:范围|目录|规定)(?:的规定)?(?:[(\uff08][^()\uff08\uff09]{1,12}[)\uff09])?$")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Item:
    """One matter with where it stands."""

    line: int
    article: str
    number: str
    name: str
    kind: RowClass
    level: Level | None


def is_article_form(lines: Sequence[str]) -> bool:
    """Whether the text lists matters under the headings of at least one level."""
    return any(_heading(line) is not None for line in lines)


def article_rows(lines: Sequence[str], file: str, stem: str) -> tuple[Row, ...]:
    """The matters of the text in their order; a term is given only where the text states one.

    Raises DataFault with every fault at once (file, line, cause, what to write).
    """
    items = list(_items(lines))
    faults = [] if items else [f"{file}:1: 密级标题下面没有事项;应在“绝密级事项”等标题下逐条列出"]
    faults += [f"{file} 第{item.line}行: {cause}" for item in items if (cause := _fault(item))]
    if faults:
        raise DataFault(faults)
    title = next((line for line in lines if _TITLE.search(line) and len(line) <= _LONGEST_TITLE), stem)
    rows = [_row(item, title, f"{stem}#{place}") for place, item in enumerate(items, start=1)]
    return tuple(rows)


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Every listed matter; a list ends with the next article that opens no list itself."""
    kind: RowClass | None = None
    level: Level | None = None
    article = ""
    for number, line in enumerate(lines, start=1):
        if _ARTICLE.match(line):
            article, kind = _CHINESE.findall(line)[0], None
        if _INTERNAL.search(line):
            kind, level = RowClass.WORK_SECRET, None
            continue
        heading = _heading(line)
        if heading is not None:
            kind, level = RowClass.STATE_SECRET, heading[0]
        rest = heading[1] if heading is not None else line
        if kind is None or (heading is None and _ARTICLE.match(line)):
            continue
        for part in _SPLIT.split(rest):
            if part.strip():
                yield _item(number, article, part.strip(), kind, level)


def _heading(line: str) -> tuple[Level, str] | None:
    """Level and what follows on the same line, where `line` opens a list."""
    match = _LEVEL.match(line)
    return (Level(match["level"]), match["rest"].strip()) if match else None


def _item(line: int, article: str, text: str, kind: RowClass, level: Level | None) -> _Item:
    match = _ITEM.match(text)
    written, name = (match["number"], match["name"]) if match else ("", text)
    found = _CHINESE.search(written)
    return _Item(line, article, found[0] if found else "", _STOP.sub("", name), kind, level)


def _fault(item: _Item) -> str | None:
    if _ALL_OTHERS.search(item.name):
        return f"“{item.name}”是兜底条款,不能作定密依据;应删去,或写明具体事项"
    term = _TERM.search(item.name)
    return term_fault(tidy_term(term["term"])) if term else None


def _row(item: _Item, title: str, row_id: str) -> Row:
    term = _TERM.search(item.name)
    name = item.name[: term.start()] if term else item.name
    levelled = f"{item.level.value}级" if item.level else ""
    parts = (f"第{item.article}条" if item.article else "", levelled, f"第{item.number}项" if item.number else "")
    row = Row(
        id=row_id,
        name=name,
        row_class=item.kind,
        level=item.level,
        term=tidy_term(term["term"]) if term else "",
        produced_by="",
        known_to="",
        regulation=title,
        item_no="".join(parts) or row_id.partition("#")[2],
        field=title,
        matter=matter_of(name),
    )
    return replace(row, conditions=parse_conditions(name))
