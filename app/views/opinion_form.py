"""承办人意见 — the drafter's form: saved at every change, submitted by a button."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Elements, Opinion
from app.desk.role import Actor
from app.views.elements_form import draw_elements
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading
from app.widgets.autosave import Draft, autosave_text
from app.widgets.notice import notice, quiet, section
from model.core.errors import DingmiError


def draw_opinion(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the form, keep what changed, submit when asked."""
    section("承办人意见")
    _offer_set_aside(actor, case, form)
    opinion = _draw_fields(case, form)
    if not _keep(actor, case, form, opinion):
        return
    fill, send, words = st.columns([2, 1.2, 4], vertical_alignment="center")
    suggested = Elements.of_proposal(case.proposal)
    same = opinion.elements.outcome is not None and (opinion.elements.outcome, opinion.elements.level) == (
        suggested.outcome,
        suggested.level,
    )
    if same and suggested.basis and fill.button("期限、知悉范围、依据照建议填"):
        form.refill(Opinion(suggested, opinion.remark, opinion.gaps_read, opinion.read_through))
        st.rerun()
    if send.button("提交审核", type="primary"):
        _submit(actor, case, form)
    with words:
        quiet("填写内容随时自动保存。均不预选,请先看原文和依据,再填意见。")


def _draw_fields(case: CaseView, form: FormSession) -> Opinion:
    assert isinstance(form.first, Opinion)  # this page opens forms with the drafter's opinion
    elements = draw_elements(form, case.proposal, office().desk.catalogue.rows)
    gaps_read, read_through = draw_reading(form, elements.outcome, case.gaps)
    remark = autosave_text(
        "说明(给责任人,可不填)",
        form.first.remark,
        key=form.key("remark"),
        draft=Draft(case.case_no, "remark"),
        rows=2,
    )
    return Opinion(elements, remark, gaps_read, read_through)


def _keep(actor: Actor, case: CaseView, form: FormSession, opinion: Opinion) -> bool:
    """Save when something changed; False after a refusal or conflict, which is shown."""
    if opinion == case.opinion:
        return True
    try:
        form.version = office().desk.cases.save_opinion(actor, case.case_no, opinion, form.version)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        if st.button("重新打开此件"):
            close_form()
            st.rerun()
        return False
    return True


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
    if not isinstance(aside, Opinion):
        return
    notice("与他人更新冲突时,您填写的内容已另存为草稿。", lead="有一份未用上的草稿。", kind="warn")
    take, leave = st.columns(2)
    taken, left = take.button("用我的草稿"), leave.button("不用,以现有内容为准")
    if taken or left:
        chosen = aside if taken else case.opinion
        form.version = office().desk.cases.save_opinion(actor, case.case_no, chosen, form.version)
        form.refill(chosen)
        st.rerun()
