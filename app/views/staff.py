"""账号 — who may log in and in which role; for the 安全保密管理员."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.desk.role import Actor, Role
from app.service.staff import StaffLine
from app.views.case_list import clock_words
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, section, title
from model.core.errors import DingmiError

COLUMNS = ("账号", "姓名", "角色", "口令", "锁定")
_GIVEN, _TURN = "password_given", "account_turn"


def draw(actor: Actor) -> None:
    """The accounts, a form for a new one, and new one-time passwords."""
    title("账号")
    lines = office().desk.staff.all(actor)
    given = st.session_state.pop(_GIVEN, None)
    if given:
        notice(f"账号 {given[0]} 的一次性口令:{given[1]}  只显示这一次,请当面交给本人;首次登录须修改。", kind="warn")
    show_table("账号", COLUMNS, [_line(line) for line in lines], key="staff")
    _draw_new(actor)
    _draw_reset(actor, lines)


def _line(line: StaffLine) -> Line:
    words = (
        line.login,
        line.name,
        "、".join(line.roles),
        "待本人修改" if line.must_change else "已设",
        f"至 {clock_words(line.locked_until)}" if line.locked_until else "",
    )
    return Line(tuple(Cell(text) for text in words))


def _draw_new(actor: Actor) -> None:
    section("新建账号")
    quiet(
        "三员(系统管理员、安全保密管理员、安全审计员)各用一人,不得兼任,也看不到文稿。承办人与责任人可由一人兼任,但不能办理同一件。"
    )
    turn = st.session_state.setdefault(_TURN, 0)  # fields begin empty again after an account was made
    with st.form(f"new_account.{turn}"):
        login, name, roles = st.columns([1, 1, 2])
        wanted = login.text_input("账号", placeholder="小写字母开头")
        named = name.text_input("姓名")
        held = roles.multiselect("角色", list(Role), format_func=str, placeholder="请选")
        if st.form_submit_button("新建账号", type="primary"):
            _give(wanted, lambda: office().desk.staff.add(actor, wanted.strip(), named, held))


def _draw_reset(actor: Actor, lines: tuple[StaffLine, ...]) -> None:
    with st.expander("重置口令"):
        chosen = st.selectbox("账号", [line.login for line in lines], index=None, placeholder="请选")
        if st.button("给新的一次性口令", disabled=chosen is None) and chosen:
            _give(chosen, lambda: office().desk.staff.reset(actor, chosen))


def _give(login: str, make: Callable[[], str]) -> None:
    """Show the password once, on the next drawing of the page."""
    try:
        password = make()
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    st.session_state[_GIVEN] = (login.strip(), password)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()
