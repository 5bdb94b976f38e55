"""Ticks of reading (阅读确认) — what only a person can vouch for before a case may be 非密."""

from __future__ import annotations

import streamlit as st

from app.views.form_session import FormSession
from model.core.outcome import Outcome


def ticks_in(form: FormSession, gaps: tuple[str, ...]) -> tuple[tuple[int, ...], bool]:
    """The gaps ticked as read by a person, and whether the whole was read through."""
    ticked = tuple(
        place
        for place in range(len(gaps))
        if st.session_state.get(form.key(f"gap{place}"), place in form.first.gaps_read)
    )
    return ticked, bool(st.session_state.get(form.key("read_through"), form.first.read_through))


def draw_reading(form: FormSession, outcome: Outcome | None, gaps: tuple[str, ...]) -> None:
    """Draw a tick for every gap, and one for reading the whole where 非密 is chosen."""
    for place in range(len(gaps)):
        st.checkbox(
            f"已人工阅读未读出之处({place + 1}/{len(gaps)})",
            value=place in form.first.gaps_read,
            key=form.key(f"gap{place}"),
        )
    if outcome is Outcome.NOT_SECRET:
        st.checkbox("已通读全文,未见密点", value=form.first.read_through, key=form.key("read_through"))
