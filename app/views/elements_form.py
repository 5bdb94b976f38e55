"""Fields for the elements of a determination (定密要素); nothing is chosen before a person chooses it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.desk.elements import Elements
from app.views.form_session import FormSession
from app.widgets.autosave import TextField
from app.widgets.wording import item_words
from model.core.catalogue import Row
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind

PERSONS_JOIN = "、"
LEVELS = tuple(level.value for level in Level)
CHOICES = (*LEVELS, "工作秘密", "非密", "不明确")


def split_known_to(text: str) -> tuple[str, ...]:
    """Persons and posts of a 知悉范围 as typed, separated by 、 , ; or line ends."""
    return tuple(part for part in (piece.strip() for piece in re.split(r"[、,,;;\n]+", text)) if part)


def changed_elements(elements: Elements, field: str, text: str) -> Elements:
    """The elements with one text field (term, known_to) changed; others are left as they are."""
    if field == "term":
        return replace(elements, term=text)
    if field == "known_to":
        return replace(elements, known_to=split_known_to(text))
    return elements


def choice_of(elements: Elements) -> str | None:
    """The choice that stands for these elements: a level, or an outcome without level."""
    if elements.level:
        return elements.level.value
    return elements.outcome.value if elements.outcome else None


def basis_names(proposal: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, str]:
    """Everything a basis may be chosen from, by id: what the proposal names first, then the whole catalogue."""
    by_id = {row.id: row for row in rows}
    named = [entry["id"] for entry in proposal["basis"]]
    named += [entry["item"] for entry in proposal["alternatives"] if entry["item"] in by_id]
    names = {row_id: _row_words(by_id[row_id]) for row_id in dict.fromkeys(named) if row_id in by_id}
    ids = {entry["name"]: entry["id"] for entry in proposal["basis"] if entry["kind"] == BasisKind.SOURCE}
    for source in proposal["sources"]:
        words = f"来源 {source['title']} {source['doc_no'] or ''} {source['level'] or ''}"
        names[ids.get(source["title"], source["title"])] = words.strip()
    return names | {row.id: _row_words(row) for row in rows if row.id not in names}


def _row_words(row: Row) -> str:
    label = "示范依据 " if row.demonstration else ""
    return f"{row.level or '工作秘密'} {row.name}〔{label}{item_words(row.regulation, row.item_no)}〕"


def elements_in(form: FormSession) -> Elements:
    """What the fields hold now; before they were drawn, what they will first hold."""
    first = form.first.elements
    chosen = st.session_state.get(form.key("choice"), choice_of(first))
    derived = st.session_state.get(form.key("derived"), first.outcome is Outcome.DERIVED)
    outcome, level = _meaning(chosen, derived=derived)
    return Elements(
        outcome,
        level,
        form.text("term", first.term),
        split_known_to(form.text("known_to", PERSONS_JOIN.join(first.known_to))),
        tuple(st.session_state.get(form.key("basis"), first.basis)),
    )


def _meaning(chosen: str | None, *, derived: bool) -> tuple[Outcome | None, Level | None]:
    if chosen is None:
        return None, None
    if chosen in list(Level):
        return (Outcome.DERIVED if derived else Outcome.STATE_SECRET), Level(chosen)
    return Outcome(chosen), None


def draw_elements(
    form: FormSession,
    proposal: Mapping[str, Any],
    rows: Sequence[Row],
    *,
    choices: Sequence[str] = CHOICES,
    label: str = "结论和密级",
) -> None:
    """Draw the fields, first holding `form.first`; `choices` are those a person has here."""
    first = form.first.elements
    _draw_choice(form, first, proposal, choices, label)
    left, middle, right = st.columns([1, 1.6, 2.4])
    with left:
        form.draw_text(TextField("保密期限", form.case_no, "term", placeholder="如 10年、公布前"), first.term)
    with middle:
        persons = PERSONS_JOIN.join(first.known_to)
        form.draw_text(TextField("知悉范围", form.case_no, "known_to", placeholder="用、分开"), persons)
    with right:
        _draw_basis(form, first, proposal, rows)


def _draw_choice(
    form: FormSession, first: Elements, proposal: Mapping[str, Any], choices: Sequence[str], label: str
) -> None:
    held = choice_of(first)
    chosen = st.radio(
        label,
        choices,
        index=choices.index(held) if held in choices else None,
        horizontal=True,
        key=form.key("choice"),
    )
    derived = first.outcome is Outcome.DERIVED
    if chosen in list(Level) and (proposal["sources"] or derived):
        st.checkbox("派生定密(以来源件为依据)", value=derived, key=form.key("derived"))


def _draw_basis(form: FormSession, first: Elements, proposal: Mapping[str, Any], rows: Sequence[Row]) -> None:
    names = basis_names(proposal, rows)
    st.multiselect(
        "依据",
        list(names),
        default=[basis for basis in first.basis if basis in names],
        format_func=lambda basis: names[basis],
        placeholder="选目录条目或来源,可打字查找",
        select_all=False,
        key=form.key("basis"),
    )
