"""Difference (差异) — what a new table adds, drops and alters against the one in force, row by row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from model.catalogue.condition_words import conditions_in_words
from model.core.catalogue import Row
from model.normalise.fold import fold

_ALIKE = 0.6  # names under one 序号 that share this much are one matter reworded


@dataclass(frozen=True, slots=True)
class Change:
    """修改 — the same matter before and after; `altered` holds (column, before, after) in Chinese."""

    before: Row
    after: Row
    altered: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """新增、删除、修改 — rows in the order of their tables."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Change, ...]

    @property
    def empty(self) -> bool:
        """True if both say the same."""
        return not (self.added or self.removed or self.changed)


def difference(before: Sequence[Row], after: Sequence[Row]) -> Difference:
    """What `after` changes of `before`.

    Rows pair by kind, name and layer (several lines of one matter keep their order), then by name alone,
    then by 序号 where the names are alike; ids play no part, for each import gives its own.
    """
    old, new = list(before), list(after)
    pairs: list[tuple[Row, Row]] = []
    for key in (_named, _name):
        pairs += _paired(old, new, key)
    pairs += _reworded(old, new)
    place = {id(row): index for index, row in enumerate(after)}
    pairs.sort(key=lambda pair: place[id(pair[1])])
    changes = [Change(one, other, _altered(one, other)) for one, other in pairs]
    return Difference(tuple(new), tuple(old), tuple(change for change in changes if change.altered))


def _paired(old: list[Row], new: list[Row], key: Callable[[Row], Hashable]) -> list[tuple[Row, Row]]:
    """Pairs of equal key, first with first; they are taken off both lists."""
    waiting: dict[Hashable, list[Row]] = {}
    for row in old:
        waiting.setdefault(key(row), []).append(row)
    pairs = [(waiting[key(row)].pop(0), row) for row in list(new) if waiting.get(key(row))]
    _take_off(old, new, pairs)
    return pairs


def _reworded(old: list[Row], new: list[Row]) -> list[tuple[Row, Row]]:
    numbered = {row.item_no: row for row in old}
    pairs = [
        (numbered[row.item_no], row)
        for row in new
        if row.item_no in numbered and SequenceMatcher(None, numbered[row.item_no].name, row.name).ratio() >= _ALIKE
    ]
    once = list({id(pair[0]): pair for pair in pairs}.values())
    _take_off(old, new, once)
    return once


def _take_off(old: list[Row], new: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    gone = {id(row) for pair in pairs for row in pair}
    old[:] = [row for row in old if id(row) not in gone]
    new[:] = [row for row in new if id(row) not in gone]


def _named(row: Row) -> Hashable:
    return row.row_class, fold(row.name).text, fold(row.produced_by).text


def _name(row: Row) -> Hashable:
    return row.row_class, fold(row.name).text


def _altered(before: Row, after: Row) -> tuple[tuple[str, str, str], ...]:
    pairs = zip(_cells(before).items(), _cells(after).values(), strict=True)
    return tuple((column, old, new) for (column, old), new in pairs if old != new)


def _cells(row: Row) -> dict[str, str]:
    """What a person compares, by column."""
    return {
        "事项名称": row.name,
        "密级": row.level.value if row.level else "工作秘密",
        "保密期限": row.term,
        "产生层级": row.produced_by,
        "知悉范围": row.known_to,
        "备注": row.note,
        "限定条件": conditions_in_words(row.conditions),
    }
