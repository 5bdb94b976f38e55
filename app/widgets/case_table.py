"""Table of cases (件的列表) — names its columns, opens a row by mouse or keyboard, renders text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from app.widgets.level_style import style_of, style_rules

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `look` is the style-sheet class of a level badge, empty for plain text."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `opens` is what a click on it names, empty for a row that opens nothing."""

    cells: tuple[Cell, ...]
    opens: str = ""


def level_cell(outcome: str | None, level: str | None) -> Cell:
    """Level or outcome with its sign and colour; a dash where nobody has said anything yet."""
    if outcome is None:
        return Cell("—")
    style = style_of(outcome, level)
    return Cell(f"[{style.sign}] {level or outcome}", style.look)


def show_table(name: str, columns: Sequence[str], lines: Sequence[Line], *, key: str) -> str | None:
    """Draw the table; what the row clicked opens, None when none was clicked in this run."""
    rows = [
        {"opens": line.opens, "cells": [{"text": cell.text, "look": cell.look} for cell in line.cells]}
        for line in lines
    ]
    data: dict[str, Any] = {"name": name, "columns": list(columns), "rows": rows}
    result = _renderer()(key=key, data=data, on_opened_change=lambda: None)
    opened = result.get("opened")
    return str(opened) if opened else None


@cache
def _renderer() -> ComponentRenderer:
    css = (FOLDER / "case_table.css").read_text("utf-8") + style_rules()
    js = (FOLDER / "case_table.js").read_text("utf-8")
    return st.components.v2.component("dingmi_case_table", html="<table></table>", css=css, js=js)
