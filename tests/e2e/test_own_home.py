"""An office's own home: founded on the console, entered by changing the password, given its people on a page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_browser import Person
from desk_server import DINGMI, DeskServer
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e

STRONG = "Yun-chuan-2026"
OFFICE = (
    *("--organ", "云川市教育局(虚构)", "--level", "市级", "--authority", "秘密", "--highest", "机密"),
    *("--account", "baomi", "--person", "鲍密(虚构)"),
)


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[tuple[DeskServer, str]]:
    """A desk in a founded home, and the one-time password the console said."""
    desk = DeskServer(tmp_path)
    said = subprocess.run(
        [str(DINGMI), "init", *OFFICE],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DINGMI_HOME": str(desk.home), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    desk.start()
    yield desk, said.stdout.strip()
    desk.stop()


def test_the_first_administrator_sets_a_password_and_gives_accounts(
    founded: tuple[DeskServer, str], chromium: Browser
) -> None:
    """No sample accounts, no way past the change, and a new person's one-time password shown once."""
    desk, first = founded
    page = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN").new_page()
    page.goto(desk.url)
    expect(page.get_by_text("示范账号")).to_have_count(0)
    _log_in(page, first)
    expect(page.get_by_role("alert")).to_contain_text("一次性口令")
    page.get_by_label(re.compile("原口令")).fill(first)
    page.get_by_label("新口令", exact=True).fill(STRONG)
    page.get_by_label("再输一次新口令").fill(STRONG)
    page.get_by_role("button", name="修改口令").click()
    expect(page.get_by_role("alert")).to_have_text("口令已修改,请用新口令登录。")
    _log_in(page, STRONG)
    person = Person(page, desk.url)
    person.heading("工作台")
    person.go("账号")
    page.get_by_role("textbox", name="账号", exact=True).fill("chen")
    page.get_by_label("姓名").fill("陈承办(虚构)")
    page.get_by_role("combobox", name=re.compile("角色")).click()
    page.get_by_role("option", name="承办人").click()
    page.keyboard.press("Escape")
    person.press("新建账号")
    expect(person.notices).to_contain_text("账号 chen 的一次性口令")
    expect(page.get_by_role("table", name="账号")).to_contain_text("陈承办(虚构)")


def _log_in(page: Page, password: str) -> None:
    page.get_by_label("账号", exact=True).fill("baomi")
    page.get_by_label("口令", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()
