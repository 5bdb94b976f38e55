"""定密责任人的决定 — accept, override with a reason, or send back; confirm only after every point was opened."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Ruling
from app.desk.role import Actor
from app.views.case_page import all_points_seen
from app.views.elements_form import draw_elements
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading
from app.widgets.autosave import Draft, autosave_text
from app.widgets.notice import notice, quiet
from model.core.errors import DingmiError

ACCEPT, OVERRIDE, RETURN = "采纳拟定", "改定", "退回补充"
LETTERS = {ACCEPT: "a", OVERRIDE: "o", RETURN: "b"}


def draw_ruling(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the decision bar, keep what was typed, decide when asked."""
    _draw_choices(form)
    ruling = _draw_fields(case, form)
    if ruling != form.first:
        office().desk.cases.keep_ruling(actor, case.case_no, ruling)
    seen = all_points_seen(case, form)
    confirm, words = st.columns([1.3, 5], vertical_alignment="center")
    pressed = confirm.button(
        "确认决定",
        type="primary",
        shortcut="ctrl+enter",
        disabled=not (form.choice and (seen or form.choice == RETURN)),
    )
    with words:
        quiet(_waiting_for(case, form, seen=seen))
    if pressed:
        _carry_out(actor, case, form, ruling)


def _draw_choices(form: FormSession) -> None:
    for place, choice in zip(st.columns([1, 1, 1, 5]), LETTERS, strict=False):
        if place.button(
            choice,
            shortcut=LETTERS[choice],
            type="primary" if form.choice == choice else "secondary",
            key=form.key(choice),
            width="stretch",
        ):
            form.choice = choice
            st.rerun()


def _draw_fields(case: CaseView, form: FormSession) -> Ruling:
    assert isinstance(form.first, Ruling)  # this page opens forms with the reviewer's ruling
    elements = form.first.elements
    if form.choice == OVERRIDE:
        elements = draw_elements(form, case.proposal, office().desk.catalogue.rows)
    outcome = case.opinion.elements.outcome if form.choice == ACCEPT else elements.outcome
    gaps_read, read_through = draw_reading(form, outcome, case.gaps)
    reason = autosave_text(
        "理由(改定、退回必填;采纳与系统建议不同的拟定也须写明)",
        form.first.reason,
        key=form.key("reason"),
        draft=Draft(case.case_no, "reason"),
        rows=2,
    )
    return Ruling(elements, reason, gaps_read, read_through)


def _waiting_for(case: CaseView, form: FormSession, *, seen: bool) -> str:
    if not seen:
        left = len(case.proposal["points"]) - len(set(form.seen))
        return f"密点须全部看过才能确认,还有{left}处:点密点或按 J 逐处查看。"
    if form.choice is None:
        return "请选采纳拟定、改定或退回补充,均不预选。"
    return f"将{form.choice}。决定后不可更改。"


def _carry_out(actor: Actor, case: CaseView, form: FormSession, ruling: Ruling) -> None:
    cases = office().desk.cases
    try:
        if form.choice == RETURN:
            cases.send_back(actor, case.case_no, ruling.reason, form.version, action=form.action)
        else:
            decided = replace(ruling, elements=case.opinion.elements) if form.choice == ACCEPT else ruling
            cases.decide(actor, case.case_no, decided, form.version, action=form.action)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    say_next(f"{case.case_no} 已{form.choice}。")
    close_form()
    go_to("review")
