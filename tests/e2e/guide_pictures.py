"""Takes the pictures of docs/guide from the running product: `python tests/e2e/guide_pictures.py`."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from desk_browser import Person
from desk_server import DeskServer
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
GUIDE, SAMPLES = ROOT / "docs" / "guide", ROOT / "data" / "samples"
CHROMIUM = "/usr/bin/chromium"
SCREEN = {"width": 1366, "height": 768}


def main() -> None:
    """One day at the desk, with a picture of every page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = DeskServer(Path(folder))
        desk.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            drafter = _enter(browser, desk, "chengban")
            decided, waiting = _draft(drafter)
            _review(_enter(browser, desk, "shenhe"), decided, waiting)
            for login, page, name in (("shenji", "审计", "09-audit"), ("fenxi", "模型", "10-model")):
                person = _enter(browser, desk, login)
                person.go(page)
                person.heading(page)
                _picture(person, name)
        finally:
            browser.close()
            desk.stop()


def _enter(browser: Browser, desk: DeskServer, login: str) -> Person:
    page = browser.new_context(viewport=SCREEN, locale="zh-CN").new_page()
    page.goto(desk.url)
    person = Person(page, desk.url)
    if login == "chengban":
        _picture(person, "01-login")
    person.sign_in(login)
    return person


def _draft(drafter: Person) -> tuple[str, str]:
    """Hand in the samples; the numbers of a case to accept and one to override."""
    first = sorted(SAMPLES.glob("01-*"))[0]
    decided = drafter.open_new_case(first.name, first.read_bytes())
    drafter.page.keyboard.press("j")
    _picture(drafter, "03-proposal")
    drafter.fill_as_proposed("秘密")
    drafter.page.mouse.wheel(0, 400)
    _picture(drafter, "04-opinion")
    drafter.submit(decided)
    second = sorted(SAMPLES.glob("03-*"))[0]
    waiting = drafter.open_new_case(second.name, second.read_bytes())
    drafter.choose("不明确")
    drafter.submit(waiting)
    rest = sorted(SAMPLES.glob("0[2456]-*"))
    drafter.hand_in(*((path.name, path.read_bytes()) for path in rest))
    expect(drafter.page.get_by_role("button", name="看建议")).to_have_count(3, timeout=60_000)
    _picture(drafter, "02-upload")
    drafter.go("工作台")
    drafter.heading("工作台")
    _picture(drafter, "05-worklist")
    return decided, waiting


def _review(reviewer: Person, decided: str, waiting: str) -> None:
    _picture(reviewer, "06-queue")
    reviewer.open_case(decided)
    reviewer.see_every_point()
    reviewer.decide("a")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.notices).to_contain_text("已采纳拟定")
    reviewer.open_case(waiting)
    reviewer.see_every_point()
    reviewer.decide("o")
    reviewer.choose("秘密")
    _picture(reviewer, "07-review")
    _refer(reviewer, waiting)
    reviewer.go("台账")
    reviewer.heading("台账")
    _picture(reviewer, "08-ledger")


def _refer(reviewer: Person, case_no: str) -> None:
    """Send the case up and look at it waiting."""
    reviewer.press(re.compile("^报请"))
    reviewer.choose("不明确事项")
    reviewer.choose("秘密")
    for label, words in (
        ("保密期限", "5年"),
        ("知悉范围", "部务会成员"),
        ("报请机关", "云川省国家保密局(虚构)"),
        ("保密措施", "按秘密级登记、专柜存放"),
        ("理由", "目录没有规定。"),
    ):
        reviewer.write(label, words)
    reviewer.page.mouse.wheel(0, 600)
    _picture(reviewer, "11-referral")
    reviewer.press(re.compile("确认决定"))
    expect(reviewer.notices).to_contain_text("已报请")
    reviewer.open_case(case_no)
    _picture(reviewer, "12-referred")


def _picture(person: Person, name: str) -> None:
    person.page.wait_for_timeout(1200)
    person.page.screenshot(path=GUIDE / f"{name}.png")


if __name__ == "__main__":
    main()
