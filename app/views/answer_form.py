"""录入批复 — the superior organ's answer to a referred case, as its instrument says; it concludes the case."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Answer, Ruling
from app.desk.role import Actor
from app.views.elements_form import CHOICES, draw_elements, elements_in
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form, show_hindrance
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading, ticks_in
from app.views.ruling_form import keep_entered
from app.widgets.autosave import TextField
from app.widgets.notice import notice, quiet, section
from model.core.errors import DingmiError

ENTER, RETURN = "录入批复", "退回承办人补充"
FOUND = tuple(choice for choice in CHOICES if choice != "不明确")


def draw_answer(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the form, keep what was typed, conclude the case when asked."""
    section("批复")
    ruling = _ruling_in(form, case)
    keep_entered(actor, case, form, ruling)
    _draw_fields(case, form, ruling)
    latest = _ruling_in(form, case)
    if latest != ruling:  # a window that came back held more than the server
        keep_entered(actor, case, form, latest)
        st.rerun()
    if show_hindrance(form):
        return
    enter, back, words = st.columns([1.2, 1.6, 4], vertical_alignment="center")
    enter.button(ENTER, type="primary", shortcut="ctrl+enter", on_click=form.ask, args=(ENTER,))
    back.button(RETURN, on_click=form.ask, args=(RETURN,))
    with words:
        quiet("照批复填写,均不预选;录入后不可更改。对方要求补充材料的,写明要求后退回承办人。")
    for what in (ENTER, RETURN):
        if form.take(what):
            _carry_out(actor, case, form, latest, what)


def _ruling_in(form: FormSession, case: CaseView) -> Ruling:
    assert isinstance(form.first, Ruling)  # this page opens forms with the reviewer's ruling
    first = form.first.answer
    gaps_read, read_through = ticks_in(form, case.gaps)
    return Ruling(
        elements_in(form),
        form.text("reason", form.first.reason),
        gaps_read,
        read_through,
        answer=Answer(
            form.text("answer_organ", first.organ),
            form.text("answer_instrument", first.instrument),
            form.text("answer_dated", first.dated),
        ),
    )


def _draw_fields(case: CaseView, form: FormSession, ruling: Ruling) -> None:
    assert isinstance(form.first, Ruling)  # as above
    first = form.first.answer
    organ, instrument, dated = st.columns([2, 2, 1.4])
    with organ:
        form.draw_text(TextField("批复机关", case.case_no, "answer_organ", placeholder="写全称"), first.organ)
    with instrument:
        form.draw_text(TextField("批复文号", case.case_no, "answer_instrument"), first.instrument)
    with dated:
        form.draw_text(TextField("批复日期", case.case_no, "answer_dated", placeholder="如 2026-03-12"), first.dated)
    rows = office().desk.rows_on(case.proposal["dated"])
    draw_elements(form, case.proposal, rows, choices=FOUND, label="批复的结论和密级")
    draw_reading(form, ruling.elements.outcome, case.gaps)
    form.draw_text(TextField("说明(退回补充时必填)", case.case_no, "reason", rows=2), form.first.reason)


def _carry_out(actor: Actor, case: CaseView, form: FormSession, ruling: Ruling, what: str) -> None:
    cases = office().desk.cases
    try:
        if what == RETURN:
            cases.send_back(actor, case.case_no, ruling.reason, form.version, action=form.action)
        else:
            cases.answer(actor, case.case_no, ruling, form.version, action=form.action)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    say_next(f"{case.case_no} 已{'退回承办人' if what == RETURN else '录入批复'}。")
    close_form()
    go_to("")
