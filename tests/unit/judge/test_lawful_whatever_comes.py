"""Drawn at random: whatever row, term, organ, grant, mark, source, dispute and day meet, the verdict is lawful.

The oracle restates the law by itself, beside the enumerations of test_lawful_verdicts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from model.core.catalogue import Row, RowClass
from model.core.finding import CitedSource, Dispute, DisputeStage, Finding, Question, Ranking
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.proposal import BasisKind, TermKind, Verdict
from model.core.text import Span
from model.judge import judge
from model.law import load_law
from model.law.rule import Nature
from model.normalise.marks import find_mark
from model.normalise.marks_term import end_of, ends_on, parse_term

LAW = load_law(Path(__file__).parents[3] / "data" / "law")
YEARS = {Level.TOP_SECRET: 30, Level.SECRET: 20, Level.CONFIDENTIAL: 10}
STATUTE = {
    OrganLevel.CENTRAL: set(Level),
    OrganLevel.PROVINCE: set(Level),
    OrganLevel.CITY: {Level.SECRET, Level.CONFIDENTIAL},
    OrganLevel.COUNTY: set(),
    OrganLevel.TOWN: set(),
}
VAGUE = ("工作需要时", "另行通知", "见附表", "一百年后解密", "5年或者公布前", "2030年1月1日或启用前", "10年以上")
CLEAR = (
    "5年",
    "10年",
    "30年",
    "6个月",
    "一年半",
    "30日",
    "公布前",
    "启用前",
    "公布或者撤销前",
    "2030年1月1日",
    "长期",
    "40年后解密",
)
ROW_NAMES = ("虚构事项", "其他需要保密的事项", "其他保密事项(虚构)")
GRANTS = (
    None,
    "经虚构省厅书面授权可以确定机密级、秘密级",
    "经虚构市局书面授权可以确定绝密级、秘密级",
    "经虚构县局授权可以确定秘密级",
    "经虚构省厅再授权可以确定秘密级",
    "经虚构省厅授权可以确定秘密级,有效期至2020年1月1日",
    "经虚构省厅授权可以确定绝密级,限于虚构事项",
    "不得确定机密级",
)
MARKS = (
    "机密★10年", "秘密", "内部★5年", "绝密★启用前", "秘密★长期", "机密★5年(已解密)", "秘密★2020年1月1日",
    "机密★40年", "秘密★5年或者公布前", "机密★工作需要时解密前", "国家秘密★5年",
)  # fmt: skip
CONVENTIONS = sorted(rule.id for rule in LAW.rules.values() if rule.nature is Nature.CONVENTION)

levels = st.sampled_from(list(Level))
terms = st.sampled_from((*VAGUE, *CLEAR, ""))
days = st.dates(date(1985, 1, 1), date(2030, 12, 31))
sources = st.builds(
    CitedSource,
    title=st.sampled_from(["虚构通知", "虚构意见", "未写题名的机密来件"]),
    doc_no=st.sampled_from([None, "虚密〔2024〕1号", "虚密〔2001〕2号"]),
    level=st.none() | levels,
    term=st.none() | terms.filter(bool),
    dated=st.none() | days,
    carried=st.sampled_from([True, False, None]),
    span=st.sampled_from([None, Span(0, 4)]),
    demanded=st.booleans(),
)
organs = st.none() | st.builds(
    Organ,
    name=st.just("虚构机关"),
    level=st.sampled_from(list(OrganLevel)),
    authority=st.lists(levels, unique=True).map(tuple),
    grant=st.sampled_from(GRANTS),
)
seldom = st.sampled_from([False] * 11 + [True])
outcomes = st.sampled_from([*[Outcome.STATE_SECRET] * 6, *[Outcome.DERIVED] * 3, *Outcome])
disputes = st.builds(
    Dispute,
    level=st.none() | levels,
    by=st.none() | st.sampled_from(list(OrganLevel)),
    claims=st.lists(levels, max_size=2).map(tuple),
    stage=st.sampled_from(list(DisputeStage)),
)


@st.composite
def findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    """Up to three rows, state secrets or work secrets, some a mere remainder, some lacking elements."""
    found = []
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from([RowClass.STATE_SECRET, RowClass.STATE_SECRET, RowClass.WORK_SECRET]))
        level = draw(st.sampled_from([*Level, *Level, None])) if kind is RowClass.STATE_SECRET else None
        name, known_to = (
            draw(st.sampled_from((*[ROW_NAMES[0]] * 4, *ROW_NAMES))),
            draw(st.sampled_from(["经办人", "有关人员", ""])),
        )
        row = Row(f"虚-{number}", name, kind, level, draw(terms), "各级机关", known_to, "虚构目录", "1", "虚构", "虚-1")
        found.append(Finding(row, 0.9 - number / 10, unmet=draw(st.sampled_from([(), ("尚未公布",)]))))
    return tuple(found)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of any shape the engine or the desk could put."""
    on = draw(days)
    mark = draw(st.none() | st.sampled_from(MARKS))
    dated = draw(st.none() | st.integers(0, 12000).map(lambda back: on - timedelta(days=back)))
    return Question(
        ranking=Ranking({draw(outcomes): 1.0}, draw(findings()), sure=draw(st.booleans())),
        organ=draw(organs),
        dated=dated,
        on=on,
        mark=find_mark(mark + "\n虚构标题\n") if mark else None,
        sources=tuple(draw(st.just([]) | st.lists(sources, max_size=3))),
        unreadable=draw(seldom),
        published=draw(seldom),
        text=draw(st.sampled_from(["", "此件公开发布", "遭受严重的损害", "商业秘密汇总表"])),
        published_in_part=draw(st.booleans()),
        leaked=draw(st.booleans()),
        dispute=draw(disputes) if draw(seldom) else None,
    )


