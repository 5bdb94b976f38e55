"""导入目录表 — hand in the table the office holds; every fault comes back at once, or a preview opens."""

from __future__ import annotations

import secrets
from datetime import date

import streamlit as st

from app.desk.catalogue_version import About, CatalogueVersion, VersionState
from app.desk.role import Actor
from app.service.catalogue_table import GivenTable
from app.views.catalogue_open import open_version
from app.views.office import office
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, section
from model.core.errors import DataFault, DingmiError

_ROUND, _FAULTS, _ASKED = "table_round", "table_faults", "table_asked"
KINDS = ["xlsx", "xls", "et", "csv", "docx", "pdf", "txt"]
HELP = (
    "可导入:国家秘密目录(序号、事项名称、密级、保密期限、产生层级、知悉范围、备注)、本单位国家秘密事项一览表、"
    "工作秘密事项清单,以及早年按条文列“绝密级事项、机密级事项、秘密级事项”的范围。"
    "xlsx、xls、et、csv、docx、pdf(有表格线)均可;合并单元格、“同上”、分类小标题、多张表都认得。"
    "读取后先预览,由导入人核对、提交,再由另一名定密责任人启用;启用之前不用于判断。"
)


def draw_import(actor: Actor) -> None:
    """Draw the form; on success open the preview."""
    section("导入目录表")
    quiet(HELP)
    turn = st.session_state.setdefault(_ROUND, secrets.token_hex(4))
    files = st.file_uploader("目录表", type=KINDS, accept_multiple_files=True, key=f"tables.{turn}")
    name, begins, ends = st.columns([3, 1, 1])
    regulation = name.text_input("范围名称", placeholder="如 ××工作国家秘密范围的规定", key=f"regulation.{turn}")
    first = begins.text_input("施行日期", placeholder="如 2025-01-01", key=f"from.{turn}")
    last = ends.text_input("废止日期(没有则不填)", placeholder="如 2027-12-31", key=f"to.{turn}")
    earlier = _superseded(actor, turn)
    st.button("读取并预览", type="primary", disabled=not files, on_click=_ask)
    if st.session_state.pop(_ASKED, False):
        tables = [GivenTable(file.name, file.getvalue()) for file in files or ()]
        _start(actor, tables, regulation, (first, last), earlier)
    _show_faults()


def _ask() -> None:
    """Note the button; a callback, so that another run of the page cannot swallow the click."""
    st.session_state[_ASKED] = True


def _superseded(actor: Actor, turn: str) -> int | None:
    """The version the new one takes the place of; nothing is chosen beforehand."""
    versions = office().desk.catalogues.versions(actor)
    taken = {one.about.supersedes for one in versions if one.state is VersionState.ACTIVE}
    heads = [one for one in versions if one.state is VersionState.ACTIVE and one.number not in taken]
    if not heads:
        return None
    chosen: CatalogueVersion | None = st.selectbox(
        "替代哪一版(同一范围的新版;另一个范围则不选)",
        heads,
        index=None,
        placeholder="不替代",
        format_func=lambda one: f"第{one.number}版 {one.about.regulation}({one.about.valid_from}起)",
        key=f"supersedes.{turn}",
    )
    return chosen.number if chosen else None


def _start(actor: Actor, tables: list[GivenTable], regulation: str, days: tuple[str, str], earlier: int | None) -> None:
    st.session_state.pop(_FAULTS, None)
    try:
        first, last = _day(days[0], "施行日期"), _day(days[1], "废止日期") if days[1].strip() else None
        about = About(regulation.strip(), first, last, earlier)
        with st.spinner("正在读取…"):
            number = office().desk.catalogues.start(actor, tables, about)
    except DataFault as fault:
        st.session_state[_FAULTS] = fault.faults
        return
    except DingmiError as refusal:
        notice(str(refusal), kind="error")
        return
    st.session_state[_ROUND] = secrets.token_hex(4)  # a fresh form; the old one's bytes are let go
    open_version(number)
    st.rerun()


def _day(written: str, what: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise DingmiError(f"{what}请写成 2025-01-01 这样的形式。") from None


def _show_faults() -> None:
    faults: list[str] = st.session_state.get(_FAULTS, [])
    if faults:
        notice("请在原表中改正后重新选择文件。没有导入任何内容。", lead=f"有 {len(faults)} 处读不通。", kind="error")
        show_table("目录表的错误", ("位置", "问题", "怎么改"), [fault_line(fault) for fault in faults], key="faults")


def fault_line(fault: str) -> Line:
    """A fault as place, cause and remedy."""
    place, _, rest = fault.partition(": ")
    cause, _, remedy = rest.partition(";")
    return Line((Cell(place), Cell(cause), Cell(remedy)))
