"""Who may not: the drafter in the reviewer's chair, administrators, strangers, one person and another's case."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from desk_browser import Person, docx
from desk_server import DeskServer
from playwright.sync_api import expect

from app.compose import build_desk
from app.desk.elements import Ruling
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.settings import read_settings

pytestmark = pytest.mark.e2e

SignIn = Callable[[DeskServer, str], Person]
DRAFT = docx(["关于开展节前检查的通知(虚构)", "各科室:请于节前完成办公场所安全检查。"])


def test_the_drafter_cannot_review_an_own_case(server: DeskServer, sign_in: SignIn) -> None:
    """Neither by the page, nor by its address, nor by calling the service with both roles in hand."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case("通知.docx", DRAFT)
    drafter.choose("不明确")
    drafter.submit(case_no)
    navigation = drafter.page.get_by_test_id("stSidebarNav")
    expect(navigation.get_by_role("link")).to_have_text(["工作台", "上传与建议", "台账", "事项范围"])
    drafter.open_case(case_no)
    expect(drafter.page.get_by_text("办理记录")).to_be_visible()
    expect(drafter.page.get_by_role("button", name="确认决定")).to_have_count(0)
    drafter.page.goto(f"{drafter.url}/review")
    expect(drafter.notices).to_contain_text("此操作只限定密责任人")

    desk = build_desk(read_settings({"DINGMI_HOME": str(server.home)}))
    both = Actor("chengban", "陈承办(虚构)", frozenset({Role.DRAFTER, Role.REVIEWER}))
    case = desk.cases.open_case(both, case_no)
    with pytest.raises(DeskRefusal, match="承办人不能审核本人承办的件"):
        desk.cases.decide(both, case_no, Ruling(case.opinion.elements), case.version)


def test_the_auditor_sees_acts_and_no_titles(server: DeskServer, sign_in: SignIn) -> None:
    """The auditor finds a whole chain with numbers and acts, and no word of any draft."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case("通知.docx", DRAFT)
    auditor = sign_in(server, "shenji")
    auditor.go("审计")
    expect(auditor.notices).to_contain_text("审计日志完整")
    expect(auditor.page.get_by_role("table", name="审计日志")).to_contain_text(case_no)
    assert "节前检查" not in auditor.page.content()
    auditor.page.goto(f"{auditor.url}/case?no={case_no}")
    expect(auditor.notices).to_contain_text("此操作只限")
    assert "节前检查" not in auditor.page.content()
    auditor.page.goto(f"{auditor.url}/nowhere")
    auditor.heading("工作台")


def test_without_a_session_nothing_is_given_out(server: DeskServer) -> None:
    """The ledger, an upload and a forged media link are refused to whoever has no session."""
    for path, method in (("/desk/ledger.xlsx", "GET"), ("/_stcore/upload_file/x/y", "PUT"), ("/media/x.png", "GET")):
        request = urllib.request.Request(server.url + path, method=method, headers={"Origin": server.url})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=5)
        assert refused.value.code == 403


def test_signing_out_ends_the_session_everywhere(server: DeskServer, sign_in: SignIn) -> None:
    """After 退出 another open page of the same person shows nothing more."""
    person = sign_in(server, "chengban")
    second = Person(person.page.context.new_page(), server.url)
    second.page.goto(server.url)
    second.heading("工作台")
    person.page.get_by_role("link", name="退出").click()
    expect(person.page.get_by_role("alert")).to_have_text("已退出。")
    second.go("台账")
    expect(second.notices).to_contain_text("登录已过期或已退出。")