def _faults(question: Question, verdict: Verdict) -> list[str]:
    secret, level, term = verdict.outcome.is_secret, verdict.level, verdict.term
    kinds = {basis.kind for basis in verdict.basis}
    names = {basis.name for basis in verdict.basis if basis.kind is BasisKind.CATALOGUE}
    checks = {
        "密级与结论不符": secret is not (level is not None),
        "标志与密级不符": (verdict.mark is not None) and not (level and verdict.mark.startswith(f"{level.value}★")),
        "没有依据": secret and not verdict.basis,
        "兜底条款作了依据": bool(secret and names - {"虚构事项"}),
        "派生没有来源依据": verdict.outcome is Outcome.DERIVED and BasisKind.SOURCE not in kinds,
        "没有知悉范围": secret and not verdict.known_to,
        "争议没有上交": _disputed(question) and not (verdict.outcome is Outcome.UNCLEAR and verdict.referral),
        "没有理由却没有把握": not verdict.sure and not verdict.review_reasons,
        "有疑问却有把握": verdict.sure and bool(verdict.review_reasons),
        "引用为空": any(not check.cites for check in verdict.checks),
    }
    faults = [name for name, wrong in checks.items() if wrong]
    if secret and level is not None and term is not None:
        faults += _term_faults(question, verdict)
    if verdict.outcome is Outcome.STATE_SECRET and level is not None:
        faults += _authority_faults(question, verdict, level)
    return faults + _referral_faults(question, verdict)


def _disputed(question: Question) -> bool:
    """In dispute, readable, and not published as a whole."""
    return question.dispute is not None and not question.published and not _unread(question)


def _unread(question: Question) -> bool:
    return question.unreadable or Outcome.UNREADABLE in question.ranking.probabilities


def _term_faults(question: Question, verdict: Verdict) -> list[str]:
    term, level = verdict.term, verdict.level
    assert term is not None
    assert level is not None
    faults = ["期限无法判定"] if term.text in VAGUE or parse_term(term.text) is None else []
    if verdict.outcome is Outcome.STATE_SECRET:
        begins, years = question.dated or question.on, YEARS[level]
        latest = date(begins.year + years, begins.month, min(begins.day, 28)) + timedelta(days=3)
        if term.ends_on is not None and term.ends_on > latest:
            faults.append("期限超过上限")
    if verdict.outcome is Outcome.DERIVED:
        faults += _derived_faults(question, verdict)
    if term.kind is TermKind.LONG_TERM and not _says_long(question, verdict):
        faults.append("没有依据的长期")
    return faults


def _says_long(question: Question, verdict: Verdict) -> bool:
    if verdict.outcome is Outcome.DERIVED:
        return any(source.term == "长期" for source in question.sources)
    return question.ranking.findings[0].row.term == "长期"


