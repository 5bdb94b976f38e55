"""Frame of every page (页面框架): style, head line, demonstration banner and watermark."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from app.desk.role import Actor
from app.widgets.level_style import style_rules

DEMONSTRATION = "示范环境:单位、人员、目录均为虚构,请勿录入真实涉密内容"
_TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="260" height="180">'
    '<text x="60" y="120" transform="rotate(-24 130 90)" font-size="46" fill="#5B2A86" fill-opacity="0.055"'
    ' font-family="sans-serif">示范</text></svg>'
)


@cache
def _style() -> str:
    return (Path(__file__).parent / "frame.css").read_text("utf-8") + style_rules()


def _watermark() -> str:
    return (
        ".stApp::after { content: ''; position: fixed; inset: 0; pointer-events: none; z-index: 999;"
        f' background: url("data:image/svg+xml,{quote(_TILE)}"); }}'
    )


def draw_style(*, demonstration: bool) -> None:
    """The style sheet of every page; in a demonstration home also the watermark 示范 over everything."""
    st.html(f"<style>{_style()}{_watermark() if demonstration else ''}</style>")


def draw_head_line(organ: str, actor: Actor | None, *, demonstration: bool) -> None:
    """Which office, who is there, the way out; in a demonstration home also the banner."""
    banner = f'<span class="dm-demo">{DEMONSTRATION}</span>' if demonstration else ""
    person = f"{actor.name} · {'、'.join(sorted(actor.roles))}" if actor else "未登录"
    leave = '<a href="/logout" target="_self">退出</a>' if actor else ""
    st.html(
        f'<div class="dm-head"><b>定密助手</b><span>{escape(organ)}</span>{banner}'
        f'<span class="who">{escape(person)}</span>{leave}</div>'
    )
