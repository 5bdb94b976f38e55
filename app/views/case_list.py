"""Lists of cases (件的清单) as 工作台 and 审核 show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.desk.case import CaseSummary
from app.desk.state import CaseState
from app.widgets.case_table import Cell, Line, level_cell, show_table

COLUMNS = ("件号", "标题", "拟定", "状态", "承办人", "下一步", "更新")
NEXT = {
    CaseState.DRAFT: "填写意见,提交审核",
    CaseState.RETURNED: "补充后再提交",
    CaseState.PENDING: "等责任人审核",
    CaseState.REFERRED: "等批复",
    CaseState.DECIDED: "定稿",
    CaseState.CLOSED: "",
    CaseState.WITHDRAWN: "",
}


def clock_words(moment: datetime) -> str:
    """A moment as the office's clock shows it: 11-21 14:05."""
    return moment.astimezone().strftime("%m-%d %H:%M")


def show_cases(cases: Sequence[CaseSummary], *, name: str, key: str, reviewing: bool = False) -> str | None:
    """Draw the list; the number of the case opened, if any. `reviewing`: the next step is the reader's own."""
    lines = [
        Line(
            (
                Cell(case.case_no),
                Cell(case.title),
                level_cell(case.outcome, case.level),
                Cell(case.state.value),
                Cell(case.drafter),
                Cell("审核" if reviewing else _next_words(case)),
                Cell(clock_words(case.updated_at)),
            ),
            opens=case.case_no,
        )
        for case in cases
    ]
    return show_table(name, COLUMNS, lines, key=key)


def _next_words(case: CaseSummary) -> str:
    words = case.waits or NEXT[case.state]
    return f"!逾期 {words}" if case.overdue else words
