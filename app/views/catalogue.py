"""事项范围 — the catalogues this office judges by: which versions there are, and the way in for a new one."""

from __future__ import annotations

import streamlit as st

from app.desk.catalogue_version import IMPORTERS, CatalogueVersion, VersionState
from app.desk.role import Actor, Role
from app.views.catalogue_import import draw_import
from app.views.catalogue_open import close_version, open_version, opened_version
from app.views.catalogue_version import draw_version
from app.views.flash import say_next
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, section, title
from model.core.errors import DingmiError

COLUMNS = ("版本", "范围名称", "事项", "施行", "废止", "状态", "导入", "启用")


def draw(actor: Actor) -> None:
    """Draw one version where one is opened, else the list with the way to import."""
    number = opened_version()
    if number is not None:
        st.button("返回事项范围", on_click=close_version)
        draw_version(actor, number)
        return
    title("事项范围", "判断所依据的保密事项范围目录、一览表和工作秘密清单")
    _draw_making()
    _draw_versions(actor)
    if office().desk.settings.demonstration:
        _draw_demonstration(actor)
    if actor.has(*IMPORTERS):
        draw_import(actor)


def _draw_making() -> None:
    """While a newly activated version is made ready: how far that is."""
    if office().desk.judging.progress is not None:
        _watch_making()


@st.fragment(run_every=1)
def _watch_making() -> None:
    progress = office().desk.judging.progress
    if progress is None:
        st.rerun()
    done, total = progress
    st.progress(done / max(total, 1))
    notice(f"正在编排新启用的目录,{done}/{total} 项;完成后自动用于判断,不必等待。")


def _draw_versions(actor: Actor) -> None:
    versions = office().desk.catalogues.versions(actor)
    section(f"目录版本 {len(versions)} 个")
    if not versions:
        quiet("还没有导入目录。现在按自带的示范目录判断,示范依据不能用于正式定密。")
        return
    chosen = show_table("目录版本", COLUMNS, [_line(version) for version in versions], key="versions")
    if chosen:
        open_version(int(chosen))
        st.rerun()


def _line(version: CatalogueVersion) -> Line:
    about = version.about
    cells = (
        f"第{version.number}版",
        about.regulation,
        f"{version.row_count} 项",
        about.valid_from.isoformat(),
        about.valid_to.isoformat() if about.valid_to else "",
        version.state.value,
        version.importer,
        version.activator or "",
    )
    return Line(tuple(Cell(text) for text in cells), opens=str(version.number))


def _draw_demonstration(actor: Actor) -> None:
    """Whether the demonstration catalogue still serves, and for the 定密责任人 the switch."""
    alone = office().desk.catalogues.only_own(actor)
    quiet("自带示范目录:已停用,只按本机关目录判断。" if alone else "自带示范目录:在用,与本机关启用的目录一起判断。")
    used = any(version.state is VersionState.ACTIVE for version in office().desk.catalogues.versions(actor))
    if actor.has(Role.REVIEWER) and (used or alone):
        words = "恢复示范目录" if alone else "停用示范目录,只用本机关目录"
        st.button(words, on_click=_switch, args=(actor, not alone))


def _switch(actor: Actor, only: bool) -> None:  # noqa: FBT001 — Streamlit passes arguments by position
    try:
        office().desk.catalogues.use_only_own(actor, only=only)
    except DingmiError as refusal:
        say_next(str(refusal), kind="error")
    else:
        office().make_ready()