def _derived_faults(question: Question, verdict: Verdict) -> list[str]:
    """Not past the longest a source can last from its own date, nor short of what the sources carried state."""
    term = verdict.term
    assert term is not None
    named = {basis.id for basis in verdict.basis if basis.kind is BasisKind.SOURCE}
    used = [one for one in question.sources if (one.doc_no or one.title) in named and one.level is not None]
    ends = [_end(one) for one in used]
    known = [day for day in ends if day is not None]
    if term.kind is TermKind.LONG_TERM or term.ends_on is None:
        undated = any(one.dated is None for one in used)
        return ["有来源到期日却不写"] if known and not undated and term.kind is not TermKind.LONG_TERM else []
    faults = ["几个来源没有取最长"] if known and term.ends_on < max(known) else []
    faults += ["解密时间已经过去"] if term.ends_on < question.on else []
    starts = [one.dated for one in used if one.dated is not None]
    latest = max(starts, default=date.min) + timedelta(days=366 * 30)
    dates = {one.term for one in used}  # a source that states a date needs no date of its own
    if term.ends_on > latest and term.text not in dates:
        faults.append("派生期限从本件重新起算")
    return faults


def _end(source: CitedSource) -> date | None:
    """The day a source ends when it clearly states a lawful period or date and its own date is known."""
    assert source.level is not None
    term = parse_term(source.term or "") if source.term not in VAGUE else None
    if term is None or source.dated is None:
        return None
    last = ends_on(term, source.dated)
    longest = end_of(source.dated, (YEARS[source.level], "年"))
    return None if last is None else min(last, longest)


def _authority_faults(question: Question, verdict: Verdict, level: Level) -> list[str]:
    organ = question.organ
    if organ is None:
        return []
    own = level in organ.authority and level in STATUTE[organ.level]
    grant = organ.grant or ""
    void = "再授权" in grant or "不得" in grant or "2020年1月1日" in grant or "县局" in grant
    void = void or ("市局" in grant and level is Level.TOP_SECRET)
    void = void and not ("2020年1月1日" in grant and (question.dated or question.on) <= date(2020, 1, 1))
    spoken = level.value in grant or "再授权" in grant  # what the grant does not speak of stands as recorded
    spoken = spoken or ("2020年1月1日" in grant and void)
    recorded = level in organ.authority and (not grant or not void or "不得" in grant or not spoken)
    named = not organ.authority and level.value in grant and not void
    may = own or recorded or named
    return [] if may is (verdict.referral is None) else ["权限与报请不符"]


def _referral_faults(question: Question, verdict: Verdict) -> list[str]:
    referral = verdict.referral
    if referral is None:
        return ["不明确没有上报"] if verdict.outcome is Outcome.UNCLEAR else []
    if verdict.outcome not in (Outcome.UNCLEAR, Outcome.STATE_SECRET):
        return ["不该上报"]
    faults = [] if referral.to and referral.within else ["没有对象或者时限"]
    if referral.within == "立即" and referral.due != question.on:
        faults.append("立即不是当天")
    counted = referral.due and question.on < referral.due <= question.on + timedelta(days=30)
    if "10" in referral.within and not counted:
        faults.append("截止日不对")
    claims = (
        [level for level in (question.dispute.level, *question.dispute.claims) if level] if question.dispute else []
    )
    if verdict.outcome is Outcome.UNCLEAR and claims:
        highest = max(level.weight for level in claims)
        if referral.proposed_level is None or referral.proposed_level.weight < highest:
            faults.append("没有按最高的主张保护")
    return faults


@settings(max_examples=700, deadline=None, derandomize=True)
@given(questions())
def test_whatever_comes_the_verdict_is_lawful(question: Question) -> None:
    """No drawn combination makes an unlawful proposal."""
    assert _faults(question, judge(question, LAW)) == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(questions(), st.sets(st.sampled_from(CONVENTIONS)))
def test_conventions_switched_off_break_nothing_the_law_demands(question: Question, off: set[str]) -> None:
    """Without conventions less is said, but what the law demands stays, and no rule switched off speaks."""
    verdict = judge(question, replace(LAW, conventions_off=frozenset(off)))
    unverified = {"期限无法判定", "没有依据的长期", "权限与报请不符"}
    asked = {one.fact for one in verdict.missing}

    assert set(_faults(question, verdict)) <= unverified
    assert {check.rule for check in verdict.checks} & off == set()
    assert not verdict.outcome.is_secret or verdict.term is not None or "保密期限" in asked
