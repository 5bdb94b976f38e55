"""Closing (定稿、撤回) — the drafter's last steps; both clear the text this system holds, so both ask first."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.desk.role import Actor
from app.desk.state import Act, CaseState
from app.views.flash import say_next
from app.views.form_session import close_form
from app.views.moving import go_to
from app.views.office import office
from app.widgets.notice import notice
from model.core.errors import DingmiError


def draw_closing(actor: Actor, case: CaseView) -> None:
    """Offer 定稿 for a decided case and 撤回 for an undecided one; nothing for a finished one."""
    if case.state is CaseState.DECIDED:
        _draw_close(actor, case)
    elif case.state.is_open and case.state is not CaseState.REFERRED:
        _draw_withdraw(actor, case)


def _draw_close(actor: Actor, case: CaseView) -> None:
    with st.expander("定稿"):
        kept = office().desk.settings.keep_text
        words = "本机关设定为保留原文。" if kept else "定稿后清除本系统保存的原文和密点文字,不能恢复。"
        sure = st.checkbox(f"文件已按决定制发。{words}", key=f"close.sure.{case.case_no}")
        if st.button("定稿", key=f"close.{case.case_no}", disabled=not sure):
            _finish(actor, case, Act.CLOSE)


def _draw_withdraw(actor: Actor, case: CaseView) -> None:
    with st.expander("撤回"):
        reason = st.text_input("撤回理由", key=f"withdraw.reason.{case.case_no}")
        if st.button("撤回此件", key=f"withdraw.{case.case_no}"):
            _finish(actor, case, Act.WITHDRAW, reason)


def _finish(actor: Actor, case: CaseView, act: Act, reason: str = "") -> None:
    cases = office().desk.cases
    version = cases.open_case(actor, case.case_no).version  # the form above may have saved in this run
    try:
        if act is Act.CLOSE:
            cases.close(actor, case.case_no, version)
        else:
            cases.withdraw(actor, case.case_no, reason, version)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    close_form()
    say_next(f"{case.case_no} 已{act}。")
    go_to("")
