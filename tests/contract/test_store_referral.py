"""Cases that go up, on SQLite and on a real PostgreSQL alike: referred, waiting, answered, in ledger and audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_bench import ANSWERED, CONFIDENTIAL, SECRET, TOP, UPWARD, Office, document, person, proposal

from app.desk.elements import Elements, Opinion, ReferralEntry, Ruling
from app.desk.role import Actor
from app.desk.state import Act, CaseState
from model.core.outcome import Level, Outcome
from model.law.working_days import DueDay

UNCLEAR = Ruling(
    replace(SECRET, basis=()),
    reason="目录没有规定",
    referral=ReferralEntry("不明确事项", "云川省国家保密局(虚构)", "按机密级保护"),
)


def test_a_case_beyond_the_authority_goes_up_and_comes_back(office: Office) -> None:
    """Referred, it waits with what was proposed; the answer concludes it, and the ledger names the instrument."""
    case_no = office.referred()
    view = office.cases.open_case(person("chen"), case_no)
    assert (view.state, view.decision) == (CaseState.REFERRED, None)
    assert view.referral is not None
    assert view.referral.ruling == UPWARD
    assert (view.referral.level, view.referral.within) == (Level.TOP_SECRET, "立即")
    assert [case.case_no for case in office.cases.referred(person("shi"))] == [case_no]
    assert office.ledger.rows(person("shen")) == ()

    office.clock.forward(days=6)
    office.cases.answer(person("shi"), case_no, ANSWERED, office.version(case_no))

    (row,) = office.ledger.rows(person("shen"))
    assert (row.level, row.outcome, row.organ) == (Level.TOP_SECRET, Outcome.STATE_SECRET, "云川省委组织部(虚构)")
    assert row.answer == "云川省委组织部(虚构) 云组复〔2026〕3号(2026-03-25)"
    decision = office.cases.open_case(person("shen"), case_no).decision
    assert decision is not None
    assert decision.ruling.referral == UPWARD.referral
    assert decision.referral == view.referral
    assert office.cases.referred(person("shi")) == ()


def test_an_answer_may_differ_from_what_was_proposed(office: Office) -> None:
    """The superior organ may find a lower level or a work secret; the ledger shows what it found."""
    lower, work = office.referred(), office.referred()
    office.clock.forward(days=6)

    found = replace(ANSWERED, elements=replace(CONFIDENTIAL, basis=()))
    office.cases.answer(person("shen"), lower, found, office.version(lower))
    found = replace(ANSWERED, elements=Elements(Outcome.WORK_SECRET, known_to=("部务会成员",)))
    office.cases.answer(person("shen"), work, found, office.version(work))

    rows = {row.case_no: row for row in office.ledger.rows(person("shen"))}
    assert (rows[lower].level, rows[lower].ends_on) == (Level.CONFIDENTIAL, date(2031, 3, 12))
    assert (rows[work].outcome, rows[work].level) == (Outcome.WORK_SECRET, None)


def test_an_unclear_matter_waits_with_the_laws_times(office: Office) -> None:
    """Proposed, protected and reported within the time of the law, counted from the day it was first submitted."""
    case_no = office.submitted()
    office.clock.forward(days=3)
    office.cases.send_back(person("shen"), case_no, "请补充", office.version(case_no))
    office.cases.submit(person("chen"), case_no, office.version(case_no))
    office.cases.refer(person("shen"), case_no, UNCLEAR, office.version(case_no))

    (case,) = office.cases.referred(person("shen"))
    assert (case.outcome, case.level) == (Outcome.UNCLEAR, Level.SECRET)
    referral = office.cases.open_case(person("shen"), case_no).referral
    assert referral is not None
    assert referral.proposed_on == date(2026, 3, 20)
    assert referral.within == "自拟定之日起10个工作日内"
    assert referral.due == DueDay(date(2026, 4, 3), exact=True)
    assert not referral.late
    assert case.waits == "等批复,自接到报告之日起10个工作日内,至2026年4月7日"
    assert not case.overdue

    office.clock.forward(days=16)
    (case,) = office.cases.referred(person("shen"))
    assert case.overdue


def test_a_report_after_its_last_day_goes_up_and_is_marked_late(office: Office) -> None:
    """The duty to report does not end with its time; that it was missed stays on record."""
    case_no = office.submitted()
    office.clock.forward(days=21)
    office.cases.refer(person("shen"), case_no, UNCLEAR, office.version(case_no))

    referral = office.cases.open_case(person("shen"), case_no).referral
    assert referral is not None
    assert referral.late
    assert [entry.detail["late"] for entry in office.audit.entries(person("ji")) if entry.act == "报请"] == [True]


def test_what_a_superior_organ_sends_back_goes_up_a_second_time(office: Office) -> None:
    """Both referrals stay on record; the second one counts."""
    case_no = office.referred()
    office.cases.send_back(person("shen"), case_no, "上级要求补充背景", office.version(case_no))
    office.cases.submit(person("chen"), case_no, office.version(case_no))
    again = replace(UPWARD, reason="已补充背景")
    office.cases.refer(person("shen"), case_no, again, office.version(case_no))

    view = office.cases.open_case(person("shen"), case_no)
    assert view.referral is not None
    assert (view.referral.number, view.referral.ruling.reason) == (2, "已补充背景")
    assert [event.act for event in view.history].count(Act.REFER) == 2


def test_the_audit_log_holds_kind_level_and_evidence_but_no_words(office: Office) -> None:
    """Referral and answer stand in the chain with numbers; neither addressee nor reason does."""
    case_no = office.referred()
    office.clock.forward(days=6)
    office.cases.answer(person("shen"), case_no, replace(ANSWERED, points_seen=(1,)), office.version(case_no))

    entries = {entry.act: entry for entry in office.audit.entries(person("ji"))}
    assert entries["报请"].detail["level"] == "绝密"
    assert entries["报请"].detail["seen"] == [1]
    assert (entries["录入批复"].detail["seen"], entries["录入批复"].detail["points"]) == ([1], 1)
    assert "云组复" not in str(entries)
    assert office.audit.verify(person("ji")).whole


def test_the_points_a_reviewer_opened_stay_with_the_decision(office: Office) -> None:
    """Years later one can say which evidence was looked at, in the decision and in the log."""
    case_no = office.submitted()
    office.cases.decide(person("shen"), case_no, Ruling(SECRET, points_seen=(1,)), office.version(case_no))

    decision = office.cases.open_case(person("shen"), case_no).decision
    assert decision is not None
    assert decision.ruling.points_seen == (1,)
    entries = {entry.act: entry.detail for entry in office.audit.entries(person("ji"))}
    assert (entries["确认决定"]["seen"], entries["确认决定"]["points"]) == ([1], 1)


def test_opening_a_weighty_case_is_recorded_once_per_person_and_session(office: Office) -> None:
    """机密 and above: who opened it, in which session; a second look in the same session adds nothing."""
    case_no = office.submitted()
    for login, session in (("shen", "a"), ("shen", "a"), ("shen", "b"), ("shi", "c"), ("chen", "d")):
        one = person(login)
        office.cases.open_case(Actor(one.login, one.name, one.roles, session), case_no)

    looks = [entry for entry in office.audit.entries(person("ji")) if entry.act == "查看"]
    assert sorted(entry.login for entry in looks) == ["chen", "shen", "shen", "shi"]
    assert {entry.case_no for entry in looks} == {case_no}
    assert {entry.detail["level"] for entry in looks} == {"机密"}


def test_opening_a_lesser_case_is_not_recorded(office: Office) -> None:
    """秘密 and below need no register, until somebody puts the case higher."""
    read = document()
    case_no = office.cases.create(person("chen"), read, proposal(read, CONFIDENTIAL))
    office.cases.open_case(person("shen"), case_no)
    assert "查看" not in [entry.act for entry in office.audit.entries(person("ji"))]

    office.cases.save_opinion(person("chen"), case_no, Opinion(TOP), 1)
    office.cases.open_case(person("shen"), case_no)

    assert office.audit.entries(person("ji"))[0].detail["level"] == "绝密"
