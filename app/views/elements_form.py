"""Fields for the elements of a determination (定密要素); nothing is chosen before a person chooses it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.desk.elements import Elements
from app.views.form_session import FormSession
from app.widgets.autosave import Draft, autosave_text
from app.widgets.wording import item_words
from model.core.catalogue import Row
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind

CHOICES = (*(level.value for level in Level), "工作秘密", "非密", "不明确")


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


def draw_elements(form: FormSession, proposal: Mapping[str, Any], rows: Sequence[Row]) -> Elements:
    """Draw the fields, first holding `form.first`; what they hold now."""
    first = form.first.elements
    choice = _draw_choice(form, first, proposal)
    left, middle, right = st.columns([1, 1.6, 2.4])
    with left:
        term = _draw_text(form, "保密期限", "term", first.term, "如 10年、公布前")
    with middle:
        known_to = _draw_text(form, "知悉范围", "known_to", "、".join(first.known_to), "用、分开")
    with right:
        basis = _draw_basis(form, first, proposal, rows)
    outcome, level = choice
    return Elements(outcome, level, term, split_known_to(known_to), basis)


def _draw_choice(
    form: FormSession, first: Elements, proposal: Mapping[str, Any]
) -> tuple[Outcome | None, Level | None]:
    held = choice_of(first)
    chosen = st.radio(
        "结论和密级",
        CHOICES,
        index=CHOICES.index(held) if held in CHOICES else None,
        horizontal=True,
        key=form.key("choice"),
    )
    derived = first.outcome is Outcome.DERIVED
    if chosen in list(Level) and (proposal["sources"] or derived):
        derived = st.checkbox("派生定密(以来源件为依据)", value=derived, key=form.key("derived"))
    if chosen is None:
        return None, None
    if chosen in list(Level):
        return (Outcome.DERIVED if derived else Outcome.STATE_SECRET), Level(chosen)
    return Outcome(chosen), None


def _draw_text(form: FormSession, label: str, field: str, value: str, placeholder: str) -> str:
    return autosave_text(
        label,
        value,
        key=form.key(field),
        draft=Draft(form.case_no, field),
        rows=1,
        placeholder=placeholder,
    )


def _draw_basis(
    form: FormSession, first: Elements, proposal: Mapping[str, Any], rows: Sequence[Row]
) -> tuple[str, ...]:
    names = basis_names(proposal, rows)
    chosen = st.multiselect(
        "依据",
        list(names),
        default=[basis for basis in first.basis if basis in names],
        format_func=lambda basis: names[basis],
        placeholder="选目录条目或来源,可打字查找",
        select_all=False,
        key=form.key("basis"),
    )
    return tuple(chosen)
