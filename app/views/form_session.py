"""Form session (表单会话) — what a form on one case holds between runs: version read, first values, once-only id."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from app.desk.case import CaseView
from app.desk.elements import Opinion, Ruling
from app.desk.refusal import DeskConflict, DeskRefusal
from app.widgets.autosave import TextField, autosave_text, text_in
from app.widgets.notice import notice
from model.core.errors import DingmiError

_KEY, _TURN = "open_form", "form_turn"


def _next_turn() -> int:
    turn: int = st.session_state.get(_TURN, 0) + 1
    st.session_state[_TURN] = turn
    return turn


@dataclass(slots=True)
class FormSession:
    """One opening of one case by one person; a reload opens anew from what the server kept."""

    case_no: str
    draft_no: int
    version: int
    first: Opinion | Ruling
    turn: int = field(default_factory=_next_turn)  # tells this opening's widgets from an earlier one's
    action: str = field(default_factory=lambda: secrets.token_hex(16))
    choice: str | None = None  # the reviewer's button
    asked: str | None = None  # a button pressed and not yet carried out
    trouble: str | None = None  # why the last save was refused; saving stops until the case is opened again
    delay: str | None = None  # why the last save did not come about; it is tried again
    seen: tuple[int, ...] = ()  # points opened
    drawn: set[str] = field(default_factory=set)  # text fields on the page
    saved: dict[str, str] = field(default_factory=dict)  # their words as the server has them

    def key(self, name: str) -> str:
        """The widget key of a field in this opening."""
        return f"{self.case_no}.{self.draft_no}.{self.turn}.{name}"

    def ask(self, what: str) -> None:
        """Note a button pressed; a callback, so that a quick next key cannot swallow it."""
        self.asked = what

    def choose(self, choice: str) -> None:
        """Note the reviewer's choice; a callback as well."""
        self.choice = choice

    def take(self, what: str) -> bool:
        """True once when `what` was asked for."""
        asked = self.asked == what
        if asked:
            self.asked = None
        return asked

    def draw_text(self, text_field: TextField, first: str) -> None:
        """Draw a text field of this form."""
        name = text_field.name
        self.drawn.add(name)
        autosave_text(text_field, first, self.saved.get(name, first), key=self.key(name))

    def text(self, name: str, first: str) -> str:
        """What a text field of this form holds now."""
        return text_in(self.key(name), first)

    def acknowledge(self) -> None:
        """What the text fields hold now is on the server."""
        self.saved.update({name: self.text(name, "") for name in self.drawn})

    def attempt(self, save: Callable[[], None]) -> None:
        """Save; a conflict or refusal is held as `trouble`, a database that cannot take it now as `delay`."""
        self.delay = None
        try:
            save()
        except (DeskConflict, DeskRefusal) as refusal:
            self.trouble = str(refusal)
        except DingmiError as hindrance:
            self.delay = str(hindrance)
        else:
            self.acknowledge()

    def refill(self, first: Opinion | Ruling) -> None:
        """Show other values: the fields are drawn anew, holding `first`."""
        self.first, self.turn, self.trouble = first, _next_turn(), None
        self.drawn.clear()
        self.saved.clear()


def form_for(case: CaseView, first: Opinion | Ruling) -> FormSession:
    """The opening of this case and draft that is going on, or a new one beginning with `first`."""
    held = st.session_state.get(_KEY)
    if isinstance(held, FormSession) and (held.case_no, held.draft_no) == (case.case_no, case.draft_no):
        return held
    opened = FormSession(case.case_no, case.draft_no, case.version, first)
    st.session_state[_KEY] = opened
    return opened


def show_hindrance(form: FormSession) -> bool:
    """Say why the last save failed and offer the way on; False when nothing hinders."""
    if form.trouble:
        notice(form.trouble, kind="error")
        st.button("重新打开此件", on_click=close_form)
    elif form.delay:
        notice(f"{form.delay}填写的内容还在本页,请勿关闭。", kind="error")
        st.button("再存一次")
    return bool(form.trouble or form.delay)


def close_form() -> None:
    """Forget the opening: the next look at a case begins from what the server holds."""
    st.session_state.pop(_KEY, None)
