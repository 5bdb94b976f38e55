"""承办人意见 — the drafter's form: saved at every change, submitted by a button."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Elements, Opinion
from app.desk.role import Actor
from app.views.elements_form import draw_elements, elements_in
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form, show_hindrance
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading, ticks_in
from app.widgets.autosave import TextField
from app.widgets.notice import notice, quiet, section
from model.core.errors import DingmiError

SUBMIT, FILL = "提交审核", "期限、知悉范围、依据照建议填"


def draw_opinion(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the form, keep what changed, submit when asked."""
    section("承办人意见")
    _offer_set_aside(actor, case, form)
    opinion = _opinion_in(form, case)
    if opinion != case.opinion:
        _keep(actor, case, form, opinion)
    _draw_fields(case, form, opinion)
    latest = _opinion_in(form, case)
    if latest != opinion and not form.trouble:  # a window that came back held more than the server
        _keep(actor, case, form, latest)
        st.rerun()
    if not show_hindrance(form):
        _draw_buttons(actor, case, form, latest)


def _opinion_in(form: FormSession, case: CaseView) -> Opinion:
    assert isinstance(form.first, Opinion)  # this page opens forms with the drafter's opinion
    gaps_read, read_through = ticks_in(form, case.gaps)
    return Opinion(elements_in(form), form.text("remark", form.first.remark), gaps_read, read_through)


def _draw_fields(case: CaseView, form: FormSession, opinion: Opinion) -> None:
    assert isinstance(form.first, Opinion)  # as above
    draw_elements(form, case.proposal, office().desk.rows_on(case.proposal["dated"]))
    draw_reading(form, opinion.elements.outcome, case.gaps)
    form.draw_text(TextField("说明(给责任人,可不填)", case.case_no, "remark"), form.first.remark)


def _draw_buttons(actor: Actor, case: CaseView, form: FormSession, opinion: Opinion) -> None:
    send, fill, words = st.columns([1, 2, 4], vertical_alignment="center")
    suggested = Elements.of_proposal(case.proposal)
    same = (opinion.elements.outcome, opinion.elements.level) == (suggested.outcome, suggested.level)
    send.button(SUBMIT, type="primary", on_click=form.ask, args=(SUBMIT,))
    if same and suggested.basis:  # offered only to a person who has come to the same level alone
        fill.button(FILL, on_click=form.ask, args=(FILL,))
    with words:
        quiet("填写内容随时自动保存。均不预选,请先看原文和依据,再填意见。")
    if form.take(FILL):
        form.refill(Opinion(suggested, opinion.remark, opinion.gaps_read, opinion.read_through))
        st.rerun()
    if form.take(SUBMIT):
        _submit(actor, case, form)


def _keep(actor: Actor, case: CaseView, form: FormSession, opinion: Opinion) -> None:
    def save() -> None:
        form.version = office().desk.cases.save_opinion(actor, case.case_no, opinion, form.version)

    if not form.trouble:
        form.attempt(save)


def _submit(actor: Actor, case: CaseView, form: FormSession) -> None:
    try:
        office().desk.cases.submit(actor, case.case_no, form.version, action=form.action)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    close_form()
    say_next(f"{case.case_no} 已提交审核,由另一名定密责任人办理。")
    go_to("")


def _offer_set_aside(actor: Actor, case: CaseView, form: FormSession) -> None:
    """What this person had entered when somebody else was quicker, to be taken or left."""
    aside = case.set_aside
    if not isinstance(aside, Opinion) or form.trouble:
        return
    notice("与另一次更新冲突时,您填写的内容已另存为草稿。", lead="有一份未用上的草稿。", kind="warn")
    take, leave = st.columns(2)
    taken, left = take.button("用我的草稿"), leave.button("不用,以现有内容为准")
    if taken or left:
        chosen = aside if taken else case.opinion
        form.version = office().desk.cases.save_opinion(actor, case.case_no, chosen, form.version)
        form.refill(chosen)
        st.rerun()
