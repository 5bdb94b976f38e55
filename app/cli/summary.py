"""A proposal in words, for a person at a terminal. Calm on purpose: no verdict in capitals, no colours of alarm."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from model.core.outcome import Outcome
from model.core.proposal import Basis, BasisKind, Check, CheckStatus, Point, Proposal
from model.core.text import Locator

MOST = 3  # passages and alternatives shown; the JSON holds all

REMINDER = "以上是建议,由定密责任人确认后才算数。"

MEANING = {
    Outcome.STATE_SECRET: "建议定为国家秘密",
    Outcome.DERIVED: "建议按来源派生定密",
    Outcome.WORK_SECRET: "建议按工作秘密管理",
    Outcome.NOT_SECRET: "没有发现国家秘密或工作秘密的依据",
    Outcome.UNCLEAR: "是否属于国家秘密不明确,应当报请确定",
    Outcome.INSUFFICIENT: "依据不足,请先补充下列事实",
    Outcome.UNREADABLE: "没有读出内容,不能判断,须由人工阅读",
}


def summary(proposal: Proposal) -> Group:
    """The proposal as a block of text: name, conclusion, then one labelled line for each thing to know."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")  # Chinese has no spaces to break at; nothing may be cut off
    for label, words in _lines(proposal):
        grid.add_row(Text(f"  {label}"), Text(words))
    return Group(Text(proposal.document.name, style="bold"), grid, Text(f"  {REMINDER}", style="dim"), Text(""))


def _lines(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """(label, words) in reading order; a label is left out when there is nothing to say."""
    verdict = proposal.verdict
    yield "建议", _conclusion(proposal)
    if proposal.decided_by:
        yield "取自", f"其中的「{proposal.decided_by}」"
    if verdict.mark:
        yield "标志", verdict.mark
    if verdict.known_to:
        yield "知悉范围", "、".join(verdict.known_to)
    yield from (("依据", _basis(basis)) for basis in verdict.basis)
    yield from (("程序", f"{article.article}:{article.gist}") for article in verdict.procedure if article.verified)
    yield from (("证据", _point(point)) for point in proposal.points[:MOST])
    if verdict.referral:
        referral = verdict.referral
        yield "报请", f"{referral.within}报{referral.to}:{referral.why}"
    yield from (("还缺", f"{missing.fact}:{missing.question}") for missing in verdict.missing)
    if not verdict.sure:
        yield "请重点核对", ";".join(verdict.review_reasons) or "把握不足"
    yield from (("校核", _check(check)) for check in verdict.checks if _worth_saying(check, verdict.review_reasons))
    for other in proposal.alternatives[:MOST]:
        yield "另有可能", f"{other.level or other.outcome} {other.name}({other.why_not})"
    if proposal.looked_for:
        yield "查过", "、".join(proposal.looked_for)
    yield from (("附件", f"{part.document.name}:{_short(part)}") for part in list(proposal.parts())[1:])
    yield from (("未读到", gap.message) for gap in proposal.document.gaps)
    yield "版本", _versions(proposal)


def _conclusion(proposal: Proposal) -> str:
    verdict = proposal.verdict
    parts = [MEANING[verdict.outcome]]
    if verdict.level:
        parts.append(verdict.level.value)
    if verdict.term:
        ends = f"(至 {verdict.term.ends_on.isoformat()})" if verdict.term.ends_on else ""
        parts.append(f"{verdict.term.text}{ends}")
    return " · ".join(parts)


def _short(part: Proposal) -> str:
    verdict = part.verdict
    level, term = verdict.level, verdict.term
    return " · ".join(filter(None, (verdict.outcome.value, level.value if level else "", term.text if term else "")))


def _basis(basis: Basis) -> str:
    if basis.kind is BasisKind.SOURCE:
        return f"来源 {basis.name}"
    label = "示范依据" if basis.demonstration else "目录依据"
    unverified = "" if basis.verified or basis.demonstration else "(该版目录尚未核验启用)"
    return f"{label} {basis.regulation} {basis.item_no} {basis.name}{unverified}"


def _point(point: Point) -> str:
    place = _place(point.locator)
    return f"{place}“{point.text}”" if place else f"“{point.text}”"


def _place(locator: Locator) -> str:
    parts = (
        f"第{locator.page}页" if locator.page else "",
        f"第{locator.paragraph}段" if locator.paragraph else "",
        f"{locator.sheet}表" if locator.sheet else "",
        f"{locator.cell}格" if locator.cell else "",
    )
    return "".join(parts)


def _worth_saying(check: Check, said: tuple[str, ...]) -> bool:
    """A rule that does not hold, unless its words were already given as a reason to look closely."""
    return check.status is not CheckStatus.OK and check.message not in said


def _check(check: Check) -> str:
    return f"{check.message}({check.cites})" if check.cites else check.message


def _versions(proposal: Proposal) -> str:
    versions = proposal.versions
    return f"程序 {versions.code},目录 {versions.catalogue},法律 {versions.law},模型 {versions.model}"
