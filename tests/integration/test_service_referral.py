"""What may not go up, and what is no answer, is refused in the service, whatever a page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_bench import ANSWERED, ROLES, SECRET, TOP, UPWARD, Office, document, person, proposal

from app.desk.elements import Answer, Elements, Opinion, ReferralEntry, Ruling
from app.desk.refusal import DeskRefusal
from app.desk.state import CaseState
from model.core.document import Gap
from model.core.outcome import Outcome

NOT_SECRET = Elements(Outcome.NOT_SECRET)


def rule_of(work: Callable[[], object]) -> str:
    """The rule an act is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        work()
    return refusal.value.rule


def worded(**words: str) -> Ruling:
    """The referral of the bench with other words."""
    return replace(UPWARD, referral=replace(UPWARD.referral, **words))


@pytest.mark.parametrize(
    ("ruling", "rule"),
    [
        (worded(kind=""), "referral.kind"),
        (worded(to=" "), "referral.words"),
        (worded(measures=""), "referral.words"),
        (replace(UPWARD, reason=""), "referral.words"),
        (worded(kind="有争议"), "referral.words"),
        (worded(kind="不明确事项"), "referral.not_unclear"),
        (replace(UPWARD, elements=Elements(Outcome.UNCLEAR)), "level.required"),
        (replace(UPWARD, elements=replace(TOP, term="")), "term.required"),
        (replace(UPWARD, elements=replace(TOP, term="很久")), "term.form"),
        (replace(UPWARD, elements=replace(TOP, known_to=())), "known_to.required"),
        (replace(UPWARD, elements=replace(TOP, basis=())), "basis.required"),
        (replace(UPWARD, elements=replace(TOP, basis=("demo-secret",))), "basis.demonstration"),
        (replace(UPWARD, elements=replace(TOP, basis=("org-secret",))), "level.row"),
        (replace(UPWARD, elements=SECRET), "referral.not_needed"),
        (replace(UPWARD, elements=replace(TOP, outcome=Outcome.DERIVED)), "referral.derived"),
    ],
)
def test_an_unfit_referral_is_refused(small_office: Office, ruling: Ruling, rule: str) -> None:
    """Each with its rule; the case stays with the reviewer."""
    case_no = small_office.submitted(elements=TOP)
    version = small_office.version(case_no)

    assert rule_of(lambda: small_office.cases.refer(person("shen"), case_no, ruling, version)) == rule

    view = small_office.cases.open_case(person("shen"), case_no)
    assert (view.state, view.referral) == (CaseState.PENDING, None)


def test_a_dispute_goes_up_with_the_claims(small_office: Office) -> None:
    """Who claims what is part of the referral; the level need not be beyond this organ."""
    entry = ReferralEntry("有争议", "云川省国家保密局(虚构)", "按最高主张机密级保护", "甲单位主张机密,乙单位主张秘密")

    case_no = small_office.referred(Ruling(SECRET, reason="两单位意见不一", referral=entry))

    referral = small_office.cases.open_case(person("chen"), case_no).referral
    assert referral is not None
    assert referral.ruling.referral.claims == "甲单位主张机密,乙单位主张秘密"


@pytest.mark.parametrize("login", sorted(set(ROLES) - {"shen", "shi", "both"}))
def test_only_a_reviewer_refers_and_enters_answers(small_office: Office, login: str) -> None:
    """Drafters, leaders, archivists, analysts and administrators are refused both."""
    pending, waiting = small_office.submitted(elements=TOP), small_office.referred()
    cases, actor = small_office.cases, person(login)

    refusals = {"role.required", "role.administrator"}
    assert rule_of(lambda: cases.refer(actor, pending, UPWARD, small_office.version(pending))) in refusals
    assert rule_of(lambda: cases.answer(actor, waiting, ANSWERED, small_office.version(waiting))) in refusals
    assert rule_of(lambda: cases.referred(actor)) in refusals


