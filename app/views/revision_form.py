"""换稿 — the drafter hands in the next draft of an open case; the earlier draft and its proposal stay as they are."""

from __future__ import annotations

import secrets
from html import escape

import streamlit as st

from app.desk.case import CaseView
from app.desk.draft_change import DraftChange
from app.desk.role import Actor
from app.views.flash import say_next
from app.views.form_session import close_form
from app.views.intake import Job, Stage, Upload
from app.views.office import office
from app.views.source_form import draw_sources
from app.widgets.notice import notice, quiet
from model.core.errors import DingmiError

_TURN = "revision_turn"
MOST_SHOWN = 20  # lines of each kind; the rest is counted


def draw_revision(actor: Actor, case: CaseView) -> None:
    """The place for the next draft, and the one being read now."""
    under_way = [job for job in office().intake.jobs_of(actor) if job.revises == case.case_no]
    if any(job.stage is not Stage.DONE for job in under_way):
        _watch(actor, case)
        return
    for job in under_way:
        _show_failure(actor, job)
    turn = st.session_state.setdefault(_TURN, secrets.token_hex(4))
    with st.expander("换稿"):
        quiet("新稿重新读取、重新出建议;原稿的建议保留备查。已勾选的“已阅读”须重新确认,其余填写内容保留。")
        given, decided = draw_sources(actor, turn=f"revision.{turn}")
        upload = st.file_uploader("新稿", key=f"revision.{turn}")
    if upload is not None:
        _hand_in(actor, Upload(upload.name, upload.getvalue(), None, given, decided, case.case_no))
        st.session_state[_TURN] = secrets.token_hex(4)
        st.rerun()


def _hand_in(actor: Actor, upload: Upload) -> None:
    try:
        office().intake.hand_in(actor, upload)
    except DingmiError as refusal:
        say_next(str(refusal), kind="error")


@st.fragment(run_every=1)
def _watch(actor: Actor, case: CaseView) -> None:
    jobs = [job for job in office().intake.jobs_of(actor) if job.revises == case.case_no]
    if all(job.stage is Stage.DONE for job in jobs):
        close_form()  # the fields begin anew on the new draft
        st.rerun()
    notice("正在读取新稿、重新判断,请稍候;可以离开本页。", lead=f"{case.case_no} 换稿。")


def _show_failure(actor: Actor, job: Job) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        notice(job.failure or "", kind="error")
    if button.button("知道了", key=f"forget.{job.id}"):
        office().intake.forget(actor, job.id)
        st.rerun()


def draw_change(actor: Actor, case: CaseView) -> None:
    """What this draft changed against the one before; nothing for a first draft."""
    change = office().desk.cases.change(actor, case)
    if change is None:
        return
    with st.expander(f"第{change.after}稿与第{change.before}稿比对:{change.summary}"):
        for name, lines in (
            ("新增或改写", change.added),
            ("删去或改写", change.removed),
            ("密点新增", change.points_added),
            ("密点不再有", change.points_removed),
        ):
            _show_lines(name, lines)
        _show_proposed(change)


def _show_lines(name: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    more = f"<li>……另有{len(lines) - MOST_SHOWN}处</li>" if len(lines) > MOST_SHOWN else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:MOST_SHOWN])
    st.html(f'<div class="dm-quiet">{name} {len(lines)}</div><ul class="dm-list">{items}{more}</ul>')


def _show_proposed(change: DraftChange) -> None:
    rows = "".join(
        f"<dt>建议的{name}</dt><dd>{escape(before)} → {escape(after)}</dd>" for name, before, after in change.proposed
    )
    if rows:
        st.html(f'<dl class="dm-fields">{rows}</dl>')
