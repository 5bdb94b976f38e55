"""Tables of an office (目录表) — several files become the rows of one version, with every fault at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from app.desk.catalogue_version import About, TableFile
from model.core.catalogue import Row
from model.core.errors import DataFault
from model.law import Law

TableReader = Callable[[bytes, str, str], tuple[Row, ...]]
"""Rows in the bytes of a file, by its name and the beginning of their ids; raises DataFault."""

UNSTATED = "原文未列保密期限,按法定最长期限"


@dataclass(frozen=True, slots=True)
class GivenTable:
    """一份目录表 — as uploaded or named on the command line."""

    name: str
    data: bytes

    @property
    def file(self) -> TableFile:
        """What is kept of the file itself."""
        return TableFile(self.name, hashlib.sha256(self.data).hexdigest())


def read_tables(tables: Sequence[GivenTable], about: About, law: Law, read: TableReader) -> tuple[Row, ...]:
    """The rows of all tables under the regulation named; ids are provisional until `numbered`.

    An old regulation in articles states no terms: its rows get the longest lawful one of the first day
    in force, and say so. Raises DataFault with the faults of all tables.
    """
    faults: list[str] = []
    rows: list[Row] = []
    for place, table in enumerate(tables, start=1):
        try:
            found = read(table.data, PurePath(table.name).name, f"t{place}")
        except DataFault as fault:
            faults += fault.faults
        else:
            prefix = f"{place}." if len(tables) > 1 else ""
            rows += [_under(row, prefix, about, law) for row in found]
    if faults:
        raise DataFault(faults)
    return tuple(rows)


def numbered(rows: Sequence[Row], number: int) -> tuple[Row, ...]:
    """The rows with ids no other version has: v3#12; never verified before a second person activates them."""
    return tuple(replace(row, id=f"v{number}#{row.id}", verified=False) for row in rows)


def _under(row: Row, prefix: str, about: About, law: Law) -> Row:
    tail = row.id.partition("#")[2] or row.id
    field = about.regulation if row.field == row.regulation else row.field
    named = replace(row, id=f"{prefix}{tail}", regulation=about.regulation, field=field)
    if named.term or named.level is None:
        return named
    years = law.as_at(about.valid_from).ceiling(named.level)
    return replace(named, term=f"{years}年", note=";".join(part for part in (named.note, UNSTATED) if part))
