"""报请 — the fields a referral needs beyond the elements: why, to whom, what protects the matter meanwhile."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import ReferralEntry
from app.desk.referral import ReferralKind
from app.views.form_session import FormSession
from app.views.office import office
from app.widgets.autosave import TextField
from app.widgets.notice import notice
from model.core.outcome import Level


def referral_in(form: FormSession, first: ReferralEntry) -> ReferralEntry:
    """What the fields hold now; before they were drawn, what they will first hold."""
    return ReferralEntry(
        st.session_state.get(form.key("kind"), first.kind or None) or "",
        form.text("to", first.to),
        form.text("measures", first.measures),
        form.text("claims", first.claims),
    )


def draw_ground(form: FormSession, case: CaseView, first: ReferralEntry, level: Level | None) -> None:
    """Ask why the matter goes up, and say what the law says of that: to whom, within which time."""
    grounds = [kind.value for kind in ReferralKind]
    chosen = st.radio(
        "报请事由",
        grounds,
        index=grounds.index(first.kind) if first.kind in grounds else None,
        horizontal=True,
        key=form.key("kind"),
    )
    if chosen is None:
        return
    advice = office().desk.cases.advice(case, ReferralKind(chosen), level)
    answer = f"对方{advice.answer_within}答复。" if advice.answer_within else "法规没有规定答复时限,请及时催问。"
    within = f"报送时限:{advice.within}。" if advice.within else ""
    protected = f"请现在就按{level}级保护。" if level else "请先拟定密级,并按它保护。"
    notice(f"{within}{answer}{protected}", lead=f"报:{advice.to.rstrip('。')}。", kind="warn")


def draw_referral_words(form: FormSession, case: CaseView, first: ReferralEntry, kind: str) -> None:
    """The words of a referral, saved as they are typed."""
    left, right = st.columns(2)
    with left:
        form.draw_text(TextField("报请机关", case.case_no, "to", placeholder="写全称"), first.to)
    with right:
        field = TextField("已先行采取的保密措施", case.case_no, "measures", placeholder="如 按机密级登记、专柜存放")
        form.draw_text(field, first.measures)
    if kind == ReferralKind.DISPUTE:
        form.draw_text(TextField("各方主张(单位、密级、理由)", case.case_no, "claims", rows=2), first.claims)
