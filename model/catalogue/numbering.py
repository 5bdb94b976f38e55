"""Row ids of an imported table: `<file stem>#<序号>`, told apart by sheet or section only where numbers restart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from model.catalogue.columns import Column
from model.catalogue.entries import Entry
from model.catalogue.grid import plain
from model.core.errors import DataFault

_NUMBER = re.compile(r"^第?\(?(?P<number>[^()、]+?)[)、.项条号]*$")
_LEADING = re.compile("^[(\uff08]?(?P<number>\\d+)[)\uff09、.\uff0e]\\s*(?=\\D)")


def numbers_of(entries: Sequence[Entry]) -> list[str]:
    """The 序号 of every entry as written, or its running number where none is written.

    A matter that takes several lines under one number (other level, same name) is numbered 3, 3.2, 3.3.
    """
    numbers: list[str] = []
    used: Counter[tuple[int, str, str]] = Counter()
    for running, entry in enumerate(entries, start=1):
        number = _written(entry) or str(running)
        key = (entry.section, number, bare_name(entry))
        used[key] += 1
        numbers.append(number if used[key] == 1 else f"{number}.{used[key]}")
    return numbers


def _written(entry: Entry) -> str:
    written = _NUMBER.match(plain(entry.values.get(Column.NUMBER, "")))
    match = written or (None if Column.NUMBER in entry.columns else _LEADING.match(entry.values[Column.NAME]))
    return match["number"] if match else ""


def bare_name(entry: Entry) -> str:
    """The name without a number written before it, in a table that has no 序号 column."""
    name = entry.values[Column.NAME]
    return name if Column.NUMBER in entry.columns else _LEADING.sub("", name)


def ids_of(entries: Sequence[Entry], numbers: Sequence[str], stem: str, file: str) -> list[str]:
    """One id per entry; DataFault naming both lines where even section and sheet cannot tell two apart."""
    schemes: tuple[Callable[[Entry, str], str], ...] = (
        lambda _entry, number: f"{stem}#{number}",
        lambda entry, number: f"{stem}#{entry.part}-{number}",
        lambda entry, number: f"{stem}#{entry.section}-{number}",
    )
    ids: list[str] = []
    for scheme in schemes:
        ids = [scheme(entry, number) for entry, number in zip(entries, numbers, strict=True)]
        if len(set(ids)) == len(ids):
            return ids
    raise DataFault(_repeats(entries, numbers, file))


def _repeats(entries: Sequence[Entry], numbers: Sequence[str], file: str) -> list[str]:
    first: dict[tuple[int, str], int] = {}
    faults: list[str] = []
    for entry, number in zip(entries, numbers, strict=True):
        row = first.setdefault((entry.section, number), entry.row)
        if row != entry.row:
            faults.append(f"{entry.at(file, Column.NUMBER)}: 序号“{number}”与第{row}行重复;应改成没有用过的序号")
    return faults
