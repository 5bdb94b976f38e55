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
class Draft:
    """Where the beacon puts what was typed last when the page goes away: a case and one of its fields."""

    case_no: str
    field: str


def autosave_text(
    label: str,
    value: str,
    *,
    key: str,
    draft: Draft,
    rows: int = 2,
    placeholder: str = "",
) -> str:
    """Draw the field, first holding `value`; returns what it holds now."""
    data = {
        "label": label,
        "value": value,
        "rows": rows,
        "placeholder": placeholder,
        "generation": key,
        "beacon": {"case_no": draft.case_no, "field": draft.field},
    }
    result = _renderer()(key=key, data=data, default={"value": value}, on_value_change=lambda: None)
    return str(result.get("value") or "")


@cache
def _renderer() -> ComponentRenderer:
    css, js = ((FOLDER / f"autosave.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return st.components.v2.component("dingmi_autosave", html=HTML, css=css, js=js)
