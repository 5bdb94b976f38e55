"""上传与建议 — hand in drafts and watch them being read; each becomes a case with its proposal."""

from __future__ import annotations

import datetime
import secrets

import streamlit as st

from app.desk.role import Actor
from app.views.flash import say_next
from app.views.intake import STAGE_WORDS, Job, Stage, Upload
from app.views.moving import open_case
from app.views.office import office
from app.views.source_form import draw_sources
from app.widgets.notice import notice, title
from model.core.errors import DingmiError

_ROUND = "upload_round"
_AWAITED = "upload_awaited"
SHORT_WAIT = 10  # seconds before time is counted aloud


def draw(actor: Actor) -> None:
    """Draw the place to hand in, and this person's files under way."""
    organ = office().desk.organ
    title("上传与建议", f"{organ.name} {organ.level} · 定密权限:{'、'.join(organ.authority) or '无'}")
    turn = st.session_state.setdefault(_ROUND, secrets.token_hex(4))
    given, decided = draw_sources(actor, turn=turn)
    files, day = st.columns([4, 1])
    uploads = files.file_uploader("文稿", accept_multiple_files=True, key=f"files.{turn}")
    written = day.text_input("成文日期", placeholder="文中没有时填,如 2026-03-12", key="dated")
    dated = _day(written)
    if written.strip() and dated is None:
        notice("成文日期请写成 2026-03-12 这样的形式,或留空。", kind="error")
    elif uploads:
        jobs = [_hand_in(actor, Upload(upload.name, upload.getvalue(), dated, given, decided)) for upload in uploads]
        st.session_state[_AWAITED] = jobs[0] if len(jobs) == 1 else None
        st.session_state[_ROUND] = secrets.token_hex(4)  # a fresh uploader: the old one's bytes are let go
        st.rerun()
    _open_awaited(actor)
    _draw_jobs(actor)


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written.strip())
    except ValueError:
        return None


def _hand_in(actor: Actor, upload: Upload) -> str | None:
    try:
        return office().intake.hand_in(actor, upload)
    except DingmiError as refusal:
        say_next(str(refusal), kind="error")
        return None


def _open_awaited(actor: Actor) -> None:
    """Go to the case of the one file this window handed in, as soon as there is one."""
    for job in office().intake.jobs_of(actor):
        if job.id == st.session_state.get(_AWAITED) and job.case_no:
            del st.session_state[_AWAITED]
            open_case(job.case_no)


def _draw_jobs(actor: Actor) -> None:
    if any(job.stage is not Stage.DONE for job in office().intake.jobs_of(actor)):
        _watch_jobs(actor)
    else:
        _show_jobs(actor)


@st.fragment(run_every=1)
def _watch_jobs(actor: Actor) -> None:
    """Ask every second while something is under way; then draw the page once more."""
    if all(job.stage is Stage.DONE for job in office().intake.jobs_of(actor)):
        st.rerun()
    _show_jobs(actor)


def _show_jobs(actor: Actor) -> None:
    for job in office().intake.jobs_of(actor):
        if job.revises:
            continue  # shown on the page of its case
        if job.stage is not Stage.DONE:
            _show_progress(job)
        elif job.failure:
            _show_failure(actor, job)
        elif job.case_no:
            _show_done(job, job.case_no)


def _show_progress(job: Job) -> None:
    waited = f",已用{job.seconds}秒" if job.seconds >= SHORT_WAIT else ""
    if job.recognised and job.stage is Stage.READING:
        done, total = job.recognised
        waited = f"(识别扫描页 {done + 1}/{total}){waited}"
    stages = [stage for stage in Stage if stage not in (Stage.WAITING, Stage.DONE)]
    steps = "  ".join(
        ("√" if stage < job.stage else "›" if stage is job.stage else "·") + STAGE_WORDS[stage] for stage in stages
    )
    st.progress(job.stage / Stage.DONE)
    notice(f"{steps}{waited}", lead=job.name)


def _show_failure(actor: Actor, job: Job) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        notice(job.failure or "", kind="error")
    if button.button("知道了", key=f"forget.{job.id}"):
        office().intake.forget(actor, job.id)
        st.rerun()


def _show_done(job: Job, case_no: str) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        notice(f"已建件 {case_no}。", lead=job.name)
    if button.button("看建议", type="primary", key=f"open.{job.id}"):
        open_case(case_no)
