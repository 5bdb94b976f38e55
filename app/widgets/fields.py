"""Fields (要素) — names with their values, one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st


def show_fields(fields: Mapping[str, object]) -> None:
    """Draw the fields in their order, as text."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in fields.items())
    st.html(f'<dl class="dm-fields dm-wide">{rows}</dl>')
