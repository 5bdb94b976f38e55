"""Document pane (原文窗格) — the text with its points marked, rendered as text only, never as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from app.widgets.level_style import style_of, style_rules
from app.widgets.page_layout import lay_out, part_holding, parts_of
from app.widgets.wording import item_words, place_words
from model.core.document import Document
from model.core.text import Span

FOLDER = Path(__file__).parent
HTML = (
    '<div class="pane"><div class="bar"></div><div class="sheet" tabindex="0" role="document" aria-label="原文"></div>'
    '<div class="strip" aria-live="polite"></div></div>'
)
HEIGHT = 520
QUIET = "系统没有标出密点。未标出不等于没有,请通读全文。"


@dataclass(frozen=True, slots=True)
class PanePoint:
    """A point as the pane shows it: where it is, its level, the row it rests on, a line of detail."""

    span: Span
    level: str
    name: str
    detail: str

    def as_data(self, number: int) -> dict[str, Any]:
        """The point as JSON values for the browser; `number` is its place in reading order, from 1."""
        style = style_of(self.level, self.level)
        return {
            "no": number,
            "sign": style.sign,
            "look": style.look,
            "level": self.level,
            "name": self.name,
            "detail": self.detail,
        }


def pane_points(proposal: Mapping[str, Any]) -> tuple[PanePoint, ...]:
    """The points of a stored proposal in reading order, each with place and catalogue row."""
    names = {entry["id"]: _basis_words(entry) for entry in proposal["basis"]}
    ordered = sorted(proposal["points"], key=lambda point: (point["start"], point["end"]))
    return tuple(_point(point, names, proposal["outcome"]) for point in ordered)


def _point(point: Mapping[str, Any], names: Mapping[str, str], outcome: str) -> PanePoint:
    name = names.get(point["item"], point["item"])
    detail = "  ".join(part for part in (place_words(point["locator"]), name) if part)
    return PanePoint(Span(point["start"], point["end"]), point["level"] or outcome, name, detail)


def _basis_words(entry: Mapping[str, Any]) -> str:
    label = "示范依据:" if entry["demonstration"] else ""
    return f"{label}{item_words(entry['regulation'], entry['item_no'])} {entry['name']}".strip()


def show_pane(document: Document, points: Sequence[PanePoint], *, key: str, height: int = HEIGHT) -> tuple[int, ...]:
    """Draw the pane; returns the numbers of the points the person has opened so far.

    A long text is drawn part by part; the browser asks for the part of the point it goes to.
    """
    parts = parts_of(document)
    asked = (st.session_state.get(key) or {}).get("place") or {"part": 0, "point": 0}
    part = min(int(asked["part"]), len(parts) - 1)
    spans = [point.span for point in points]
    data = {
        "paragraphs": [paragraph.as_data() for paragraph in lay_out(document.text, parts[part], spans)],
        "points": [
            point.as_data(number) | {"part": part_holding(parts, point.span.start)}
            for number, point in enumerate(points, start=1)
        ],
        "part": part,
        "parts": len(parts),
        "focus": int(asked["point"]),
        "height": height,
        "quiet": QUIET,
        "draft": f"{key} {document.sha256}",
    }
    result = _renderer()(
        key=key, data=data, default={"seen": [], "place": asked}, on_seen_change=_ignore, on_place_change=_ignore
    )
    return tuple(result.get("seen") or ())


def _ignore() -> None:
    """The next run reads what changed; nothing more is to be done."""


@cache
def _renderer() -> ComponentRenderer:
    css = (FOLDER / "pane.css").read_text("utf-8") + style_rules()
    return st.components.v2.component("dingmi_pane", html=HTML, css=css, js=(FOLDER / "pane.js").read_text("utf-8"))
