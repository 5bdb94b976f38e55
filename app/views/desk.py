"""The desk (审核台) in the browser: who is there, which pages they have, and the page they chose."""

from __future__ import annotations

import streamlit as st

from app.desk.role import Actor
from app.views.flash import show_flash
from app.views.form_session import close_form
from app.views.gate import COOKIE
from app.views.login import who
from app.views.moving import CASE_PAGE
from app.views.navigation import pages_of
from app.views.office import office
from app.widgets.frame import draw_head_line, draw_style
from app.widgets.notice import notice
from model.core.errors import DingmiError


def draw() -> None:
    """Draw the page this person asked for; the person is looked up anew at every run."""
    st.set_page_config(page_title="定密助手", layout="wide", initial_sidebar_state="expanded")
    try:
        desk = office().desk
        draw_style(demonstration=desk.settings.demonstration)
        actor = who(st.context.cookies.get(COOKIE))
        draw_head_line(desk.organ.name, actor, demonstration=desk.settings.demonstration)
        if actor is None:
            _draw_way_in()
        else:
            _draw_page(actor)
    except DingmiError as refusal:
        notice(str(refusal), kind="error")


def _draw_way_in() -> None:
    st.navigation([st.Page(lambda: None, title="登录", default=True)], position="hidden").run()
    notice("填写内容已保存,登录后继续。", lead="登录已过期或已退出。", kind="warn")
    st.html('<a href="/login" target="_self">去登录</a>')


def _draw_page(actor: Actor) -> None:
    page = st.navigation(pages_of(actor))
    show_flash()
    if page.url_path != CASE_PAGE:
        close_form()
    page.run()
