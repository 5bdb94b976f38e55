"""件 — one case: the drafter's form, the reviewer's decision bar, or what became of it."""

from __future__ import annotations

from app.desk.access import require_reviewer
from app.desk.case import CaseView
from app.desk.elements import Ruling
from app.desk.role import Actor, Role
from app.desk.state import Act, CaseState
from app.views.answer_form import draw_answer
from app.views.case_parts import (
    draw_comparison,
    draw_decision,
    draw_head,
    draw_history,
    draw_papers,
    draw_referral,
    draw_text_and_proposal,
)
from app.views.closing_form import draw_closing
from app.views.form_session import form_for
from app.views.moving import case_asked_for
from app.views.office import office
from app.views.opinion_form import draw_opinion
from app.views.revision_form import draw_change, draw_revision
from app.views.ruling_form import draw_ruling
from app.widgets.notice import notice, quiet, title

WITH_DRAFTER = (CaseState.DRAFT, CaseState.RETURNED)


def draw(actor: Actor) -> None:
    """The case in the address, as this person may see and handle it."""
    case_no = case_asked_for()
    if case_no is None:
        title("件")
        quiet("请从工作台打开一件。")
        return
    case = office().desk.cases.open_case(actor, case_no)
    office().intake.forget_case(actor, case_no)
    draw_head(case)
    own = actor.login == case.drafter_login
    if own and case.state in WITH_DRAFTER:
        _draw_drafting(actor, case)
    elif not own and case.state is CaseState.PENDING and actor.has(Role.REVIEWER):
        draw_reviewing(actor, case)
    elif case.state is CaseState.REFERRED:
        _draw_waiting(actor, case)
    else:
        _draw_settled(case)
    draw_papers(case)
    if own:
        draw_closing(actor, case)
    draw_history(case)


def _draw_drafting(actor: Actor, case: CaseView) -> None:
    if case.state is CaseState.RETURNED:
        asked = [event.note for event in case.history if event.act is Act.SEND_BACK]
        notice(asked[-1] if asked else "", lead="责任人退回补充:", kind="warn")
    draw_revision(actor, case)
    draw_change(actor, case)
    form = form_for(case, case.opinion)
    draw_text_and_proposal(case, form)
    draw_opinion(actor, case, form)


def draw_reviewing(actor: Actor, case: CaseView) -> None:
    """The decision bar under text and proposal; DeskRefusal for the case's own 承办人."""
    require_reviewer(actor, case.case_no, case.drafter_login)
    form = form_for(case, case.set_aside if isinstance(case.set_aside, Ruling) else Ruling())
    draw_comparison(case)
    draw_change(actor, case)
    draw_text_and_proposal(case, form)
    draw_ruling(actor, case, form)


def _draw_waiting(actor: Actor, case: CaseView) -> None:
    """A case that went up: what was referred, the letter, and the answer form for another 定密责任人."""
    draw_referral(case)
    if actor.login == case.drafter_login or not actor.has(Role.REVIEWER):
        draw_text_and_proposal(case, None)
        return
    form = form_for(case, case.set_aside if isinstance(case.set_aside, Ruling) else Ruling())
    draw_text_and_proposal(case, form)
    draw_answer(actor, case, form)


def _draw_settled(case: CaseView) -> None:
    draw_comparison(case)
    if case.decision:
        draw_decision(case.decision)
    draw_text_and_proposal(case, None)
