"""原件页面 — the page as a picture under its text, drawn when asked for; for looking only."""

from __future__ import annotations

import streamlit as st

from app.desk.case import CaseView
from app.views.office import office
from app.widgets.notice import notice, quiet
from model.core.document import Document
from model.core.errors import UnreadableError
from model.extract.page_image import DRAWN

NOT_HELD = "本系统不保存原件,页面图像只在收件后、本程序重新启动前可看。请对照手边的原件。"


def draw_page(case: CaseView, document: Document) -> None:
    """A switch, and the page asked for; a plain word where the original is no longer held."""
    if document.format not in DRAWN or not document.pages:
        return
    shelf = office().shelf
    if shelf is None or not shelf.holds(case.case_no, document.sha256):
        quiet(NOT_HELD)
        return
    switch, which = st.columns([2, 3], vertical_alignment="bottom")
    if not switch.toggle("看原件页面", key=f"page.shown.{case.case_no}.{case.draft_no}"):
        return
    key = f"page.number.{case.case_no}.{case.draft_no}"
    number = int(which.number_input(f"页(共{document.pages}页)", 1, document.pages, 1, key=key))
    try:
        st.image(shelf.page(case.case_no, document.sha256, number), caption=f"第{number}页", width="stretch")
    except UnreadableError as refusal:
        notice(str(refusal), kind="warn")


def forget_pages(case: CaseView) -> None:
    """Let go of the originals of a case whose text was wiped."""
    shelf = office().shelf
    if shelf is not None:
        shelf.forget(case.case_no)
