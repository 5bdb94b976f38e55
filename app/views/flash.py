"""Flash (提示条) — a sentence said once on the next page drawn."""

from __future__ import annotations

import streamlit as st

from app.widgets.notice import notice

_KEY = "flash"


def say_next(text: str, *, kind: str = "info") -> None:
    """Say `text` on the next page this person sees."""
    st.session_state[_KEY] = (text, kind)


def show_flash() -> None:
    """Say what was left to say, once."""
    left = st.session_state.pop(_KEY, None)
    if left:
        notice(left[0], kind=left[1])
