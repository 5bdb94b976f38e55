"""来源件 — where a draft derives from: files handed in with it, or decided cases of the ledger."""

from __future__ import annotations

import streamlit as st

from app.desk.role import Actor
from app.views.intake import SourceFile
from app.views.office import office
from app.widgets.notice import quiet
from model.core.finding import CitedSource


def draw_sources(actor: Actor, *, turn: str) -> tuple[tuple[SourceFile, ...], tuple[CitedSource, ...]]:
    """Draw the two ways to name a source; what was named. `turn` changes when the draft was taken."""
    with st.expander("来源件(派生定密时填;先放来源件,再放文稿)"):
        quiet("来源件只用来读出名称、文号、密级、期限和日期,不保存;同时交的几份文稿共用这些来源件。")
        files, ledger = st.columns(2)
        uploads = files.file_uploader("来源件文件", accept_multiple_files=True, key=f"sources.{turn}")
        decided = office().desk.ledger.sources(actor)
        chosen = ledger.multiselect(
            "台账中已定密的件",
            list(decided),
            format_func=lambda case_no: f"{case_no} {decided[case_no].level} {decided[case_no].title}",
            placeholder="可打字查找",
            select_all=False,
            key=f"decided.{turn}",
        )
    given = tuple(SourceFile(upload.name, upload.getvalue()) for upload in uploads or ())
    return given, tuple(decided[case_no] for case_no in chosen)
