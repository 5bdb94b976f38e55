"""A case that may not be decided here: it goes up, waits protected, and the answer concludes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from desk_browser import Person
from desk_server import DeskServer
from docx import Document
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "01-试题送审请示.docx"
SignIn = Callable[[DeskServer, str], Person]


def test_an_unclear_matter_goes_up_and_is_answered(server: DeskServer, sign_in: SignIn) -> None:
    """The reviewer refers by keyboard; the case waits with its time; the answer entered concludes it in the ledger."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case(SAMPLE.name, SAMPLE.read_bytes())
    drafter.choose("不明确")
    drafter.submit(case_no)

    reviewer = sign_in(server, "shenhe")
    _refer(reviewer, case_no)
    _answer(reviewer, case_no)

    drafter.open_case(case_no)
    expect(drafter.page.get_by_text("云密复〔2026〕5号").first).to_be_visible()


def _refer(reviewer: Person, case_no: str) -> None:
    reviewer.open_case(case_no)
    reviewer.see_every_point()
    reviewer.decide("u")
    reviewer.choose("不明确事项")
    expect(reviewer.notices.filter(has_text="报:")).to_contain_text("10个工作日内")
    reviewer.choose("秘密")
    reviewer.write("报请机关", "云川省国家保密局(虚构)")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.page.locator(".dm-notice.error")).to_contain_text("请填写")
    _write(reviewer, 保密期限="5年", 知悉范围="部务会成员", 保密措施="按秘密级登记、专柜存放", 理由="目录没有规定。")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.notices).to_contain_text(f"{case_no} 已报请")


def _answer(reviewer: Person, case_no: str) -> None:
    reviewer.go("工作台")
    line = reviewer.page.get_by_role("table", name="已报请").get_by_role("row", name=re.compile(case_no))
    expect(line).to_contain_text("10个工作日内,至")
    line.get_by_role("button").click()
    reviewer.heading(case_no)
    expect(reviewer.notices.first).to_contain_text("按秘密级保护")
    with reviewer.page.expect_download() as download:
        reviewer.page.get_by_text("报请函(docx)").click()
    assert Document(download.value.path()).paragraphs[0].text == "秘密★5年"
    reviewer.choose("工作秘密")
    today = datetime.now().astimezone().date().isoformat()
    _write(reviewer, 批复机关="云川省国家保密局(虚构)", 批复文号="云密复〔2026〕5号", 批复日期=today)
    reviewer.press(re.compile("录入批复"))
    expect(reviewer.notices).to_contain_text(f"{case_no} 已录入批复")


def _write(person: Person, **words: str) -> None:
    for label, text in words.items():
        person.write(label, text)
