"""An official table (官方目录表) as catalogue rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from model.catalogue.columns import Column
from model.catalogue.conditions import parse_conditions
from model.catalogue.entries import Entry, entries_of, is_ditto, signal_of
from model.catalogue.grid import Grid, plain
from model.catalogue.matter import matter_of
from model.catalogue.numbering import bare_name, ids_of, numbers_of
from model.catalogue.terms import term_fault, tidy_term
from model.core.catalogue import Row, RowClass
from model.core.errors import DataFault
from model.core.outcome import Level

_LEVEL = re.compile(r"(绝密|机密|秘密)级?")
_SEVERAL = re.compile(r"(?:(?:绝密|机密|秘密)级?[、/,或和至—-]*){2,}")
_INTERNAL = re.compile(r"工作秘密|内部(?:事项|资料|文件|管理|使用|掌握)?|敏感(?:事项|信息)?|非密|公开|商业秘密")
_WORK_SECRET = re.compile(r"工作秘密|内部(?:事项|资料|文件|管理|使用|掌握)?")
_ATTACHMENT = re.compile("^附件\\s*[一二三四五六七八九十\\d]*\\s*[:\uff1a]?\\s*")
_TITLED = re.compile(r"《([^《》]{4,60})》")


def rows_of(grids: list[Grid], file: str, stem: str) -> tuple[Row, ...]:
    """The rows of all tables of a file.

    Raises DataFault with every fault at once: file, sheet or table, row, column, cause, what to write.
    """
    entries = entries_of(grids, file)
    kinds = _kinds(entries, stem)
    faults = [fault for entry, kind in zip(entries, kinds, strict=True) for fault in _faults(entry, kind, file)]
    if not entries:
        faults.append(f"{file}:1: 表头下面没有事项;应每行写一个事项")
    numbers = numbers_of(entries)
    try:
        ids = ids_of(entries, numbers, stem, file)
    except DataFault as repeats:
        faults += repeats.faults
        ids = numbers
    if faults:
        raise DataFault(faults)
    names = Counter(bare_name(entry) for entry in entries)
    return tuple(
        _row(entry, kind, row_id, number, stem, repeated=names[bare_name(entry)] > 1)
        for entry, kind, row_id, number in zip(entries, kinds, ids, numbers, strict=True)
    )


def _kinds(entries: Sequence[Entry], stem: str) -> list[RowClass]:
    """State or work secret for every entry, from its level cell and from what its table is called."""
    levelled = {entry.part for entry in entries if _level(entry)}
    named = {entry.part for entry in entries if Column.LEVEL in entry.columns}
    kinds: list[RowClass] = []
    for entry in entries:
        word = entry.values.get(Column.LEVEL, "")
        # a work-secret list on the official form keeps the column title 国家秘密事项名称; its own title and
        # its empty level column tell what it is
        titled = signal_of([entry.title]) if entry.part not in levelled and not word else None
        signal = titled if titled is RowClass.WORK_SECRET else entry.signal or signal_of([stem])
        beside = entry.values.get(Column.NOTE, "") + entry.values.get(Column.FIELD, "")
        marked = word == "工作秘密" or (not word and "工作秘密" in beside)
        unlevelled = entry.part not in levelled and (entry.part not in named or bool(_WORK_SECRET.fullmatch(word)))
        work = marked or signal is RowClass.WORK_SECRET or (signal is None and unlevelled)
        kinds.append(RowClass.WORK_SECRET if work else RowClass.STATE_SECRET)
    return kinds


def _level(entry: Entry) -> Level | None:
    match = _LEVEL.fullmatch(plain(entry.values.get(Column.LEVEL, "")) or entry.level)
    return Level(match[1]) if match else None


def _term(entry: Entry) -> str:
    return tidy_term(entry.values.get(Column.TERM, "") or entry.values.get(Column.RELEASE, ""))


def _faults(entry: Entry, kind: RowClass, file: str) -> list[str]:
    unresolved = [column for column, text in entry.values.items() if is_ditto(text)]
    if unresolved:
        return [f"{entry.at(file, column)}: 上面没有可以照抄的一行;应写上{column.value}" for column in unresolved]
    faults: list[str] = []
    if not entry.values[Column.NAME]:
        faults.append(f"{entry.at(file, Column.NAME)}: 没有事项名称;应写上名称,与上一行相同的写“同上”")
    if cause := _level_fault(entry, kind):
        faults.append(f"{entry.at(file, Column.LEVEL)}: {cause}")
    term = _term(entry)
    if (term or kind is RowClass.STATE_SECRET) and (cause := term_fault(term)):
        faults.append(f"{entry.at(file, Column.TERM)}: {cause}")
    return faults


def _level_fault(entry: Entry, kind: RowClass) -> str | None:
    word, level = entry.values.get(Column.LEVEL, ""), _level(entry)
    if kind is RowClass.WORK_SECRET:
        return f"工作秘密清单里写了密级“{word}”;应删去密级,或移到国家秘密目录" if level and word else None
    if level:
        return None
    if not word:
        return "没有密级;应写成绝密、机密或秘密"
    if _SEVERAL.fullmatch(plain(word)):
        return f"一行写了几个密级“{word}”;应拆成几行,每行一个密级"
    if _INTERNAL.fullmatch(word):
        return f"“{word}”不是密级;请移到工作秘密清单"
    return f"“{word}”不是密级;应写成绝密、机密或秘密"


def _row(entry: Entry, kind: RowClass, row_id: str, number: str, stem: str, *, repeated: bool) -> Row:
    values = entry.values
    name, produced_by = bare_name(entry), values.get(Column.PRODUCED_BY, "")
    return Row(
        id=row_id,
        name=name,
        row_class=kind,
        level=_level(entry) if kind is RowClass.STATE_SECRET else None,
        term=_term(entry),
        produced_by=produced_by,
        known_to=values.get(Column.KNOWN_TO, ""),
        regulation=_regulation(entry, stem),
        item_no=number,
        field=values.get(Column.FIELD, "") or entry.heading or _regulation(entry, stem),
        matter=matter_of(name),
        note=_note(entry),
        definition=values.get(Column.DEFINITION, ""),
        excludes=tuple(part for part in re.split(r"[;\uff1b]", values.get(Column.EXCLUDES, "")) if part.strip()),
        conditions=parse_conditions(name, produced_by if repeated else "", values.get(Column.NOTE, "")),
    )


def _regulation(entry: Entry, stem: str) -> str:
    quoted = _TITLED.search(entry.title)
    return quoted[1] if quoted else _ATTACHMENT.sub("", entry.title) or stem


def _note(entry: Entry) -> str:
    note = entry.values.get(Column.NOTE, "")
    release = entry.values.get(Column.RELEASE, "") if entry.values.get(Column.TERM) else ""
    return ";".join(part for part in (note, f"解密条件:{release}" if release else "") if part)
