"""Autosaving text field (自动保存输入框) — keeps what a person types on the server without a button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent
HTML = (
    '<div class="field"><label for="f"></label><textarea id="f"></textarea>'
    '<span class="note" aria-live="polite"></span></div>'
)


@dataclass(frozen=True, slots=True)
class TextField:
    """A field: its label, where its words are kept (case, field), its size, a hint."""

    label: str
    case_no: str
    name: str
    rows: int = 1
    placeholder: str = ""


def autosave_text(field: TextField, value: str, saved: str, *, key: str) -> None:
    """Draw the field, first holding `value`; `saved` is what the server holds. Its words: `text_in(key, …)`."""
    data = {
        "label": field.label,
        "value": value,
        "saved": saved,
        "rows": field.rows,
        "placeholder": field.placeholder,
        "generation": key,
        "beacon": {"case_no": field.case_no, "field": field.name},
    }
    _renderer()(key=key, data=data, default={"value": value}, on_value_change=lambda: None)


def text_in(key: str, first: str) -> str:
    """What the field of that key holds now; `first` before it was drawn."""
    state = st.session_state.get(key)
    return str(state["value"]) if state else first


@cache
def _renderer() -> ComponentRenderer:
    css, js = ((FOLDER / f"autosave.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return st.components.v2.component("dingmi_autosave", html=HTML, css=css, js=js)
