"""Forms and letters of a case: filled from what people decided, blank where nobody did, for those who may open it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from desk_bench import ANSWERED, CANARY, CONFIDENTIAL, SECRET, TITLE, UPWARD, Office, person
from docx import Document

from app.desk.elements import Ruling
from app.desk.refusal import DeskRefusal


def words(data: bytes) -> str:
    """Everything printed on the paper, foot included."""
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in paper.paragraphs]
    return "\n".join([*lines, *cells, paper.sections[0].footer.paragraphs[0].text])


def test_the_letter_says_what_goes_up_and_bears_the_proposed_mark(small_office: Office) -> None:
    """Addressee, ground, proposed elements, basis, measures, time; the mark comes first."""
    case_no = small_office.referred()

    data = small_office.paper.referral_letter(person("shen"), case_no)

    printed = words(data)
    assert Document(io.BytesIO(data)).paragraphs[0].text == "绝密★公布前"
    for part in (f"关于报请确定“{TITLE}”密级的函", "云川省委组织部(虚构)：", "部务会成员", "org-top事项(虚构)"):
        assert part in printed
    assert "按绝密级登记、专柜存放" in printed
    assert "报送时限为立即" in printed
    assert "系统默认表样,非官方表样" in printed
    assert CANARY not in printed


def test_a_case_that_never_went_up_has_no_letter(small_office: Office) -> None:
    """There is nothing to print, and the person is told what comes first."""
    case_no = small_office.submitted()

    with pytest.raises(DeskRefusal) as refusal:
        small_office.paper.referral_letter(person("shen"), case_no)

    assert refusal.value.rule == "referral.unknown"


def test_the_sheet_is_blank_where_nobody_decided(small_office: Office) -> None:
    """Before the decision the drafter's part is filled and no box of the reviewer's is ticked."""
    printed = words(small_office.paper.approval_sheet(person("chen"), small_office.submitted()))

    assert "☑国家秘密" in printed
    assert "☑原始" in printed
    assert "□同意  □改定  □退回" in printed
    assert "1.第1页 机密" in printed
    assert CANARY not in printed


def test_the_sheet_shows_what_the_reviewer_changed(small_office: Office) -> None:
    """Proposed and decided stand one under the other, with the reason."""
    case_no = small_office.submitted()
    ruling = Ruling(CONFIDENTIAL, reason="对象为县处级")
    small_office.cases.decide(person("shen"), case_no, ruling, small_office.version(case_no))

    printed = words(small_office.paper.approval_sheet(person("ling"), case_no))

    assert "☑改定" in printed
    assert "定为:秘密  5年  部务会成员" in printed
    assert "理由:对象为县处级" in printed


def test_the_sheet_of_an_answered_case_names_the_instrument(small_office: Office) -> None:
    """Who determined it stands in the remarks, the measures taken meanwhile in their row."""
    case_no = small_office.referred()
    small_office.clock.forward(days=6)
    small_office.cases.answer(person("shen"), case_no, ANSWERED, small_office.version(case_no))

    printed = words(small_office.paper.approval_sheet(person("shen"), case_no))

    assert "云组复〔2026〕3号" in printed
    assert UPWARD.referral.measures in printed


@pytest.mark.parametrize("login", ["chu", "dang", "feng", "xi", "bao", "ji"])
def test_paper_is_for_those_who_may_open_the_case(small_office: Office, login: str) -> None:
    """Another drafter, archivists, analysts and administrators get neither form."""
    case_no = small_office.referred()

    for make in (small_office.paper.referral_letter, small_office.paper.approval_sheet):
        with pytest.raises(DeskRefusal) as refusal:
            make(person(login), case_no)
        assert refusal.value.rule in {"case.not_yours", "role.administrator"}


def test_each_paper_taken_out_is_logged(small_office: Office) -> None:
    """The log names person, form and case."""
    case_no = small_office.submitted(elements=replace(SECRET, term="5年"))
    small_office.paper.approval_sheet(person("chen"), case_no)

    entry = small_office.audit.entries(person("ji"))[0]
    assert (entry.login, entry.act, entry.case_no) == ("chen", "出具定密审批单", case_no)
