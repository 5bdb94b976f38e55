"""From draft to ledger: the drafter hands in and submits, another person accepts or overrides."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_browser import Person
from desk_server import DeskServer
from openpyxl import load_workbook
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "01-试题送审请示.docx"
LEVEL = "秘密"  # what data/samples/README.md says of it

SignIn = Callable[[DeskServer, str], Person]


def test_from_draft_to_ledger(server: DeskServer, sign_in: SignIn) -> None:
    """A draft becomes a proposal with evidence, an opinion, a decision by another person, a line of the ledger."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case(SAMPLE.name, SAMPLE.read_bytes())
    expect(drafter.page.locator(".dm-fields").first).to_contain_text(f"国家秘密 · {LEVEL}")
    expect(drafter.page.locator(".dm-fields").first).to_contain_text("示范依据")
    marked = drafter.page.locator("mark.point").first
    expect(marked).to_be_visible()
    drafter.page.locator(".bar .chip").first.click()
    expect(drafter.page.locator(".strip")).to_contain_text("示范依据")
    drafter.fill_as_proposed(LEVEL)
    drafter.submit(case_no)

    reviewer = sign_in(server, "shenhe")
    reviewer.press(f"打开 {case_no}")
    reviewer.heading(case_no)
    confirm = reviewer.page.get_by_role("button", name=re.compile("确认决定"))
    expect(confirm).to_be_disabled()
    reviewer.decide("a")
    expect(confirm).to_be_disabled()
    assert reviewer.see_every_point() >= 1
    expect(confirm).to_be_enabled()
    confirm.click()
    expect(reviewer.notices).to_contain_text(f"{case_no} 已采纳拟定")

    reviewer.go("台账")
    line = reviewer.page.get_by_role("row", name=re.compile(case_no))
    expect(line).to_contain_text(LEVEL)
    expect(line).to_contain_text("沈审核")
    with reviewer.page.expect_download() as download:
        reviewer.page.get_by_text("导出全部台账").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert case_no in [row[0].value for row in sheet.iter_rows(min_row=2)]


def test_override_needs_a_reason(server: DeskServer, sign_in: SignIn) -> None:
    """Changing what the drafter proposed is refused without a reason and decided with one."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case(SAMPLE.name, SAMPLE.read_bytes())
    drafter.choose("不明确")
    drafter.write("知悉范围", "部务会成员、干部科承办人")
    drafter.submit(case_no)

    reviewer = sign_in(server, "shenhe")
    reviewer.open_case(case_no)
    reviewer.see_every_point()
    reviewer.decide("o")
    reviewer.choose("工作秘密")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.page.locator(".dm-notice.error")).to_contain_text("请写明理由")
    reviewer.write("理由", "属内部工作安排,按工作秘密办理。")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.notices).to_contain_text(f"{case_no} 已改定")

    drafter.open_case(case_no)
    expect(drafter.page.get_by_text("属内部工作安排,按工作秘密办理。")).to_be_visible()


def test_sent_back_and_submitted_again(server: DeskServer, sign_in: SignIn) -> None:
    """A case sent back comes first on the drafter's list with the question, and can be submitted again."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case(SAMPLE.name, SAMPLE.read_bytes())
    drafter.choose("不明确")
    drafter.submit(case_no)

    reviewer = sign_in(server, "shenhe")
    reviewer.open_case(case_no)
    reviewer.decide("b")
    reviewer.write("理由", "请写明对象职级。")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.notices).to_contain_text(f"{case_no} 已退回补充")

    drafter.go("工作台")
    first = drafter.page.get_by_role("table", name="本人承办").get_by_role("row").nth(1)
    expect(first).to_contain_text(case_no)
    first.get_by_role("button").click()
    expect(drafter.notices.first).to_contain_text("请写明对象职级。")
    drafter.submit(case_no)
