"""Chosen basis (所选依据) — a catalogue row or decided source a person rests a determination on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.desk.refusal import DeskRefusal
from model.core.catalogue import Row
from model.core.outcome import Level
from model.core.proposal import BasisKind

FindRow = Callable[[str], Row | None]


@dataclass(frozen=True, slots=True)
class ChosenBasis:
    """依据 — as it stood when it was chosen, so that the ledger never needs the old catalogue.

    `level` is None for rows of a work-secret list and for sources whose level is unknown.
    """

    kind: BasisKind
    id: str
    name: str
    regulation: str
    item_no: str
    level: Level | None
    term: str  # the row's maximum, or the source's own
    demonstration: bool


def choose(ids: tuple[str, ...], proposal: Mapping[str, Any], find_row: FindRow) -> tuple[ChosenBasis, ...]:
    """The bases behind `ids`, in order; DeskRefusal `basis.unknown` for an id nobody knows."""
    return tuple(_one(basis_id, proposal, find_row) for basis_id in ids)


def _one(basis_id: str, proposal: Mapping[str, Any], find_row: FindRow) -> ChosenBasis:
    row = find_row(basis_id)
    if row is not None:
        return ChosenBasis(
            BasisKind.CATALOGUE, row.id, row.name, row.regulation, row.item_no, row.level, row.term, row.demonstration
        )
    named = [entry for entry in proposal["basis"] if entry["kind"] == BasisKind.SOURCE and entry["id"] == basis_id]
    titles = {basis_id, *(entry["name"] for entry in named)}
    for source in proposal["sources"]:
        if source["title"] in titles or source["doc_no"] in titles:
            level = Level(source["level"]) if source["level"] else None
            return _source(basis_id, source["title"], source["doc_no"] or "", level, source["term"] or "")
    if named:
        return _source(basis_id, named[0]["name"], named[0]["regulation"], None, "")
    raise DeskRefusal("basis.unknown", f"依据“{basis_id}”不在现行目录和本件来源中。请从目录或来源中另选。")


def _source(basis_id: str, title: str, doc_no: str, level: Level | None, term: str) -> ChosenBasis:
    return ChosenBasis(BasisKind.SOURCE, basis_id, title, doc_no, "", level, term, demonstration=False)
