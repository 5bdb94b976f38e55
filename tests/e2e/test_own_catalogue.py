"""An office brings its own table: imported by one person, put into use by another, and a draft is judged by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from catalogue_tables import HEADER, write_xlsx
from desk_browser import Person
from desk_server import DeskServer
from playwright.sync_api import expect

from model.catalogue import read_table

pytestmark = pytest.mark.e2e

SignIn = Callable[[DeskServer, str], Person]
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "01-试题送审请示.docx"
REGULATION = "青湖市教育考试工作国家秘密范围的规定(虚构)"
MATTER = "启用前的全市初中学业水平考试试题、参考答案和评分细则"
ROWS = (
    (1, "启用前的应急调度方案", "秘密", "3年", "市级", "调度科", ""),
    (2, MATTER, "机密", "启用前", "市级", "命题组长、印制负责人", ""),
)


def test_an_imported_row_judges_a_draft(own_server: DeskServer, sign_in: SignIn, tmp_path: Path) -> None:
    """Faults are told at once; a sound table is previewed, submitted, activated by the other person, and judges."""
    drafter = sign_in(own_server, "chengban")
    _import(drafter, tmp_path)
    reviewer = sign_in(own_server, "shenhe")
    _activate(reviewer)
    assert [row.name for row in read_table(_export(reviewer, tmp_path)).rows] == [row[1] for row in ROWS]
    reviewer.press("返回事项范围")
    reviewer.press("停用示范目录,只用本机关目录")
    expect(reviewer.page.get_by_text("自带示范目录:已停用")).to_be_visible()

    drafter.open_new_case(SAMPLE.name, SAMPLE.read_bytes())
    proposal = drafter.page.locator(".dm-fields").first
    expect(proposal).to_contain_text("国家秘密 · 机密")
    expect(proposal).to_contain_text(REGULATION)
    expect(proposal).not_to_contain_text("示范依据")


def _import(drafter: Person, folder: Path) -> None:
    drafter.go("事项范围")
    drafter.heading("事项范围")
    _fill(drafter, write_xlsx(folder / "坏表.xlsx", ("目录", [HEADER, (1, MATTER, "内部", "2年", "", "", "")])))
    drafter.press("读取并预览")
    faults = drafter.page.get_by_role("table", name="目录表的错误")
    faults.wait_for()  # the table is read in a process of its own
    expect(faults).to_contain_text("“内部”不是密级")

    drafter.page.reload()
    drafter.heading("事项范围")
    _fill(drafter, write_xlsx(folder / "考试目录.xlsx", ("目录", [HEADER, *ROWS])))
    drafter.press("读取并预览")
    rows = drafter.page.get_by_role("table", name="目录事项")
    rows.wait_for()
    drafter.heading("第1版")
    expect(rows.get_by_role("row").nth(2)).to_contain_text("地域:市级;阶段:启用启封前")
    drafter.press("提交,由另一人启用")
    drafter.page.get_by_text("第1版已提交").wait_for()
    expect(drafter.page.get_by_role("button", name="核对无误,启用")).to_have_count(0)


def _activate(reviewer: Person) -> None:
    reviewer.go("事项范围")
    reviewer.press("打开 第1版")
    reviewer.heading("待启用")
    reviewer.press("核对无误,启用")
    reviewer.page.get_by_text("第1版已启用").wait_for()  # while the engine is made anew beside it


def _export(reviewer: Person, folder: Path) -> Path:
    with reviewer.page.expect_download() as download:
        reviewer.page.get_by_text("导出为正式目录表").click()
    exported = folder / "导出.xlsx"
    exported.write_bytes(download.value.path().read_bytes())
    return exported


def _fill(person: Person, path: Path) -> None:
    """Choose the table and state what it is."""
    person.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    for label, words in (("范围名称", REGULATION), ("施行日期", "2025-01-01")):
        box = person.page.get_by_label(re.compile(f"^{label}"))
        box.fill(words)
        box.press("Tab")
