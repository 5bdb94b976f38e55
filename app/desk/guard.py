"""Guards of a determination (定密要素的把关): what must hold before a person's elements may stand.

Each guard raises DeskRefusal with its rule id; `check_elements` and `check_ruling` apply them in the
order a person would mend them.
"""

from __future__ import annotations

from app.desk.basis import ChosenBasis
from app.desk.elements import Elements, Opinion, Ruling
from app.desk.refusal import DeskRefusal
from app.desk.term import check_form
from model.core.outcome import Level, Outcome
from model.core.proposal import BasisKind

NO_HUMAN_OUTCOME = frozenset({Outcome.INSUFFICIENT, Outcome.UNREADABLE})


def check_elements(elements: Elements, chosen: tuple[ChosenBasis, ...]) -> None:
    """The elements are complete and fit one another, whoever put them."""
    outcome = elements.outcome
    if outcome is None:
        raise DeskRefusal("outcome.required", "还没有选结论。请先选定结论。")
    if outcome in NO_HUMAN_OUTCOME:
        raise DeskRefusal("outcome.not_a_decision", f"“{outcome}”不是决定。请补充材料,或按不明确事项办理。")
    if not outcome.is_secret:
        _check_no_level(elements, outcome)
        return
    if elements.level is None:
        raise DeskRefusal("level.required", f"{outcome}必须有密级。请选定密级。")
    if not elements.term.strip():
        raise DeskRefusal("term.required", f"{outcome}必须有保密期限。请填写保密期限。")
    if not any(person.strip() for person in elements.known_to):
        raise DeskRefusal("known_to.required", f"{outcome}必须有知悉范围。请填写知悉范围。")
    check_basis(outcome, elements.level, chosen)
    check_form(elements, chosen)


def _check_no_level(elements: Elements, outcome: Outcome) -> None:
    if elements.level is not None:
        raise DeskRefusal("level.not_allowed", f"“{outcome}”不得有密级。请清除密级,或改选国家秘密。")


def check_basis(outcome: Outcome, level: Level, chosen: tuple[ChosenBasis, ...]) -> None:
    """A secret rests on a row of its very level, a derived one on its source; DeskRefusal otherwise."""
    if not chosen:
        raise DeskRefusal(
            "basis.required",
            "没有依据不能定为国家秘密。可:从目录或来源中选依据,按工作秘密办理,或按不明确事项报请。",
        )
    sources = [basis for basis in chosen if basis.kind is BasisKind.SOURCE]
    rows = [basis for basis in chosen if basis.kind is BasisKind.CATALOGUE]
    if outcome is Outcome.DERIVED:
        _check_source(level, sources)
        return
    levels = [basis.level for basis in rows if basis.level]
    if not levels:
        raise DeskRefusal("basis.required", "所选依据都不是国家秘密事项。请选国家秘密目录条目,或改结论。")
    lawful = max(levels, key=lambda held: held.weight)
    if level is not lawful:
        raise DeskRefusal("level.row", f"目录规定此事项为{lawful}级,不得自行提高或降低为{level}。请改密级或另选依据。")


def _check_source(level: Level, sources: list[ChosenBasis]) -> None:
    if not sources:
        raise DeskRefusal("basis.source", "派生定密必须以来源件为依据。请选来源件,或退回补充来源。")
    for source in sources:
        if source.level and level.weight < source.level.weight:
            raise DeskRefusal("level.below_source", f"低于来源。来源为{source.level},派生件密级不得低于它。请改密级。")


def check_reading(opinion: Opinion | Ruling, gaps: tuple[str, ...], read_before: tuple[int, ...] = ()) -> None:
    """非密 only by a person who read it through and after every gap was read by a named person (已人工阅读).

    `gaps` are the parts that could not be read; `read_before` the ones somebody else already ticked.
    """
    if opinion.elements.outcome is not Outcome.NOT_SECRET:
        return
    ticked = {*opinion.gaps_read, *read_before}
    unread = [gap for position, gap in enumerate(gaps) if position not in ticked]
    if unread:
        raise DeskRefusal(
            "gap.unread",
            f"还有{len(unread)}处未能读出,未读出不等于非密:{';'.join(unread)}。请看原件逐处确认“已人工阅读”,或换清晰件。",
        )
    if not opinion.read_through:
        raise DeskRefusal("text.unread", "定为非密前须通读全文。请通读后勾选“已通读全文,未见密点”。")


def check_finality(
    elements: Elements,
    chosen: tuple[ChosenBasis, ...],
    authority: tuple[Level, ...] | None,
    *,
    demonstration_home: bool,
) -> None:
    """The decision may be taken here: in this home, and by this organ (`authority` None: not recorded)."""
    check_demonstration(chosen, demonstration_home=demonstration_home)
    if elements.outcome is Outcome.UNCLEAR:
        raise DeskRefusal(
            "unclear.refer",
            "不明确事项要报保密行政管理部门确定,不能在这里作最后决定。请选“报请”,先拟定密级并采取保密措施。",
        )
    if elements.outcome is not Outcome.STATE_SECRET:
        return  # derived marking needs no authority of its own
    if authority is None:
        raise DeskRefusal("authority.unknown", "本机关定密权限没有登记。请先在机关信息中登记权限及其依据。")
    if elements.level not in authority:
        held = "、".join(authority) or "无"
        raise DeskRefusal(
            "authority.level",
            f"本机关定密权限为{held},此事项为{elements.level}级,无权决定。"
            f"请现在就按{elements.level}级保护,并选“报请”立即报请上级。",
        )


def check_demonstration(chosen: tuple[ChosenBasis, ...], *, demonstration_home: bool) -> None:
    """Demonstration rows bind nobody outside a demonstration home; DeskRefusal `basis.demonstration`."""
    if not demonstration_home and any(basis.demonstration for basis in chosen):
        raise DeskRefusal("basis.demonstration", "示范依据只能在示范环境中定稿。请导入并启用正式目录后再决定。")


def check_reason(ruling: Ruling, opinion: Opinion, proposed: Elements) -> None:
    """A change needs its reason: whatever departs from the drafter's opinion or from the proposal."""
    changed = dict.fromkeys((*ruling.elements.differing(opinion.elements), *ruling.elements.differing(proposed)))
    if changed and not ruling.reason.strip():
        raise DeskRefusal("reason.required", f"与承办人意见或系统建议不同:{'、'.join(changed)}。请写明理由。")
