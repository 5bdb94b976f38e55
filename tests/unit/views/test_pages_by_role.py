"""Every page drawn without a browser: who sees which pages, what stands on them, what is chosen beforehand."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from app.compose import Desk, build_desk
from app.desk.elements import Elements, Opinion
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.desk.state import CaseState
from app.service.home import prepare_home
from app.settings import read_settings
from app.views import case
from app.views.intake import Intake
from app.views.navigation import ENTRIES
from app.views.office import Office, open_office
from app.views.page_shelf import PageShelf
from app.views.page_view import NOT_HELD
from model.core.document import Block, BlockKind, Document
from model.core.finding import CitedSource
from model.core.outcome import Level, Outcome
from model.core.proposal import Basis, BasisKind, Point, Proposal, Term, TermKind, Verdict, Versions
from model.core.text import Locator, Span
from model.extract.recognition import Listener, untold

MAIN = Path(__file__).resolve().parents[3] / "app" / "main.py"
TITLE = "关于某某任职的请示(虚构)"
SECRET = "拟任人选为赵某某"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A demonstration home with its sample accounts."""
    settings = read_settings({"DINGMI_HOME": str(tmp_path_factory.mktemp("home"))})
    prepare_home(settings)
    return build_desk(settings)


@pytest.fixture
def office_opened(desk: Desk) -> None:
    """The desk is the one the pages serve."""

    def read(data: bytes, name: str, listener: Listener = untold) -> Document:
        return _document(name)

    def propose(document: Document, dated: date | None, sources: tuple[CitedSource, ...]) -> Proposal:
        return _proposal(desk, document)

    open_office(Office(desk, Intake(read, propose, desk.cases.create)))


def _page(path: str, login: str) -> None:
    """Draws one page for one person; runs inside AppTest, which takes the source alone."""
    from app.desk.role import Actor, Role
    from app.views.navigation import ENTRIES
    from app.views.office import office

    samples = {sample.login: sample for sample in office().desk.accounts.samples()}
    actor = Actor(login, samples[login].name, frozenset(Role(role) for role in samples[login].roles))
    next(entry for entry in ENTRIES if entry.path == path).draw_for(actor)


def _look(path: str, actor: Actor, case_no: str | None = None) -> AppTest:
    test = AppTest.from_function(_page, kwargs={"path": path, "login": actor.login}, default_timeout=30)
    if case_no:
        test.query_params["no"] = case_no
    return test.run()


def _document(name: str = "请示.docx") -> Document:
    lines = [TITLE, f"{SECRET},请审批。"]
    text = "\n".join(lines)
    blocks = (
        Block(Span(0, len(TITLE)), BlockKind.PARAGRAPH, Locator(paragraph=1)),
        Block(Span(len(TITLE) + 1, len(text)), BlockKind.PARAGRAPH, Locator(paragraph=2)),
    )
    return Document(name, "0" * 64, "docx", text, blocks)


def _proposal(desk: Desk, document: Document) -> Proposal:
    row = next(row for row in desk.catalogue.rows if row.level is Level.SECRET)
    basis = Basis(
        BasisKind.CATALOGUE, row.id, row.name, row.regulation, row.item_no, demonstration=True, verified=False
    )
    start = document.text.index(SECRET)
    span = Span(start, start + len(SECRET))
    verdict = Verdict(
        outcome=Outcome.STATE_SECRET,
        level=Level.SECRET,
        term=Term("公布前", TermKind.EVENT),
        known_to=("部务会成员",),
        mark="机密★公布前",
        basis=(basis,),
        procedure=(),
        sources=(),
        referral=None,
        sure=False,
        review_reasons=("对象职级未写明",),
        missing=(),
        checks=(),
        trace=(),
    )
    return Proposal(
        document=document,
        organ=desk.organ,
        dated=date(2026, 3, 12),
        on=date(2026, 3, 20),
        setting="中",
        title=TITLE,
        kind="请示",
        existing_mark=None,
        verdict=verdict,
        confidence=0.9312,
        alternatives=(),
        points=(Point(span, SECRET, row.id, Level.SECRET, Locator(paragraph=2)),),
        looked_for=(),
        versions=Versions("0", "0", "0", "0"),
    )


def _sample(desk: Desk, role: Role) -> Actor:
    sample = next(sample for sample in desk.accounts.samples() if sample.roles == (role,))
    return Actor(sample.login, sample.name, frozenset(sample.roles))


def _new_case(desk: Desk) -> str:
    document = _document()
    return desk.cases.create(_sample(desk, Role.DRAFTER), document, _proposal(desk, document))


def _html(test: AppTest) -> str:
    return "".join(block.body for block in test.get("html"))


