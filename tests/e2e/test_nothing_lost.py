"""Reload, power cut, two windows: nothing a person entered is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from desk_browser import Person, docx
from desk_server import DeskServer
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SignIn = Callable[[DeskServer, str], Person]
DRAFT = docx(["关于报送年度工作计划的函(虚构)", "现将本年度工作计划报上,请审阅。"])


def test_a_reload_in_the_middle_of_a_word_loses_nothing(server: DeskServer, sign_in: SignIn) -> None:
    """Choice, saved text and the words typed in the very last moment are there again after a reload."""
    drafter = sign_in(server, "chengban")
    drafter.open_new_case("函.docx", DRAFT)
    drafter.choose("工作秘密")
    drafter.write("知悉范围", "办公室主任")
    drafter.page.get_by_label("说明").press_sequentially("写到一半的话")
    drafter.page.reload()
    expect(drafter.page.get_by_label("说明")).to_have_value("写到一半的话")
    expect(drafter.page.get_by_label("知悉范围")).to_have_value("办公室主任")
    drafter.chosen("工作秘密")


def test_a_power_cut_loses_nothing_saved(own_server: DeskServer, sign_in: SignIn) -> None:
    """The server is killed and started again: the same window goes on, with everything saved before."""
    drafter = sign_in(own_server, "chengban")
    case_no = drafter.open_new_case("函.docx", DRAFT)
    drafter.choose("非密")
    drafter.write("说明", "断电前写下的说明")
    own_server.kill()
    own_server.start()
    drafter.open_case(case_no)
    expect(drafter.page.get_by_label("说明")).to_have_value("断电前写下的说明")
    drafter.chosen("非密")


def test_two_windows_of_one_person_do_not_overwrite_each_other(server: DeskServer, sign_in: SignIn) -> None:
    """The window that comes second is told so, and what it had entered can be taken up again."""
    first = sign_in(server, "chengban")
    case_no = first.open_new_case("函.docx", DRAFT)
    second = sign_in(server, "chengban")
    second.open_case(case_no)
    second.choose("非密")
    first.choose("工作秘密")
    expect(first.page.locator(".dm-notice.error")).to_contain_text("已填内容已存为草稿")
    first.press("重新打开此件")
    first.chosen("非密")
    first.press("用我的草稿")
    first.chosen("工作秘密")


def test_a_reviewers_reason_survives_a_reload(server: DeskServer, sign_in: SignIn) -> None:
    """What the reviewer had written before deciding is there again after a reload, and nothing is chosen."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case("函.docx", DRAFT)
    drafter.choose("不明确")
    drafter.submit(case_no)
    reviewer = sign_in(server, "shenhe")
    reviewer.open_case(case_no)
    reviewer.page.get_by_label("理由").press_sequentially("先记一笔")
    reviewer.page.reload()
    expect(reviewer.page.get_by_label("理由")).to_have_value("先记一笔")
    expect(reviewer.page.get_by_role("button", name="确认决定")).to_be_disabled()


def test_a_locked_database_is_told_and_nothing_is_lost(server: DeskServer, sign_in: SignIn) -> None:
    """While another program holds the database a save fails in words; afterwards the same words are saved."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case("函.docx", DRAFT)
    other = sqlite3.connect(server.home / "dingmi.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        drafter.page.get_by_label("说明").fill("占用期间写下的话")
        expect(drafter.page.locator(".dm-notice.error")).to_contain_text("数据库正被占用", timeout=20_000)
        expect(drafter.page.get_by_label("说明")).to_have_value("占用期间写下的话")
        other.execute("ROLLBACK")
    finally:
        other.close()
    drafter.press("再存一次")
    expect(drafter.page.get_by_role("button", name="提交审核")).to_be_visible()
    drafter.open_case(case_no)
    expect(drafter.page.get_by_label("说明")).to_have_value("占用期间写下的话")
