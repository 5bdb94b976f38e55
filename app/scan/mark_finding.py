"""What is wrong with the mark of a draft (标志核查), read from its proposal; in words of ours, none of the draft's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.core.finding import Mark
from model.core.outcome import Level, Outcome
from model.core.proposal import CheckStatus, Proposal
from model.normalise.marks_term import ends_on, has_expired, parse_term


class FindingKind(StrEnum):
    """发现的种类."""

    UNMARKED = "应标未标"
    OVERMARKED = "不应标而标"
    ILLEGAL = "标志不合法"
    INCOMPLETE = "标志缺期限"
    EXPIRED = "期限已满"
    EXPIRING = "期限将满"
    BELOW_SOURCE = "低于来源"
    OTHER_LEVEL = "密级与建议不同"
    INCONSISTENT = "近似文稿结论不一"
    UNEVEN_MARKS = "近似文稿标志不一"


@dataclass(frozen=True, slots=True)
class Finding:
    """发现 — something about a mark a person should look at; `due` is the day a term ends or ended."""

    kind: FindingKind
    message: str
    due: date | None = None


def mark_findings(proposal: Proposal) -> tuple[Finding, ...]:
    """Everything found about the mark of one part, gravest kinds first; nothing for what could not be read."""
    if proposal.verdict.outcome is Outcome.UNREADABLE:
        return ()
    mark = proposal.existing_mark
    if mark is None:
        return tuple(_unmarked(proposal))
    return (*_illegal(proposal), *_term(proposal, mark), *_level(proposal, mark))


def _unmarked(proposal: Proposal) -> Iterator[Finding]:
    verdict = proposal.verdict
    if verdict.outcome.is_secret and verdict.level is not None:
        yield Finding(FindingKind.UNMARKED, f"建议为{verdict.outcome.value}({verdict.level.value}),文稿没有密级标志")


def _illegal(proposal: Proposal) -> Iterator[Finding]:
    broken = {check.rule for check in proposal.verdict.checks if check.status is CheckStatus.VIOLATION}
    if "mark.form" in broken:
        yield Finding(FindingKind.ILLEGAL, "标志写的不是法定密级")
    if "mark.term" in broken:
        yield Finding(FindingKind.ILLEGAL, "标志的期限无法判定、写了不止一种,或者超过该密级的最长期限")


def _term(proposal: Proposal, mark: Mark) -> Iterator[Finding]:
    """Of a live mark: no term, a term that is over, or one about to end."""
    if mark.level is None or mark.released:
        return
    if mark.term is None:
        yield Finding(FindingKind.INCOMPLETE, "有密级而没有保密期限")
        return
    last_day = _last_day(proposal, mark)
    if has_expired(last_day, proposal.on):
        yield Finding(FindingKind.EXPIRED, "标志的期限已满;请核对是否办过延长,没有的不再是国家秘密", last_day)
    elif any(check.rule == "expiry.remind" for check in proposal.verdict.checks):
        yield Finding(FindingKind.EXPIRING, "标志的期限将满:要延长的须在届满之前办理", last_day)


def _level(proposal: Proposal, mark: Mark) -> Iterator[Finding]:
    """Of a live mark in its term: its level against what is proposed, and against the sources."""
    if mark.level is None or mark.released or has_expired(_last_day(proposal, mark), proposal.on):
        return
    verdict = proposal.verdict
    source = _highest_source(proposal)
    if source is not None and source.weight > mark.level.weight:
        yield Finding(FindingKind.BELOW_SOURCE, f"标为{mark.level.value},所用来源为{source.value}")
    elif verdict.outcome in (Outcome.NOT_SECRET, Outcome.WORK_SECRET):
        yield Finding(FindingKind.OVERMARKED, f"标为{mark.level.value},建议为{verdict.outcome.value}")
    elif verdict.level is not None and verdict.level is not mark.level:
        yield Finding(FindingKind.OTHER_LEVEL, f"标为{mark.level.value},建议为{verdict.level.value}")


def _last_day(proposal: Proposal, mark: Mark) -> date | None:
    term = parse_term(mark.term) if mark.term else None
    return ends_on(term, proposal.dated) if term is not None else None


def _highest_source(proposal: Proposal) -> Level | None:
    """The highest level of the sources whose content the draft carries and whose term is not known to be over."""
    levels = [
        source.level
        for source, end in proposal.verdict.sources
        if source.level is not None and source.carried and not has_expired(end, proposal.on)
    ]
    return max(levels, key=lambda level: level.weight, default=None)
