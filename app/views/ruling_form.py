"""定密责任人的决定 — accept, override with a reason, send back or up; confirm only after every point was opened."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Elements, ReferralEntry, Ruling
from app.desk.role import Actor
from app.views.case_parts import all_points_seen
from app.views.elements_form import CHOICES, LEVELS, draw_elements, elements_in
from app.views.flash import say_next
from app.views.form_session import FormSession, close_form, show_hindrance
from app.views.moving import go_to
from app.views.office import office
from app.views.reading_form import draw_reading, ticks_in
from app.views.referral_form import draw_ground, draw_referral_words, referral_in
from app.widgets.autosave import TextField
from app.widgets.notice import notice, quiet
from model.core.errors import DingmiError

ACCEPT, OVERRIDE, RETURN, REFER, CONFIRM = "采纳拟定", "改定", "退回补充", "报请", "确认决定"
FILL = "期限、知悉范围、依据照拟定填"
LETTERS = {ACCEPT: "a", OVERRIDE: "o", RETURN: "b", REFER: "u"}
OWN_ELEMENTS = (OVERRIDE, REFER)


AFTERWARDS = {
    ACCEPT: "决定后不可更改。",
    OVERRIDE: "决定后不可更改。",
    RETURN: "",
    REFER: "报请后等待批复,其间按拟定密级保护。",
}


def draw_ruling(actor: Actor, case: CaseView, form: FormSession) -> None:
    """Draw the decision bar, keep what was typed, decide when asked."""
    ruling = _ruling_in(form, case)
    keep_entered(actor, case, form, ruling)
    _draw_choices(form)
    _draw_fields(case, form, ruling)
    latest = _ruling_in(form, case)
    if latest != ruling:  # a window that came back held more than the server
        keep_entered(actor, case, form, latest)
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
    if form.take(FILL):
        form.refill(replace(latest, elements=case.opinion.elements))
        st.rerun()
    if form.take(CONFIRM) and ready:
        _carry_out(actor, case, form, latest)


def _draw_choices(form: FormSession) -> None:
    for place, choice in zip(st.columns([1, 1, 1, 1, 4]), LETTERS, strict=False):
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
    elements = elements_in(form) if form.choice in OWN_ELEMENTS else form.first.elements
    gaps_read, read_through = ticks_in(form, case.gaps)
    referral = referral_in(form, form.first.referral)
    return Ruling(elements, form.text("reason", form.first.reason), gaps_read, read_through, referral=referral)


def _draw_fields(case: CaseView, form: FormSession, ruling: Ruling) -> None:
    assert isinstance(form.first, Ruling)  # as above
    if form.choice == REFER:
        draw_ground(form, case, form.first.referral, ruling.elements.level)
    if form.choice in OWN_ELEMENTS:
        rows = office().desk.rows_on(case.proposal["dated"])
        choices, label = (LEVELS, "拟定密级") if form.choice == REFER else (CHOICES, "结论和密级")
        draw_elements(form, case.proposal, rows, choices=choices, label=label)
        _offer_filling(form, ruling.elements, case.opinion.elements)
    if form.choice == REFER:
        draw_referral_words(form, case, form.first.referral, ruling.referral.kind)
    outcome = case.opinion.elements.outcome if form.choice == ACCEPT else ruling.elements.outcome
    draw_reading(form, outcome, case.gaps)
    label = "理由(改定、退回、报请必填;采纳与系统建议不同的拟定也须写明)"
    form.draw_text(TextField(label, case.case_no, "reason", rows=2), form.first.reason)


def _offer_filling(form: FormSession, own: Elements, drafters: Elements) -> None:
    """Offered only to a person who has come to the drafter's level alone."""
    same = own.level is not None and (own.outcome, own.level) == (drafters.outcome, drafters.level)
    if same and own != drafters:
        st.button(FILL, on_click=form.ask, args=(FILL,))


def keep_entered(actor: Actor, case: CaseView, form: FormSession, ruling: Ruling) -> None:
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
        return "请选采纳拟定、改定、退回补充或报请,均不预选。"
    return f"将{form.choice}。" + AFTERWARDS[form.choice]


def _carry_out(actor: Actor, case: CaseView, form: FormSession, ruling: Ruling) -> None:
    cases = office().desk.cases
    try:
        if form.choice == RETURN:
            cases.send_back(actor, case.case_no, ruling.reason, form.version, action=form.action)
        elif form.choice == REFER:
            cases.refer(actor, case.case_no, _with_evidence(ruling, form), form.version, action=form.action)
        else:
            decided = replace(ruling, elements=case.opinion.elements) if form.choice == ACCEPT else ruling
            own = replace(_with_evidence(decided, form), referral=ReferralEntry())
            cases.decide(actor, case.case_no, own, form.version, action=form.action)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    say_next(f"{case.case_no} 已{form.choice}。")
    close_form()
    go_to("review")


def _with_evidence(ruling: Ruling, form: FormSession) -> Ruling:
    """The ruling with the points whose evidence this person opened."""
    return replace(ruling, points_seen=tuple(sorted(set(form.seen))))