def test_nobody_refers_their_own_case(small_office: Office) -> None:
    """Holding both roles does not help."""
    case_no = small_office.submitted("both", TOP)
    version = small_office.version(case_no)

    assert rule_of(lambda: small_office.cases.refer(person("both"), case_no, UPWARD, version)) == "case.self_review"


@pytest.mark.parametrize(
    ("ruling", "rule"),
    [
        (replace(ANSWERED, answer=replace(ANSWERED.answer, organ="")), "answer.required"),
        (replace(ANSWERED, answer=replace(ANSWERED.answer, instrument=" ")), "answer.required"),
        (replace(ANSWERED, answer=replace(ANSWERED.answer, dated="三月二十五日")), "answer.date"),
        (replace(ANSWERED, answer=replace(ANSWERED.answer, dated="2026-03-19")), "answer.date"),
        (replace(ANSWERED, answer=replace(ANSWERED.answer, dated="2026-03-28")), "answer.date"),
        (replace(ANSWERED, elements=Elements()), "outcome.required"),
        (replace(ANSWERED, elements=Elements(Outcome.UNCLEAR)), "outcome.not_a_decision"),
        (replace(ANSWERED, elements=replace(TOP, term="")), "answer.elements"),
        (replace(ANSWERED, elements=replace(TOP, term="很久")), "term.form"),
        (replace(ANSWERED, elements=replace(TOP, known_to=())), "answer.elements"),
        (replace(ANSWERED, elements=replace(TOP, outcome=Outcome.DERIVED)), "referral.derived"),
        (replace(ANSWERED, elements=replace(TOP, term="40年")), "term.ceiling"),
    ],
)
def test_an_unfit_answer_is_refused(small_office: Office, ruling: Ruling, rule: str) -> None:
    """No instrument, an impossible date, half an answer: the case goes on waiting."""
    case_no = small_office.referred()
    small_office.clock.forward(days=6)
    version = small_office.version(case_no)

    assert rule_of(lambda: small_office.cases.answer(person("shen"), case_no, ruling, version)) == rule
    assert small_office.cases.open_case(person("shen"), case_no).state is CaseState.REFERRED


def test_an_answer_not_secret_still_needs_the_unread_read(small_office: Office) -> None:
    """An unreadable page is never 非密, whoever says so, until a named person has read it."""
    cases, read = small_office.cases, document(gaps=(Gap("扫描不清", 4),))
    case_no = cases.create(person("chen"), read, proposal(read))
    version = cases.submit(person("chen"), case_no, cases.save_opinion(person("chen"), case_no, Opinion(TOP), 1))
    cases.refer(person("shen"), case_no, UPWARD, version)
    small_office.clock.forward(days=6)
    answer = Ruling(NOT_SECRET, answer=ANSWERED.answer, read_through=True)
    version = small_office.version(case_no)

    assert rule_of(lambda: cases.answer(person("shen"), case_no, answer, version)) == "gap.unread"
    cases.answer(person("shen"), case_no, replace(answer, gaps_read=(0,)), version)

    assert cases.open_case(person("shen"), case_no).state is CaseState.DECIDED


def test_unclear_is_never_the_last_word_here(small_office: Office) -> None:
    """不明确 goes to the secrecy administration; a decision by that name is refused."""
    case_no = small_office.submitted()
    version, unclear = small_office.version(case_no), Ruling(Elements(Outcome.UNCLEAR), reason="无规定")

    assert rule_of(lambda: small_office.cases.decide(person("shen"), case_no, unclear, version)) == "unclear.refer"


def test_an_answer_needs_a_case_that_waits_for_one(small_office: Office) -> None:
    """A case under review cannot be concluded by an answer."""
    case_no = small_office.submitted(elements=TOP)
    version = small_office.version(case_no)

    assert rule_of(lambda: small_office.cases.answer(person("shen"), case_no, ANSWERED, version)) == "case.state"


def test_an_answer_is_cited_with_organ_number_and_day() -> None:
    """What stands in ledger and forms; nothing stands there without an answer."""
    assert ANSWERED.answer.text == "云川省委组织部(虚构) 云组复〔2026〕3号(2026-03-25)"
    assert Answer().text == ""
