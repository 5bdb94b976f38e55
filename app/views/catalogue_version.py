"""One version of the catalogue: what was read, what it changes, and what this person may do with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.desk.catalogue_version import CatalogueVersion, VersionRows, VersionState
from app.desk.role import Actor, Role
from app.views.catalogue_open import open_row, opened_row
from app.views.catalogue_trial import draw_trial
from app.views.condition_form import draw_conditions
from app.views.flash import say_next
from app.views.office import office
from app.widgets.case_table import Cell, Line, level_cell, show_table
from app.widgets.fields import show_fields
from app.widgets.notice import notice, quiet, section, title
from model.catalogue.condition_words import conditions_in_words
from model.catalogue.difference import Difference
from model.core.catalogue import Row
from model.core.errors import DingmiError

ROW_COLUMNS = ("序号", "事项名称", "密级", "保密期限", "产生层级", "知悉范围", "备注", "限定条件", "类别")
WORKBOOK = "/desk/catalogue.xlsx"


def draw_version(actor: Actor, number: int) -> None:
    """Draw the version with the buttons that are this person's."""
    opened = office().desk.catalogues.open(actor, number)
    version = opened.version
    title(f"第{number}版 {version.about.regulation}", version.state.value)
    _draw_facts(version)
    own = version.importer_login == actor.login
    if version.state is VersionState.PREVIEW and own:
        _draw_preview(actor, version)
    elif version.state is VersionState.SUBMITTED:
        _draw_submitted(actor, version, own=own)
    if _may_withdraw(actor, version, own=own):
        _draw_withdraw(actor, version)
    _draw_difference(actor, version)
    _draw_rows(actor, opened, editable=own and version.state is VersionState.PREVIEW)


def _draw_facts(version: CatalogueVersion) -> None:
    about = version.about
    facts = {
        "施行": f"{about.valid_from}起{f',{about.valid_to}止' if about.valid_to else ''}",
        "替代": f"第{about.supersedes}版" if about.supersedes else "不替代其他版本",
        "来源文件": ";".join(f"{file.name}(SHA-256 {file.sha256[:16]}…)" for file in version.files),
        "导入": f"{version.importer} {version.imported_at.astimezone():%Y-%m-%d %H:%M}",
    }
    if version.activator and version.activated_at:
        facts["核对启用"] = f"{version.activator} {version.activated_at.astimezone():%Y-%m-%d %H:%M}"
    if version.reason:
        facts["撤回理由"] = version.reason
    show_fields(facts)
    st.html(f'<a href="{WORKBOOK}?v={version.number}" target="_self">导出为正式目录表(xlsx)</a>')


def _draw_preview(actor: Actor, version: CatalogueVersion) -> None:
    notice(
        "下面是系统从表里读出的事项。请逐项核对;“限定条件”由名称读出,读错的点开该事项改正。无误后提交。",
        lead="预览,尚未提交。",
    )
    _act_button(
        "提交,由另一人启用",
        lambda: office().desk.catalogues.submit(actor, version.number),
        f"第{version.number}版已提交。",
    )


def _draw_submitted(actor: Actor, version: CatalogueVersion, *, own: bool) -> None:
    if own or not actor.has(Role.REVIEWER):
        notice("由导入人以外的一名定密责任人核对后启用。启用前不用于判断。", lead="等待启用。")
        return
    notice("请对照原件核对事项、密级、期限和限定条件。启用后即按它判断,依据显示为已核对。", lead="等待您启用。")
    draw_trial(actor, version.number)
    said = f"第{version.number}版已启用,新上传的文稿按它判断。"
    _act_button("核对无误,启用", lambda: _activate(actor, version.number), said)


def _activate(actor: Actor, number: int) -> None:
    office().desk.catalogues.activate(actor, number)
    office().make_ready()


def _may_withdraw(actor: Actor, version: CatalogueVersion, *, own: bool) -> bool:
    if version.state is VersionState.WITHDRAWN:
        return False
    return actor.has(Role.REVIEWER) or (own and version.state is not VersionState.ACTIVE)


def _draw_withdraw(actor: Actor, version: CatalogueVersion) -> None:
    with st.expander("撤回这一版"):
        used = version.state is VersionState.ACTIVE
        quiet("撤回后不再用于判断,被它替代的版本恢复。已决定的件不变。" if used else "撤回后不能再启用,可重新导入。")
        key = f"withdraw.{version.number}"
        st.text_input("撤回理由", key=key)
        said = f"第{version.number}版已撤回。"
        st.button("撤回", on_click=_carry_out, args=(lambda: _withdraw(actor, version, key), said))


def _withdraw(actor: Actor, version: CatalogueVersion, key: str) -> None:
    reason = st.session_state.get(key, "")
    office().desk.catalogues.withdraw(actor, version.number, reason)
    if version.state is VersionState.ACTIVE:
        office().make_ready()


def _act_button(label: str, act: Callable[[], None], said: str) -> None:
    """The main button of the page; a callback, so that another run of the page cannot swallow the click."""
    st.button(label, type="primary", on_click=_carry_out, args=(act, said))


def _carry_out(act: Callable[[], None], said: str) -> None:
    try:
        act()
    except DingmiError as refusal:
        say_next(str(refusal), kind="error")
    else:
        say_next(said)


def _draw_difference(actor: Actor, version: CatalogueVersion) -> None:
    earlier, found = office().desk.catalogues.difference(actor, version.number)
    if earlier is None:
        return
    section(f"与第{earlier}版相比")
    if found.empty:
        quiet("两版事项相同。")
        return
    quiet(f"新增 {len(found.added)} 项,修改 {len(found.changed)} 项,删除 {len(found.removed)} 项")
    show_table("两版差异", ("变化", "事项名称", "内容", "原来", "现在"), difference_lines(found), key="difference")


def difference_lines(found: Difference) -> list[Line]:
    """Additions, changes and removals as lines of one table."""
    lines = [Line(_cells("新增", row.name, "密级、期限", "", _level_and_term(row))) for row in found.added]
    for change in found.changed:
        lines += [Line(_cells("修改", change.after.name, *altered)) for altered in change.altered]
    lines += [Line(_cells("删除", row.name, "密级、期限", _level_and_term(row), "")) for row in found.removed]
    return lines


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _level_and_term(row: Row) -> str:
    return f"{row.level or '工作秘密'} {row.term}".strip()


def _draw_rows(actor: Actor, opened: VersionRows, *, editable: bool) -> None:
    section(f"事项 {len(opened.rows)} 项")
    row_id = opened_row()
    row = next((one for one in opened.rows if one.id == row_id), None)
    if editable and row is not None:
        draw_conditions(actor, opened.version.number, row)
    quiet("点开一项可改正它的限定条件。" if editable else "启用后的事项不再改动;有错请撤回后重新导入。")
    chosen = show_table("目录事项", ROW_COLUMNS, [_row_line(row, opens=editable) for row in opened.rows], key="rows")
    if chosen:
        open_row(chosen)
        st.rerun()


def _row_line(row: Row, *, opens: bool) -> Line:
    level = level_cell("国家秘密" if row.level else "工作秘密", row.level)
    plain = (row.term, row.produced_by, row.known_to, row.note, conditions_in_words(row.conditions) or "—", row.field)
    cells = (Cell(row.item_no), Cell(row.name), level, *(Cell(text) for text in plain))
    return Line(cells, opens=row.id if opens else "")
