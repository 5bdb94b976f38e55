"""定密责任人的决定 — accept, override with a reason, or send back; confirm only after every point was opened."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Ruling
from app.desk.role import Actor
from app.views.case_parts import all_points_seen
from app.views.elements_form import draw_elements, elements_in
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form, show_hindrance
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading, ticks_in
from app.widgets.autosave import TextField
from app.widgets.notice import notice, quiet
from model.core.errors import DingmiError

ACCEPT, OVERRIDE, RETURN, CONFIRM = "采纳拟定", "改定", "退回补充", "确认决定"
LETTERS = {ACCEPT: "a", OVERRIDE: "o", RETURN: "b"}


def draw_ruling(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the decision bar, keep what was typed, decide when asked."""
    ruling = _ruling_in(form, case)
    _keep(actor, case, form, ruling)
    _draw_choices(form)
    _draw_fields(case, form, ruling)
    latest = _ruling_in(form, case)
    if latest != ruling:  # a window that came back held more than the server
        _keep(actor, case, form, latest)
        st.rerun()
    if show_hindrance(form):
        return
    seen = all_points_seen(case, form)
    ready = form.choice is not None and (seen or form.choice == RETURN)
    confirm, words = st.columns([1.3, 5], vertical_alignment="center")
    confirm.button(
        CONFIRM, type="primary", shortcut="ctrl+enter", disabled=not ready, on_click=form.ask, args=(CONFIRM,)
    )
    with words:
        quiet(_waiting_for(case, form, seen=seen))
    if form.take(CONFIRM) and ready:
        _carry_out(actor, case, form, latest)


def _draw_choices(form: FormSession) -> None:
    for place, choice in zip(st.columns([1, 1, 1, 5]), LETTERS, strict=False):
        place.button(
            choice,
            shortcut=LETTERS[choice],
            type="primary" if form.choice == choice else "secondary",
            key=form.key(choice),
            width="stretch",
            on_click=form.choose,
            args=(choice,),
        )


def _ruling_in(form: FormSession, case: CaseView) -> Ruling:
    assert isinstance(form.first, Ruling)  # this page opens forms with the reviewer's ruling
    elements = elements_in(form) if form.choice == OVERRIDE else form.first.elements
    gaps_read, read_through = ticks_in(form, case.gaps)
    return Ruling(elements, form.text("reason", form.first.reason), gaps_read, read_through)


def _draw_fields(case: CaseView, form: FormSession, ruling: Ruling) -> None:
    assert isinstance(form.first, Ruling)  # as above
    if form.choice == OVERRIDE:
        draw_elements(form, case.proposal, office().desk.rows_on(case.proposal["dated"]))
    outcome = case.opinion.elements.outcome if form.choice == ACCEPT else ruling.elements.outcome
    draw_reading(form, outcome, case.gaps)
    label = "理由(改定、退回必填;采纳与系统建议不同的拟定也须写明)"
    form.draw_text(TextField(label, case.case_no, "reason", rows=2), form.first.reason)


def _keep(actor: Actor, case: CaseView, form: FormSession, ruling: Ruling) -> None:
    """Keep the unfinished ruling for this reviewer when it differs from what is kept."""
    kept = case.set_aside if isinstance(case.set_aside, Ruling) else Ruling()

    def save() -> None:
        if ruling != kept:
            office().desk.cases.keep_ruling(actor, case.case_no, ruling)

    form.attempt(save)


def _waiting_for(case: CaseView, form: FormSession, *, seen: bool) -> str:
    if not seen and form.choice != RETURN:
        left = len(case.proposal["points"]) - len(set(form.seen))
        return f"密点须全部看过才能确认,还有{left}处:点密点或按 J 逐处查看。"
    if form.choice is None:
        return "请选采纳拟定、改定或退回补充,均不预选。"
    return f"将{form.choice}。" + ("" if form.choice == RETURN else "决定后不可更改。")


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
