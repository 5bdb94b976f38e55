"""限定条件 — correct what was read from a row's name: rank, territory, phase, quantity, exceptions."""

from __future__ import annotations

import streamlit as st

from app.desk.role import Actor
from app.views.catalogue_open import open_row
from app.views.flash import say_next
from app.views.office import office
from app.widgets.notice import notice, quiet
from model.catalogue.condition_words import (
    RANKS,
    TERRITORIES,
    exceptions_from,
    quantities_from,
    quantity_in_words,
)
from model.core.catalogue import Conditions, Phase, Rank, Row, Territory
from model.core.errors import DingmiError

HELP = "没有限定的留空:留空即不限。删去一个词,该条件就不再要求。数量写法如“超过25平方千米;不少于100件”。"


def draw_conditions(actor: Actor, number: int, row: Row) -> None:
    """Draw the form for one row; saving puts the conditions into the version at once."""
    held = row.conditions
    notice(row.name, lead=f"改正第{row.item_no}项的限定条件:")
    quiet(HELP)
    key = f"conditions.{row.id}"
    first, second, third = st.columns(3)
    first.multiselect("职级", list(RANKS), default=held.ranks, format_func=_rank, key=f"{key}.ranks")
    second.multiselect(
        "地域", list(TERRITORIES), default=held.territories, format_func=_territory, key=f"{key}.territories"
    )
    third.multiselect("阶段", list(Phase), default=held.phases, format_func=str, key=f"{key}.phases")
    written = ";".join(quantity_in_words(quantity) for quantity in held.quantities)
    st.text_input("数量", value=written, key=f"{key}.quantities")
    st.text_input("除外(用、分开)", value="、".join(held.exceptions), key=f"{key}.exceptions")
    save, leave, _ = st.columns([1, 1, 6])
    save.button("存改动", type="primary", on_click=_save, args=(actor, number, row, key))
    leave.button("不改", on_click=open_row, args=(None,))


def _save(actor: Actor, number: int, row: Row, key: str) -> None:
    """Save what the fields hold; a callback, so that another run of the page cannot swallow the click."""
    amounts = st.session_state[f"{key}.quantities"]
    quantities = quantities_from(amounts)
    if amounts.strip() and not quantities:
        say_next("数量读不出。请写成“超过25平方千米”“不少于100件”这样的形式,或留空。", kind="error")
        return
    ranks = tuple(st.session_state[f"{key}.ranks"])
    conditions = Conditions(
        ranks=ranks,
        territories=tuple(st.session_state[f"{key}.territories"]),
        phases=tuple(st.session_state[f"{key}.phases"]),
        quantities=quantities,
        exceptions=exceptions_from(st.session_state[f"{key}.exceptions"]),
        body_ranks=tuple(rank for rank in row.conditions.body_ranks if rank in ranks),
    )
    try:
        office().desk.catalogues.correct(actor, number, row.id, conditions)
    except DingmiError as refusal:
        say_next(str(refusal), kind="error")
    else:
        open_row(None)
        say_next(f"第{row.item_no}项的限定条件已改。")


def _rank(rank: Rank) -> str:
    return RANKS[rank]


def _territory(layer: Territory) -> str:
    return TERRITORIES[layer]
