"""Ticks of reading (阅读确认) — what only a person can vouch for before a case may be 非密."""

from __future__ import annotations

import streamlit as st

from app.views.form_session import FormSession
from model.core.outcome import Outcome


def draw_reading(form: FormSession, outcome: Outcome | None, gaps: tuple[str, ...]) -> tuple[tuple[int, ...], bool]:
    """Draw a tick for every gap, and one for reading the whole where 非密 is chosen; the gaps ticked, and that one."""
    ticked = tuple(
        place
        for place in range(len(gaps))
        if st.checkbox(
            f"已人工阅读未读出之处({place + 1}/{len(gaps)})",
            value=place in form.first.gaps_read,
            key=form.key(f"gap{place}"),
        )
    )
    if outcome is not Outcome.NOT_SECRET:
        return ticked, False
    whole = st.checkbox("已通读全文,未见密点", value=form.first.read_through, key=form.key("read_through"))
    return ticked, whole
