"""Words for people (提示) — escaped before they reach the browser: a file name or a title may hold anything."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st


def notice(text: str, *, lead: str = "", kind: str = "info") -> None:
    """A boxed notice; `lead` is its bold first sentence, `kind` one of info, warn, error, unclear."""
    role = "alert" if kind == "error" else "status"
    bold = f"<b>{escape(lead)}</b> " if lead else ""
    st.html(f'<div class="dm-notice {kind}" role="{role}">{bold}{escape(text)}</div>')


def title(text: str, beside: str = "") -> None:
    """The heading of a page or of a case; `beside` in small print on the same line."""
    small = f"<span>{escape(beside)}</span>" if beside else ""
    st.html(f'<h1 class="dm-title">{escape(text)}{small}</h1>')


def section(text: str) -> None:
    """The heading of a part of a page."""
    st.html(f'<h2 class="dm-section">{escape(text)}</h2>')


def quiet(text: str) -> None:
    """A line of small print."""
    st.html(f'<div class="dm-quiet">{escape(text)}</div>')


def bullets(lines: Iterable[str]) -> None:
    """A list of lines."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    st.html(f'<ul class="dm-list">{items}</ul>')
