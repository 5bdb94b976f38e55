"""Chosen bases: catalogue rows first, then the sources the proposal knows; nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from app.desk.basis import choose
from app.desk.refusal import DeskRefusal
from model.core.catalogue import Row, RowClass
from model.core.outcome import Level
from model.core.proposal import BasisKind

ROW = Row(
    id="org-1",
    name="事项(虚构)",
    row_class=RowClass.STATE_SECRET,
    level=Level.SECRET,
    term="10年",
    produced_by="市级",
    known_to="承办人员",
    regulation="范围(虚构)",
    item_no="第1项",
    field="org",
    matter="m",
    demonstration=True,
)
PROPOSAL: dict[str, Any] = {
    "basis": [
        {"kind": "source", "id": "source-1", "name": "来源甲(虚构)", "regulation": "云组〔2022〕7号"},
        {"kind": "source", "id": "source-2", "name": "口头来源(虚构)", "regulation": ""},
        {"kind": "catalogue", "id": "old-row", "name": "已删去的条目(虚构)", "regulation": ""},
    ],
    "sources": [
        {"title": "来源甲(虚构)", "doc_no": "云组〔2022〕7号", "level": "机密", "term": "10年"},
        {"title": "来源乙(虚构)", "doc_no": None, "level": None, "term": None},
    ],
}


def find(row_id: str) -> Row | None:
    """A catalogue of one row."""
    return ROW if row_id == ROW.id else None


@pytest.mark.parametrize(
    ("chosen", "kind", "name", "level", "demonstration"),
    [
        ("org-1", BasisKind.CATALOGUE, "事项(虚构)", Level.SECRET, True),
        ("source-1", BasisKind.SOURCE, "来源甲(虚构)", Level.SECRET, False),
        ("source-2", BasisKind.SOURCE, "口头来源(虚构)", None, False),
        ("云组〔2022〕7号", BasisKind.SOURCE, "来源甲(虚构)", Level.SECRET, False),
        ("来源乙(虚构)", BasisKind.SOURCE, "来源乙(虚构)", None, False),
    ],
)
def test_a_basis_is_taken_as_it_stands_today(
    chosen: str, kind: BasisKind, name: str, level: Level | None, demonstration: bool
) -> None:
    """By row id, by the proposal's own source id, by a source's number or title."""
    (basis,) = choose((chosen,), PROPOSAL, find)

    assert (basis.kind, basis.name, basis.level, basis.demonstration) == (kind, name, level, demonstration)


@pytest.mark.parametrize("unknown", ["nothing", "old-row", ""])
def test_an_id_nobody_knows_is_refused(unknown: str) -> None:
    """A row that left the catalogue is no basis, even if an old proposal named it."""
    with pytest.raises(DeskRefusal) as refusal:
        choose((unknown,), PROPOSAL, find)

    assert refusal.value.rule == "basis.unknown"