def test_nobody_sees_nothing_but_the_way_to_login(
    desk: Desk, office_opened: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a session the page says so and shows no case, whatever the address."""

    def nobody(token: str | None) -> None:
        return None

    monkeypatch.setattr("app.views.desk.who", nobody)
    test = AppTest.from_file(str(MAIN), default_timeout=30)
    test.query_params["no"] = _new_case(desk)
    test.run()
    assert not test.exception
    assert "登录已过期或已退出。" in _html(test)
    assert TITLE not in _html(test)
    assert "示范环境" in _html(test)


def test_the_page_file_started_by_itself_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the server around it the page shows how to start, and nothing else."""
    monkeypatch.setattr("app.views.office._opened", [])
    test = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert not test.exception
    assert "请用 dingmi app 启动" in _html(test)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_draws_every_page_it_has(desk: Desk, office_opened: None, role: Role) -> None:
    """Each sample account can open each of its own pages; none breaks."""
    actor = _sample(desk, role)
    for entry in ENTRIES:
        if role in entry.roles:
            test = _look(entry.path, actor)
            assert not test.exception, entry.title
            assert "dm-title" in _html(test)


@pytest.mark.parametrize("role", [role for role in Role if role.is_administrative])
@pytest.mark.parametrize("path", ["upload", "review", "ledger", "case"])
def test_administrators_who_force_a_page_open_get_no_text(
    desk: Desk, office_opened: None, role: Role, path: str
) -> None:
    """Hidden is not protected: a page of text, drawn for an administrator all the same, is refused by the service."""
    test = _look(path, _sample(desk, role), _new_case(desk) if path == "case" else None)
    (fault,) = test.exception
    assert "此操作只限" in fault.message
    assert TITLE not in _html(test)


def test_nothing_is_chosen_for_the_drafter(desk: Desk, office_opened: None) -> None:
    """A fresh case shows its proposal and an opinion form with nothing chosen in it."""
    test = _look("case", _sample(desk, Role.DRAFTER), _new_case(desk))
    assert not test.exception
    assert [radio.value for radio in test.radio] == [None]
    assert {tuple(chosen.value) for chosen in test.multiselect} == {()}
    assert not any(box.value for box in test.checkbox)
    words = _html(test)
    assert "有疑问:对象职级未写明" in words
    assert "示范依据" in words
    assert "93" not in words.replace("2093", "")


def test_a_choice_is_kept_without_a_button(desk: Desk, office_opened: None) -> None:
    """Choosing a level saves it on the server; another look at the case finds it again."""
    drafter, case_no = _sample(desk, Role.DRAFTER), _new_case(desk)
    test = _look("case", drafter, case_no)
    test.radio[0].set_value("秘密").run()
    assert not test.exception
    assert desk.cases.open_case(drafter, case_no).opinion.elements.level is Level.CONFIDENTIAL
    assert _look("case", drafter, case_no).radio[0].value == "秘密"


def test_submitting_too_little_is_refused_in_words(desk: Desk, office_opened: None) -> None:
    """提交审核 on an empty form says what is missing and moves nothing."""
    drafter, case_no = _sample(desk, Role.DRAFTER), _new_case(desk)
    test = _look("case", drafter, case_no)
    next(button for button in test.button if button.label == "提交审核").click().run()
    assert "还没有选结论。请先选定结论。" in _html(test)
    assert desk.cases.open_case(drafter, case_no).state is CaseState.DRAFT


def test_the_reviewer_starts_with_nothing_chosen_and_confirm_off(desk: Desk, office_opened: None) -> None:
    """No decision is chosen, and 确认决定 is off while a point was not opened, even after a choice."""
    drafter, case_no = _sample(desk, Role.DRAFTER), _new_case(desk)
    suggested = Elements.of_proposal(desk.cases.open_case(drafter, case_no).proposal)
    version = desk.cases.save_opinion(drafter, case_no, Opinion(suggested), 1)
    desk.cases.submit(drafter, case_no, version)
    test = _look("case", _sample(desk, Role.REVIEWER), case_no)
    assert not test.exception
    assert {button.label: button.disabled for button in test.button}["确认决定"]
    test.button[0].click().run()  # 采纳拟定
    assert {button.label: button.disabled for button in test.button}["确认决定"]
    assert "密点须全部看过才能确认,还有1处" in _html(test)


def test_the_drafter_cannot_open_the_review_of_an_own_case(desk: Desk, office_opened: None) -> None:
    """Forcing the review page open on an own case is refused, for a drafter who reviews too."""
    drafter, case_no = _sample(desk, Role.DRAFTER), _new_case(desk)
    suggested = Elements.of_proposal(desk.cases.open_case(drafter, case_no).proposal)
    desk.cases.submit(drafter, case_no, desk.cases.save_opinion(drafter, case_no, Opinion(suggested), 1))
    both = Actor(drafter.login, drafter.name, frozenset({Role.DRAFTER, Role.REVIEWER}))
    with pytest.raises(DeskRefusal, match="承办人不能审核本人承办的件"):
        case.draw_reviewing(both, desk.cases.open_case(both, case_no))


def test_the_page_of_the_original_is_shown_when_asked_for_and_only_while_held(desk: Desk) -> None:
    """The picture is drawn on demand; once the original is gone the page says so instead."""
    document = replace(_document("请示.pdf"), format="pdf", sha256=hashlib.sha256(b"original").hexdigest(), pages=2)
    drafter = _sample(desk, Role.DRAFTER)
    case_no = desk.cases.create(drafter, document, _proposal(desk, document))
    asked: list[int] = []

    def draw(data: bytes, name: str, number: int) -> bytes:
        asked.append(number)
        out = BytesIO()
        Image.new("L", (30, 40), 255).save(out, "PNG")
        return out.getvalue()

    shelf = PageShelf(draw)
    shelf.put(case_no, "请示.pdf", b"original")
    open_office(Office(desk, Intake(lambda *_: document, lambda *_: None, desk.cases.create), shelf))

    test = _look("case", drafter, case_no)
    assert asked == []
    test.toggle[0].set_value(True).run()
    test.number_input[0].set_value(2).run()

    assert asked == [1, 2]
    assert not test.exception
    shelf.forget(case_no)
    assert NOT_HELD in _html(_look("case", drafter, case_no))
