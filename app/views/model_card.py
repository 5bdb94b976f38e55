"""模型 — the card of the model in use: what it was trained on, how well it does, where it fails."""

from __future__ import annotations

import streamlit as st

from app.desk.role import Actor
from app.views.office import office
from app.widgets.notice import notice, quiet, title


def draw(actor: Actor) -> None:  # noqa: ARG001 — every page is drawn for a person
    """Draw the card that came with the model; it is our own Markdown, signed with the model."""
    title("模型")
    cards = sorted(office().desk.settings.artifacts.glob("*/card.md"))
    if not cards:
        notice("模型目录中没有模型说明。请运行 dingmi doctor 检查安装。", kind="error")
        return
    quiet(f"在用模型 {cards[-1].parent.name}")
    st.markdown(cards[-1].read_text("utf-8"))
