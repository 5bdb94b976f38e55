"""台账 — decided cases: filter, read, take out as xlsx."""

from __future__ import annotations

import streamlit as st

from app.desk.ledger import LedgerFilter, LedgerRow
from app.desk.role import Actor, Role
from app.views.moving import open_case
from app.views.office import office
from app.widgets.case_table import Cell, Line, level_cell, show_table
from app.widgets.notice import quiet, title
from model.core.outcome import Level, Outcome

COLUMNS = ("件号", "标题", "结论", "保密期限", "知悉范围", "依据", "承办人", "定密责任人", "定密日", "状态")


def draw(actor: Actor) -> None:
    """Draw filter, table and the link to the workbook."""
    title("台账")
    rows = office().desk.ledger.rows(actor, _filter())
    quiet(f"{len(rows)} 件")
    if not rows:
        quiet("没有符合条件的记录;第一件决定后出现在这里。")
        return
    opens = actor.has(Role.DRAFTER, Role.REVIEWER, Role.LEADER)
    opened = show_table("台账", COLUMNS, [_line(row, opens=opens) for row in rows], key="ledger")
    if opened:
        open_case(opened)
    st.html('<a href="/desk/ledger.xlsx" target="_self">导出全部台账(xlsx)</a>')


def _filter() -> LedgerFilter:
    search, outcome, level = st.columns([2, 1, 1])
    words = search.text_input("检索", placeholder="件号、标题或依据", key="ledger_search")
    wanted = outcome.selectbox(
        "结论", list(Outcome)[:5], index=None, placeholder="全部", format_func=str, key="ledger_outcome"
    )
    held = level.selectbox("密级", list(Level), index=None, placeholder="全部", format_func=str, key="ledger_level")
    return LedgerFilter(outcome=wanted, level=held, search=words)


def _line(row: LedgerRow, *, opens: bool) -> Line:
    ends = f"(至{row.ends_on})" if row.ends_on else ""
    plain = (
        f"{row.term}{ends}",
        "、".join(row.known_to),
        row.basis_text,
        row.drafter,
        row.reviewer,
        row.decided_at.astimezone().date().isoformat(),
        row.state.value,
    )
    first = (Cell(row.case_no), Cell(row.title), level_cell(row.outcome, row.level))
    return Line((*first, *(Cell(text) for text in plain)), opens=row.case_no if opens else "")
