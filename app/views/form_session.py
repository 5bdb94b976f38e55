"""Form session (表单会话) — what a form on one case holds between runs: version read, first values, once-only id."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Opinion, Ruling

_KEY = "open_form"


@dataclass(slots=True)
class FormSession:
    """One opening of one case by one person; a reload opens anew from what the server kept."""

    case_no: str
    draft_no: int
    version: int
    first: Opinion | Ruling
    generation: str = field(default_factory=lambda: secrets.token_hex(4))
    action: str = field(default_factory=lambda: secrets.token_hex(16))
    choice: str | None = None  # the reviewer's button
    seen: tuple[int, ...] = ()  # points opened

    def key(self, name: str) -> str:
        """The widget key of a field in this opening."""
        return f"{self.case_no}.{self.generation}.{name}"

    def refill(self, first: Opinion | Ruling) -> None:
        """Show other values: the fields are drawn anew, holding `first`."""
        self.first = first
        self.generation = secrets.token_hex(4)


def form_for(case: CaseView, first: Opinion | Ruling) -> FormSession:
    """The opening of this case and draft that is going on, or a new one beginning with `first`."""
    held = st.session_state.get(_KEY)
    if isinstance(held, FormSession) and (held.case_no, held.draft_no) == (case.case_no, case.draft_no):
        return held
    opened = FormSession(case.case_no, case.draft_no, case.version, first)
    st.session_state[_KEY] = opened
    return opened


def close_form() -> None:
    """Forget the opening: the next look at a case begins from what the server holds."""
    st.session_state.pop(_KEY, None)
