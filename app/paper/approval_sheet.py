"""定密审批单 — what the drafter proposed and what the 定密责任人 decided, on one sheet; empty stays blank."""

from __future__ import annotations

from app.desk.basis import ChosenBasis
from app.desk.case import CaseView, Decision
from app.desk.elements import Elements
from app.desk.referral import ReferralKind
from app.desk.state import Act
from app.paper.referral_letter import basis_lines, day_words
from app.paper.sheet import Sheet, ticked
from model.core.outcome import Outcome

OUTCOMES = ("国家秘密", "工作秘密", "非密", "不明确", "有争议")
SIGN = "\n\n                         签名            年    月    日"
TALL = ("承办人意见", "定密审核意见", "领导签发批准")


def approval_sheet(case: CaseView, bases: tuple[ChosenBasis, ...], *, demonstration: bool) -> bytes:
    """The sheet as docx; `bases` are those the drafter chose. Only what a person chose is ticked."""
    elements, decision = case.opinion.elements, case.decision
    versions = case.proposal["versions"]
    foot = (
        f"件号{case.case_no} 第{case.draft_no}稿 程序{versions['code']} 目录{versions['catalogue']} "
        f"法规{versions['law']} 模型{versions['model']} 文件摘要{case.proposal['sha256'][:16]}"
    )
    sheet = Sheet(foot, demonstration=demonstration)
    held = decision.ruling.elements if decision else elements
    if held.level:
        sheet.mark(f"{held.level}★{held.term}")
    sheet.title("定密审批单")
    organ = case.proposal["organ"]
    sheet.beside(organ["name"] if organ else "", f"编号 {case.case_no}")
    sheet.table(_rows(case, elements, bases, decision), tall=TALL)
    return sheet.data()


def _rows(
    case: CaseView, elements: Elements, bases: tuple[ChosenBasis, ...], decision: Decision | None
) -> list[list[tuple[str, str]]]:
    kinds = ticked(("原始", "派生"), _kind(elements))
    return [
        [("事项(文件)名称", case.title)],
        [("承办部门", ""), ("承办人", case.drafter), ("拟定日", _proposed_on(case))],
        [("文号", ""), ("载体", ""), ("份数", "")],
        [("类别", f"{kinds}\n{ticked(OUTCOMES, _outcome(case, elements))}")],
        [("拟定密级", elements.level or ""), ("保密期限", elements.term)],
        [("知悉范围", "、".join(elements.known_to))],
        [("拟定密级依据", basis_lines(bases))],
        [("密点", _points(case))],
        [("已先行采取的措施", case.referral.ruling.referral.measures if case.referral else "")],
        [("承办人意见", f"{case.opinion.remark}{SIGN}")],
        [("定密审核意见", f"{_reviewed(decision)}{SIGN}")],
        [("领导签发批准", SIGN)],
        [("备注", decision.ruling.answer.text if decision else "")],
    ]


def _kind(elements: Elements) -> str | None:
    return {Outcome.STATE_SECRET: "原始", Outcome.DERIVED: "派生"}.get(elements.outcome) if elements.outcome else None


def _outcome(case: CaseView, elements: Elements) -> str | None:
    if case.referral is not None and case.referral.kind is ReferralKind.DISPUTE:
        return "有争议"
    if elements.outcome is None:
        return None
    return "国家秘密" if elements.outcome.is_secret else elements.outcome.value


def _proposed_on(case: CaseView) -> str:
    submitted = [event.at for event in case.history if event.act is Act.SUBMIT]
    return day_words(submitted[0].astimezone().date()) if submitted else ""


def _points(case: CaseView) -> str:
    """Points as numbers, places and levels; their words would make the sheet as secret as the draft."""
    lines = []
    for number, point in enumerate(sorted(case.proposal["points"], key=lambda one: (one["start"], one["end"])), 1):
        locator = point["locator"] or {}
        page = f"第{locator['page']}页" if locator.get("page") else ""
        paragraph = f"第{locator['paragraph']}段" if locator.get("paragraph") else ""
        lines.append(f"{number}.{page}{paragraph} {point['level'] or case.proposal['outcome']}")
    return ";".join(lines)


def _reviewed(decision: Decision | None) -> str:
    """The reviewer's choice as ticked boxes; none before the decision."""
    if decision is None:
        return ticked(("同意", "改定", "退回"), None)
    words = [ticked(("同意", "改定", "退回"), "改定" if decision.changed else "同意")]
    elements = decision.ruling.elements
    found = (elements.level or decision.outcome, elements.term, "、".join(elements.known_to))
    words.append(f"定为:{'  '.join(part for part in found if part)}")
    if decision.ruling.reason:
        words.append(f"理由:{decision.ruling.reason}")
    words.append(f"定密责任人:{decision.reviewer}  {day_words(decision.at.astimezone().date())}")
    return "\n".join(words)
