"""No combination of level, term, authority, outcome, mark and source makes an unlawful verdict.

The oracle below restates the law by itself; it shares no code with the judge but the reading of terms.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle, product
from pathlib import Path

import pytest

from model.core.catalogue import Row, RowClass
from model.core.finding import CitedSource, Finding, Mark, Question, Ranking
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.proposal import BasisKind, CheckStatus, Term, TermKind, Verdict
from model.core.text import Span
from model.judge import judge
from model.law import load_law

LAW = load_law(Path(__file__).parents[3] / "data" / "law")
DATED, ON = date(2026, 3, 12), date(2026, 3, 20)
YEARS = {Level.TOP_SECRET: 30, Level.SECRET: 20, Level.CONFIDENTIAL: 10}
TERMS = ["10年", "11年", "40年", "6个月", "公布前", "长期", "2030年1月1日", "2099年1月1日", "工作需要时", "见附表", ""]
ROWS = [(RowClass.STATE_SECRET, level) for level in (*Level, None)] + [(RowClass.WORK_SECRET, None)]
ORGANS = [
    None,
    Organ("虚构中央机关", OrganLevel.CENTRAL, tuple(Level)),
    Organ("虚构市局", OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL)),
    Organ("虚构县局", OrganLevel.COUNTY, ()),
    Organ("虚构县局", OrganLevel.COUNTY, (), "经书面授权可以确定秘密级"),
    Organ("虚构乡镇", OrganLevel.TOWN, (Level.CONFIDENTIAL,)),
]
MARKS = [
    None,
    Mark("机密★10年", Level.SECRET, "10年", Span(0, 6)),
    Mark("内部★5年", None, "5年", Span(0, 5)),
    Mark("秘密★2020年1月1日", Level.CONFIDENTIAL, "2020年1月1日", Span(0, 12)),
    Mark("秘密★长期", Level.CONFIDENTIAL, "长期", Span(0, 5)),
]


def _source(level: Level | None, term: str | None, dated: date | None, *, carried: bool | None) -> CitedSource:
    return CitedSource("虚构通知", "虚密〔2024〕1号", level, term, dated, carried, Span(0, 4))


SOURCES = [
    (),
    (_source(Level.SECRET, "10年", date(2024, 5, 1), carried=True),),
    (_source(Level.TOP_SECRET, "长期", None, carried=True),),
    (_source(Level.CONFIDENTIAL, "40年", None, carried=None),),
    (_source(Level.SECRET, "1年", date(2024, 5, 1), carried=True),),
    (_source(Level.SECRET, "公布前", None, carried=False), _source(None, None, None, carried=True)),
    (
        _source(Level.CONFIDENTIAL, None, date(2024, 5, 1), carried=True),
        _source(Level.TOP_SECRET, "需要时", None, carried=True),
    ),
]


def _question(
    outcome: Outcome,
    row: tuple[RowClass, Level | None] | None,
    term: str,
    organ: Organ | None,
    mark: Mark | None,
    sources: tuple[CitedSource, ...],
) -> Question:
    findings: tuple[Finding, ...] = ()
    if row is not None:
        entry = Row("虚-1", "虚构事项", row[0], row[1], term, "各级机关", "经办人", "虚构目录", "1", "虚构", "虚-1")
        findings = (Finding(entry, 0.9),)
    ranking = Ranking({outcome: 1.0}, findings, sure=True)
    return Question(ranking, organ, DATED, ON, mark, sources)


def _faults(question: Question, verdict: Verdict) -> list[str]:
    faults = [
        *(_secret_faults(question, verdict) if verdict.outcome.is_secret else _open_faults(verdict)),
        *_derived_faults(question, verdict),
        *_sure_faults(question, verdict),
    ]
    if question.unreadable and verdict.outcome is not Outcome.UNREADABLE:
        faults.append("读不出来却有结论")
    if question.published and verdict.outcome.is_secret:
        faults.append("已公布却定密")
    if not all(article.verified for article in verdict.procedure):
        faults.append("程序条文未核实")
    if not verdict.trace:
        faults.append("没有说明")
    return faults


def _open_faults(verdict: Verdict) -> list[str]:
    faults = []
    if verdict.level is not None or verdict.mark is not None:
        faults.append("不是国家秘密却有密级或者标志")
    if verdict.outcome is not Outcome.WORK_SECRET and (verdict.basis or verdict.term or verdict.known_to):
        faults.append("没有定密却有要素")
    if (verdict.outcome is Outcome.UNCLEAR) != (verdict.referral is not None):
        faults.append("不明确与上报不符")
    if verdict.outcome is Outcome.INSUFFICIENT and not verdict.missing:
        faults.append("依据不足却不问")
    return faults


def _secret_faults(question: Question, verdict: Verdict) -> list[str]:
    faults = []
    level, term = verdict.level, verdict.term
    if level is None or term is None or not verdict.known_to or not verdict.basis:
        return ["国家秘密缺要素或者依据"]
    if verdict.mark is not None and not verdict.mark.startswith(f"{level.value}★"):
        faults.append("标志与密级不符")
    if "需要时" in term.text or "附表" in term.text:
        faults.append("期限无法判定")
    faults += _term_faults(question, verdict, level, term)
    if verdict.outcome is Outcome.STATE_SECRET:
        faults += _original_faults(question, verdict, level)
    return faults


def _term_faults(question: Question, verdict: Verdict, level: Level, term: Term) -> list[str]:
    stated = {question.ranking.findings[0].row.term} if question.ranking.findings else set()
    stated |= {source.term or "" for source in question.sources}
    if term.kind is TermKind.LONG_TERM:
        return [] if "长期" in stated else ["没有依据的长期"]
    if term.kind is TermKind.DURATION and term.text.endswith("年") and int(term.text[:-1]) > YEARS[level]:
        return ["期限超过上限"]
    start = question.dated or ON
    leap = (start.month, start.day) == (2, 29)
    last = start.replace(year=start.year + YEARS[level], day=28 if leap else start.day)
    if verdict.outcome is Outcome.STATE_SECRET and term.ends_on is not None and term.ends_on > last:
        return ["解密时间超过上限"]
    return []


def _original_faults(question: Question, verdict: Verdict, level: Level) -> list[str]:
    faults = []
    row = question.ranking.findings[0].row if question.ranking.findings else None
    rows = [basis for basis in verdict.basis if basis.kind is BasisKind.CATALOGUE]
    if row is None or row.row_class is not RowClass.STATE_SECRET or row.level is not level or len(rows) != 1:
        faults.append("没有目录依据或者密级与目录不同")
    organ = question.organ
    if organ is not None and level not in organ.authority:
        granted = organ.grant is not None and not organ.authority and level.value in organ.grant
        named = verdict.referral is not None and verdict.referral.proposed_level is level
        if granted == named or (named and verdict.referral is not None and verdict.referral.within != "立即"):
            faults.append("权限不够却没有立即报请")
    elif verdict.referral is not None:
        faults.append("有权限却要报请")
    return faults


def _derived_faults(question: Question, verdict: Verdict) -> list[str]:
    if verdict.outcome is not Outcome.DERIVED:
        return []
    used = [basis.id for basis in verdict.basis if basis.kind is BasisKind.SOURCE]
    usable = [one for one in question.sources if one.level is not None and one.carried is not False]
    if not used or verdict.level not in {one.level for one in usable}:
        return ["派生没有来源"]
    certain = [one for one in usable if one.carried] or usable
    faults = []
    if verdict.level is not max((one.level for one in certain if one.level), key=lambda one: one.weight):
        faults.append("派生密级不是来源中最高的")
    if verdict.referral is not None:
        faults.append("派生不受权限限制")
    ends = [day for _, day in verdict.sources if day is not None]
    if verdict.term is not None and verdict.term.ends_on is not None and ends and verdict.term.ends_on > max(ends):
        unstated = any(one.term is None and one.dated for one in certain)
        faults += [] if unstated else ["派生期限长于来源"]
    return faults


def _sure_faults(question: Question, verdict: Verdict) -> list[str]:
    against = (
        bool(verdict.review_reasons)
        or question.organ is None
        or any(check.status is CheckStatus.VIOLATION for check in verdict.checks)
        or verdict.outcome in (Outcome.UNREADABLE, Outcome.INSUFFICIENT)
    )
    if verdict.sure and against:
        return ["有法律上的疑问却说有把握"]
    return [] if verdict.sure or verdict.review_reasons else ["没有把握却不说理由"]


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("sources", SOURCES, ids=range(len(SOURCES)))
def test_no_verdict_is_unlawful(outcome: Outcome, sources: tuple[CitedSource, ...]) -> None:
    """Whatever the ranking proposes, what comes out is lawful."""
    unlawful = []
    offices = cycle(product(ORGANS, MARKS))  # every row and term meets another office each time
    for row, term, _ in product((*ROWS, None), TERMS, range(4)):
        organ, mark = next(offices)
        question = _question(outcome, row, term, organ, mark, sources)
        faults = _faults(question, judge(question, LAW))
        if faults:
            unlawful.append((row, term, organ, mark, faults))
    assert unlawful == []


@pytest.mark.parametrize("dated", [None, date(1985, 1, 1), date(2012, 2, 29), date(2024, 4, 30), date(2099, 1, 1)])
def test_no_day_makes_a_verdict_unlawful(dated: date | None) -> None:
    """Nor does any day of issue, known or not, or a document published or unreadable."""
    unlawful = []
    plain = ((False, False), (True, False), (False, True))
    for outcome, row, sources, (published, unreadable) in product(Outcome, (*ROWS, None), SOURCES, plain):
        usual = _question(outcome, row, "5年", ORGANS[2], MARKS[1], sources)
        question = replace(usual, dated=dated, published=published, unreadable=unreadable)
        faults = _faults(question, judge(question, LAW))
        if faults:
            unlawful.append((outcome, row, sources, faults))
    assert unlawful == []


def test_no_opinion_at_all_is_judged() -> None:
    """A ranking without probabilities asks for facts instead of failing."""
    question = Question(Ranking({}, ()), None, None, ON)

    verdict = judge(question, LAW)

    assert verdict.outcome is Outcome.INSUFFICIENT
    assert not verdict.sure


def test_the_doubts_of_the_ranking_are_handed_on() -> None:
    """What the classifier doubts is said to the reviewer, before what the law adds."""
    doubted = Ranking({Outcome.NOT_SECRET: 1.0}, (), sure=False, doubts=("两个领域相近",))

    verdict = judge(Question(doubted, ORGANS[2], DATED, ON), LAW)

    assert verdict.review_reasons == ("两个领域相近",)
    assert not verdict.sure


def test_the_same_question_gives_the_same_verdict() -> None:
    """A verdict depends on the question and the law alone."""
    question = _question(Outcome.STATE_SECRET, ROWS[1], "10年", ORGANS[2], MARKS[1], SOURCES[1])

    assert judge(question, LAW) == judge(question, LAW)
