"""事项范围 drawn without a browser: import, faults, preview, correction, the second person, taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from catalogue_tables import HEADER, ROWS
from streamlit.testing.v1 import AppTest

from app.compose import Desk, build_desk
from app.desk.catalogue_version import About, VersionState
from app.desk.role import Actor
from app.service.catalogue_table import GivenTable
from app.service.home import prepare_home
from app.settings import read_settings
from app.views.catalogue_import import fault_line
from app.views.intake import Intake
from app.views.office import Office, open_office
from model.core.catalogue import Rank

ABOUT = About("青湖市水务工作国家秘密范围的规定(虚构)", date(2025, 1, 1))


def _table(*rows: tuple[object, ...]) -> GivenTable:
    lines = [",".join(map(str, line)) for line in (HEADER, *(rows or ROWS))]
    return GivenTable("水务.csv", "\n".join(lines).encode())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A demonstration home of the test's own, served without the model."""
    settings = read_settings({"DINGMI_HOME": str(tmp_path / "home")})
    prepare_home(settings)
    made = build_desk(settings)

    def nothing(*_: Any, **__: Any) -> Any:
        raise AssertionError("这些页面不判断文稿")

    open_office(Office(made, Intake(nothing, nothing, made.cases.create)))
    return made


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Activation does not make an engine here."""
    monkeypatch.setattr(Office, "make_ready", lambda _: None)


def _person(desk: Desk, login: str) -> Actor:
    return desk.accounts.authenticate(login, "dingmi-demo")


def _page(login: str, name: str, roles: list[str], opened: int | None, row: str | None) -> None:
    """Draws the page for one person; runs inside AppTest, which takes the source alone."""
    import streamlit as st

    from app.desk.role import Actor, Role
    from app.views.catalogue import draw
    from app.views.flash import show_flash

    if opened is not None and "begun" not in st.session_state:
        st.session_state["begun"] = True
        st.session_state["catalogue_version"] = opened
        st.session_state["catalogue_row"] = row
    show_flash()
    draw(Actor(login, name, frozenset(Role(role) for role in roles)))


@pytest.fixture
def look(desk: Desk) -> Callable[..., AppTest]:
    """Draws the page for a person, with a version and a row opened."""

    def draw(login: str, opened: int | None = None, row: str | None = None) -> AppTest:
        actor = _person(desk, login)
        roles = [role.value for role in actor.roles]
        asked = {"login": login, "name": actor.name, "roles": roles, "opened": opened, "row": row}
        return AppTest.from_function(_page, kwargs=asked, default_timeout=30).run()

    return draw


def _html(test: AppTest) -> str:
    assert not test.exception
    return "".join(block.body for block in test.get("html"))


def _press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def _labels(test: AppTest) -> set[str]:
    return {button.label for button in test.button}


def test_an_empty_page_says_what_is_judged_by(look: Callable[..., AppTest]) -> None:
    """Without an import the page says that the demonstration catalogue serves, and offers the form."""
    test = look("chengban")
    assert "还没有导入目录" in _html(test)
    assert [field.label for field in test.text_input] == ["范围名称", "施行日期", "废止日期(没有则不填)"]
    assert not any(field.value for field in test.text_input)


def test_the_leader_reads_and_imports_nothing(desk: Desk, look: Callable[..., AppTest]) -> None:
    """领导 sees versions and rows, but no button that changes anything."""
    number = desk.catalogues.start(_person(desk, "chengban"), [_table()], ABOUT)
    assert "导入目录表" not in _html(look("lingdao"))
    assert _labels(look("lingdao", number)) == {"返回事项范围"}


def test_preview_correction_and_two_persons(desk: Desk, look: Callable[..., AppTest], no_engine: None) -> None:
    """The importer corrects and submits; only another 定密责任人 finds 启用, and may take it back with a reason."""
    number = desk.catalogues.start(_person(desk, "chengban"), [_table()], ABOUT)

    test = look("chengban", number, f"v{number}#3")
    assert "预览,尚未提交" in _html(test)
    next(field for field in test.multiselect if field.label == "职级").set_value([Rank.COUNTY])
    next(field for field in test.text_input if field.label == "数量").set_value("不少于三处吧")
    assert "数量读不出" in _html(_press(test, "存改动"))
    next(field for field in test.text_input if field.label == "数量").set_value("不少于100件")
    _press(test, "存改动")
    held = desk.catalogues.open(_person(desk, "chengban"), number).rows[2].conditions
    assert held.ranks == (Rank.COUNTY,)
    assert [quantity.value for quantity in held.quantities] == [100.0]
    _press(test, "提交,由另一人启用")
    assert "启用前不用于判断" in _html(test)
    assert "核对无误,启用" not in _labels(look("chengban", number))

    reviewer = look("shenhe", number)
    assert "存改动" not in _labels(reviewer)
    _press(reviewer, "核对无误,启用")
    assert desk.catalogues.open(_person(desk, "shenhe"), number).version.state is VersionState.ACTIVE

    _press(reviewer, "撤回")
    assert "撤回须写明理由" in _html(reviewer)
    reviewer.text_input[0].set_value("导错了").run()
    _press(reviewer, "撤回")
    assert desk.catalogues.open(_person(desk, "shenhe"), number).version.state is VersionState.WITHDRAWN
    assert "导错了" in _html(reviewer)


def test_the_demonstration_catalogue_is_switched_by_the_reviewer(
    desk: Desk, look: Callable[..., AppTest], no_engine: None
) -> None:
    """Once a version is in use the 定密责任人, and nobody else, may leave the demonstration catalogue out."""
    number = desk.catalogues.start(_person(desk, "chengban"), [_table()], ABOUT)
    desk.catalogues.submit(_person(desk, "chengban"), number)
    switch = "停用示范目录,只用本机关目录"
    assert switch not in _labels(look("shenhe"))
    desk.catalogues.activate(_person(desk, "shenhe"), number)
    assert switch not in _labels(look("chengban"))
    test = look("shenhe")
    _press(test, switch)
    assert "已停用" in _html(test)
    assert desk.in_use.current().shipped is None


def test_a_fault_is_told_as_place_cause_and_remedy() -> None:
    """Each fault stands in three columns, so that a person can mend the table line by line."""
    line = fault_line("目录.xlsx 工作表“一” 第5行C列: “内部”不是密级;请移到工作秘密清单")
    assert [cell.text for cell in line.cells] == [
        "目录.xlsx 工作表“一” 第5行C列",
        "“内部”不是密级",
        "请移到工作秘密清单",
    ]
