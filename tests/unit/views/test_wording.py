"""The delicate sentences stand word for word, and no percentage reaches a person."""

from __future__ import annotations

from typing import Any

from app.widgets.wording import assurance, sayings


def _proposal(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "outcome": "国家秘密",
        "level": "机密",
        "sure": True,
        "confidence": 0.93,
        "organ": {"name": "云川市某局(虚构)", "level": "市级", "authority": ["秘密"]},
        "document": {"gaps": [], "existing_mark": None},
        "referral": None,
        "missing": [],
        "alternatives": [],
        "points": [],
        "looked_for": [],
    }
    return plain | changes


def _words(proposal: dict[str, Any], text: str = "") -> str:
    return "".join(saying.lead + saying.text for saying in sayings(proposal, text))


def test_assurance_is_a_word() -> None:
    """把握 is 充分, 有疑问 or 不足, whatever the number."""
    assert assurance(_proposal()) == "充分"
    assert assurance(_proposal(sure=False)) == "有疑问"
    assert assurance(_proposal(outcome="不明确", level=None)) == "不足"
    assert assurance(_proposal(outcome="依据不足", level=None, sure=True)) == "不足"


def test_a_plain_proposal_needs_no_warning() -> None:
    """Where nothing is delicate nothing is said."""
    assert sayings(_proposal()) == ()


def test_uncertain_names_both_possibilities_and_the_fact_that_decides() -> None:
    """不明确 says what it may be, what makes the difference and where to look."""
    alternatives = [
        {"outcome": "国家秘密", "level": "机密", "name": "市管干部拟任人选"},
        {"outcome": "国家秘密", "level": "秘密", "name": "县管干部拟任人选"},
    ]
    said = _words(
        _proposal(
            outcome="不明确",
            level=None,
            alternatives=alternatives,
            missing=[{"fact": "对象是否为市管干部", "question": "?"}],
            points=[{"locator": {"page": 1, "paragraph": 3}}],
        )
    )
    assert said == (
        "系统不能判断。可能是机密(市管干部拟任人选)或秘密(县管干部拟任人选),差别在对象是否为市管干部。请核对第1页第3段。"
    )


def test_no_basis_is_not_safe() -> None:
    """No basis found says neither secret nor fit for publication."""
    said = _words(_proposal(outcome="依据不足", level=None))
    assert said == (
        "现有目录中没有找到对应事项。没有依据不能定为国家秘密,也不表示可以公开。"
        "可:补充目录或来源|按工作秘密|按不明确事项报请|通读后确认非密。"
    )


def test_unread_is_not_open() -> None:
    """A part that could not be read is never passed over, whatever the outcome."""
    gaps = [{"message": "第4–5页未能读出(扫描不清)", "page": 4}]
    said = _words(_proposal(outcome="非密", level=None, document={"gaps": gaps, "existing_mark": None}))
    assert said.startswith("第4–5页未能读出(扫描不清)。未读出不等于非密。")


def test_no_authority_protects_at_once() -> None:
    """Beyond the organ's authority: protect now, refer at once."""
    referral = {"to": "云川市委保密委(虚构)", "within": "立即", "why": "…", "proposed_level": "机密"}
    assert _words(_proposal(referral=referral)) == (
        "本机关定密权限到秘密级,此事项为机密级。"
        "请现在就按机密级保护,并立即报请云川市委保密委(虚构)确定。(派生定密不受此限。)"
    )


def test_only_talking_about_secrecy_is_said() -> None:
    """A text that speaks of secrecy again and again but holds none is told apart from one that never does."""
    open_text = _proposal(outcome="非密", level=None)
    talk = "国家秘密分为绝密、机密、秘密三级,定密须依据目录。"
    assert _words(open_text, talk).startswith("文中多次提到“秘密”,但只是讲规定,未发现秘密内容。")
    assert _words(open_text, "请各科室报送值班表。").startswith("未发现秘密内容。")


def test_a_mark_above_the_catalogue_is_questioned() -> None:
    """A mark higher than the row allows is said to be possibly too high; an equal or lower one is not."""
    for level, said in (("绝密", True), ("机密", False), ("秘密", False)):
        mark = {"raw": f"{level}★10年", "level": level, "term": "10年", "page": 1}
        words = _words(_proposal(document={"gaps": [], "existing_mark": mark}))
        assert ("可能定高了。" in words, "目录规定此事项为机密级,不得自行提高。" in words) == (said, said)
