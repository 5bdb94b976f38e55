"""A draft that derives from a source handed in with it, and its next draft held against the first."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from desk_browser import Person, docx
from desk_server import DeskServer
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SignIn = Callable[[DeskServer, str], Person]
SOURCE = docx(
    [
        "机密★10年",
        "云组〔2026〕17号",
        "关于全市干部配备工作方案的通知(虚构)",
        "各县区:",
        "现将干部配备工作方案印发你们,请认真执行。",
        "云川市委组织部(虚构)",
        "2026年3月2日",
    ]
)
DRAFT = [
    "关于贯彻落实干部配备工作方案的通知(虚构)",
    "各科室:",
    "根据《关于全市干部配备工作方案的通知(虚构)》(云组〔2026〕17号),现将方案主要内容摘录如下:",
    "一、配备步骤按方案第三部分执行,先酝酿后报批。",
    "2026年4月8日",
]


def test_a_source_handed_in_rules_and_the_next_draft_is_compared(server: DeskServer, sign_in: SignIn) -> None:
    """The source's level and term stand in the proposal; the new draft says what it changed."""
    drafter = sign_in(server, "chengban")
    drafter.go("上传与建议")
    drafter.heading("上传与建议")
    drafter.page.get_by_text("来源件(派生定密时填").click()
    inputs = drafter.page.get_by_test_id("stFileUploaderDropzoneInput")
    kind = "application/octet-stream"
    inputs.first.set_input_files([{"name": "来源.docx", "mimeType": kind, "buffer": SOURCE}])
    expect(drafter.page.get_by_text("来源.docx").first).to_be_visible()
    inputs.last.set_input_files([{"name": "落实通知.docx", "mimeType": kind, "buffer": docx(DRAFT)}])
    drafter.paragraphs.first.wait_for(timeout=60_000)
    fields = drafter.page.locator(".dm-fields").first
    expect(fields).to_contain_text("派生国家秘密")
    expect(fields).to_contain_text("云组〔2026〕17号 机密 10年")
    case_no = re.findall(r"no=([\d-]+)", drafter.page.url)[0]

    drafter.page.get_by_text("换稿", exact=True).click()
    longer = docx([*DRAFT[:-1], "二、请于四月底前报送进展。", DRAFT[-1]])
    drafter.page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(
        [{"name": "落实通知二.docx", "mimeType": kind, "buffer": longer}]
    )
    drafter.heading(re.compile(f"{case_no}.*第2稿"))
    expect(drafter.page.get_by_text(re.compile("第2稿与第1稿比对:1段新增或改写"))).to_be_visible(timeout=60_000)
