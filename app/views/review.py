"""审核 — the queue of others' cases, and one case with the decision bar."""

from __future__ import annotations

from app.desk.access import require_reviewer
from app.desk.elements import Ruling
from app.desk.role import Actor
from app.desk.state import CaseState
from app.views.case_list import show_cases
from app.views.case_page import (
    draw_comparison,
    draw_decision,
    draw_head,
    draw_history,
    draw_text_and_proposal,
)
from app.views.form_session import close_form, form_for
from app.views.moving import case_asked_for, go_to
from app.views.office import office
from app.views.ruling_form import draw_ruling
from app.widgets.notice import quiet, title


def draw(actor: Actor) -> None:
    """The case in the address, or the queue."""
    case_no = case_asked_for()
    if case_no is None:
        close_form()
        _draw_queue(actor)
    else:
        draw_case(actor, case_no)


def _draw_queue(actor: Actor) -> None:
    queue = office().desk.cases.queue(actor)
    title(f"审核 待审核 {len(queue)} 件")
    if not queue:
        quiet("今日没有待办。")
        return
    opened = show_cases(queue, name="待审核", key="review_queue", reviewing=True)
    if opened:
        go_to("review", opened)


def draw_case(actor: Actor, case_no: str) -> None:
    """One case; with the decision bar while it waits for a decision, for anyone but its 承办人."""
    case = office().desk.cases.open_case(actor, case_no)
    waiting = case.state is CaseState.PENDING
    if waiting:
        require_reviewer(actor, case_no, case.drafter_login)
    draw_head(case)
    if not waiting:
        draw_comparison(case)
        if case.decision:
            draw_decision(case.decision)
        draw_text_and_proposal(case, None)
        draw_history(case)
        return
    first = case.set_aside if isinstance(case.set_aside, Ruling) else Ruling()
    form = form_for(case, first)
    draw_comparison(case)
    draw_text_and_proposal(case, form)
    draw_ruling(actor, case, form)
    draw_history(case)
