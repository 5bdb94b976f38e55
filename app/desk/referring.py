"""Guards of a referral (报请的把关) and of the answer that comes back (批复)."""

from __future__ import annotations

from datetime import date

from app.desk.basis import ChosenBasis
from app.desk.elements import Answer, Elements, Ruling
from app.desk.guard import NO_HUMAN_OUTCOME, check_basis, check_demonstration
from app.desk.referral import ReferralKind, ReferralRecord
from app.desk.refusal import DeskRefusal
from app.desk.term import check_form, check_written
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind


def kind_of(ruling: Ruling) -> ReferralKind:
    """The ground a person chose for the referral; DeskRefusal `referral.kind` when none was."""
    if ruling.referral.kind not in list(ReferralKind):
        raise DeskRefusal("referral.kind", "还没有选报请事由。请选无权确定、不明确事项或有争议。")
    return ReferralKind(ruling.referral.kind)


def check_referral(
    ruling: Ruling,
    chosen: tuple[ChosenBasis, ...],
    authority: tuple[Level, ...] | None,
    *,
    demonstration_home: bool,
) -> None:
    """The matter may go up: its ground holds, it is proposed whole, and it is protected until the answer."""
    kind, elements = kind_of(ruling), ruling.elements
    _check_proposed(kind, elements)
    check_demonstration(chosen, demonstration_home=demonstration_home)
    if kind is ReferralKind.UPWARD:
        _check_beyond(elements, chosen, authority)
    if kind is ReferralKind.UNCLEAR:
        _check_no_row(chosen)
    check_form(elements, chosen)
    _check_words(kind, ruling)


def _check_proposed(kind: ReferralKind, elements: Elements) -> None:
    if elements.outcome is Outcome.DERIVED and kind is not ReferralKind.DISPUTE:
        raise DeskRefusal("referral.derived", "派生定密不受本机关定密权限限制,不必报请。请直接决定,或改报请事由。")
    if elements.level is None:
        raise DeskRefusal("level.required", "报请须先拟定密级,并按拟定的密级保护。请选拟定密级。")
    if not elements.term.strip():
        raise DeskRefusal("term.required", "报请须先拟定保密期限。请填写保密期限。")
    if not any(person.strip() for person in elements.known_to):
        raise DeskRefusal("known_to.required", "报请须先拟定知悉范围。请填写知悉范围。")


def _check_beyond(elements: Elements, chosen: tuple[ChosenBasis, ...], authority: tuple[Level, ...] | None) -> None:
    assert elements.level is not None  # checked before
    check_basis(Outcome.STATE_SECRET, elements.level, chosen)
    if authority is not None and elements.level in authority:
        raise DeskRefusal(
            "referral.not_needed", f"本机关有{elements.level}级定密权限,不必报请。请直接决定,或改拟定密级。"
        )


def _check_no_row(chosen: tuple[ChosenBasis, ...]) -> None:
    if any(basis.kind is BasisKind.CATALOGUE and basis.level for basis in chosen):
        raise DeskRefusal(
            "referral.not_unclear", "所选依据是目录已有规定的事项,不属于不明确事项。请去掉目录条目,或改报请事由。"
        )


def _check_words(kind: ReferralKind, ruling: Ruling) -> None:
    wanted = {"报请机关": ruling.referral.to, "已先行采取的保密措施": ruling.referral.measures, "理由": ruling.reason}
    if kind is ReferralKind.DISPUTE:
        wanted["各方主张"] = ruling.referral.claims
    lacking = [name for name, words in wanted.items() if not words.strip()]
    if lacking:
        raise DeskRefusal("referral.words", f"报请还缺:{'、'.join(lacking)}。请填写。")


def check_answer(ruling: Ruling, referral: ReferralRecord, today: date) -> None:
    """The answer concludes the case: a written one, dated between the referral and today, with whole elements."""
    _check_instrument(ruling.answer, referral.referred_on, today)
    elements = ruling.elements
    if elements.outcome is None:
        raise DeskRefusal("outcome.required", "还没有选批复的结论。请按批复选定。")
    if elements.outcome in NO_HUMAN_OUTCOME | {Outcome.UNCLEAR}:
        raise DeskRefusal("outcome.not_a_decision", f"“{elements.outcome}”不是批复的结论。请按批复选定。")
    if elements.outcome is Outcome.DERIVED and referral.kind is not ReferralKind.DISPUTE:
        raise DeskRefusal("referral.derived", "派生定密不由批复确定。请按批复选密级,不勾选派生定密。")
    if elements.outcome.is_secret:
        _check_determined(elements)


def _check_determined(elements: Elements) -> None:
    wanted = {
        "密级": bool(elements.level),
        "保密期限": bool(elements.term.strip()),
        "知悉范围": any(person.strip() for person in elements.known_to),
    }
    lacking = [name for name, given in wanted.items() if not given]
    if lacking:
        raise DeskRefusal(
            "answer.elements", f"批复还缺:{'、'.join(lacking)}。请按批复填写;批复没有写明的,请向批复机关问明。"
        )
    check_written(elements)  # 长期 may stand here: the authority said so


def _check_instrument(answer: Answer, referred_on: date, today: date) -> None:
    if not answer.organ.strip() or not answer.instrument.strip():
        raise DeskRefusal("answer.required", "批复机关和批复文号都要填写。请按批复填写。")
    try:
        dated = date.fromisoformat(answer.dated.strip())
    except ValueError:
        raise DeskRefusal("answer.date", "批复日期请写成 2026-03-12 这样的形式。") from None
    if not referred_on <= dated <= today:
        raise DeskRefusal("answer.date", f"批复日期应在报请之日({referred_on})与今天之间。请核对批复上的日期。")
