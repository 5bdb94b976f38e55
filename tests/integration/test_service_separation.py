"""Separation of duties and lawfulness are refused in the service, whatever a page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_bench import CONFIDENTIAL, NOT_SECRET, ROLES, SECRET, Office, document, open_office, person, proposal

from app.desk.elements import Elements, Opinion, Ruling
from app.desk.refusal import DeskRefusal
from app.desk.state import CaseState
from model.core.document import Gap
from model.core.outcome import Level, Outcome

DEMONSTRATION = replace(SECRET, basis=("demo-secret",))
TOP = replace(SECRET, level=Level.TOP_SECRET, basis=("org-top",))


def rule_of(work: Callable[[], object]) -> str:
    """The rule an act is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        work()
    return refusal.value.rule


def deciding(office: Office, case_no: str, ruling: Ruling, login: str = "shen") -> Callable[[], object]:
    """Deciding the case as it stands."""
    version = office.version(case_no)
    return lambda: office.cases.decide(person(login), case_no, ruling, version)


def test_nobody_decides_or_returns_their_own_case(small_office: Office) -> None:
    """Holding both roles does not help: the case stays 待审核 for another person."""
    case_no = small_office.submitted("both")
    version = small_office.version(case_no)

    assert rule_of(deciding(small_office, case_no, Ruling(SECRET), "both")) == "case.self_review"
    back = rule_of(lambda: small_office.cases.send_back(person("both"), case_no, "补充", version))
    assert back == "case.self_review"
    assert small_office.cases.open_case(person("shen"), case_no).state is CaseState.PENDING


@pytest.mark.parametrize("login", sorted(set(ROLES) - {"shen", "shi", "both"}))
def test_only_a_reviewer_decides(small_office: Office, login: str) -> None:
    """Drafters, leaders, archivists, analysts and administrators are refused."""
    case_no = small_office.submitted()

    rule = rule_of(deciding(small_office, case_no, Ruling(SECRET), login))

    assert rule in {"role.required", "role.administrator"}


@pytest.mark.parametrize("login", ["xi", "bao", "ji"])
def test_administrators_never_see_words(small_office: Office, login: str) -> None:
    """Case, queue, own cases, ledger, export, learning: closed to all three."""
    case_no = small_office.decided()
    administrator = person(login)

    assert rule_of(lambda: small_office.cases.open_case(administrator, case_no)) == "role.administrator"
    for look in (
        small_office.cases.queue,
        small_office.cases.mine,
        small_office.ledger.rows,
        small_office.ledger.export_rows,
        small_office.ledger.decisions_for_learning,
    ):
        assert rule_of(lambda look=look: look(administrator)) in {"role.administrator", "role.required"}
    read = document()
    assert rule_of(lambda: small_office.cases.create(administrator, read, proposal(read))) == "role.administrator"


def test_a_drafter_touches_only_their_own_cases(small_office: Office) -> None:
    """Another drafter can neither open, save, submit, replace, withdraw nor close it."""
    case_no = small_office.drafted("chen")
    cases, other, read = small_office.cases, person("chu"), document()

    for act in (
        lambda: cases.open_case(other, case_no),
        lambda: cases.save_opinion(other, case_no, Opinion(SECRET), 1),
        lambda: cases.submit(other, case_no, 1),
        lambda: cases.revise(other, case_no, read, proposal(read), 1),
        lambda: cases.withdraw(other, case_no, "不办了", 1),
        lambda: cases.close(other, case_no, 1),
    ):
        assert rule_of(act) == "case.not_yours"
    assert rule_of(lambda: cases.keep_ruling(other, case_no, Ruling(SECRET))) == "case.not_yours"


def test_an_incomplete_opinion_is_saved_but_not_submitted(small_office: Office) -> None:
    """Autosave takes anything; submitting asks for what is missing."""
    case_no = small_office.drafted()

    version = small_office.cases.save_opinion(person("chen"), case_no, Opinion(replace(SECRET, term="")), 1)

    assert rule_of(lambda: small_office.cases.submit(person("chen"), case_no, version)) == "term.required"
    assert small_office.cases.open_case(person("chen"), case_no).opinion.elements.term == ""


@pytest.mark.parametrize(
    ("ruling", "rule"),
    [
        (Ruling(replace(SECRET, level=None), reason="改"), "level.required"),
        (Ruling(replace(SECRET, basis=()), reason="改"), "basis.required"),
        (Ruling(replace(SECRET, basis=("unheard-of",)), reason="改"), "basis.unknown"),
        (Ruling(replace(SECRET, level=Level.CONFIDENTIAL), reason="改"), "level.row"),
        (Ruling(replace(NOT_SECRET, level=Level.CONFIDENTIAL), reason="改"), "level.not_allowed"),
        (Ruling(Elements(Outcome.UNREADABLE), reason="改"), "outcome.not_a_decision"),
        (Ruling(CONFIDENTIAL), "reason.required"),
        (Ruling(NOT_SECRET, reason="未见密点"), "text.unread"),
        (Ruling(replace(SECRET, term="很久"), reason="改"), "term.form"),
        (Ruling(replace(SECRET, term="长期"), reason="改"), "term.long_term"),
        (Ruling(DEMONSTRATION, reason="改"), "basis.demonstration"),
        (Ruling(TOP, reason="改"), "authority.level"),
    ],
)
def test_an_unlawful_decision_is_refused(small_office: Office, ruling: Ruling, rule: str) -> None:
    """Each with its rule; the case stays open and undecided."""
    case_no = small_office.submitted()

    assert rule_of(deciding(small_office, case_no, ruling)) == rule

    view = small_office.cases.open_case(person("shen"), case_no)
    assert (view.state, view.decision) == (CaseState.PENDING, None)


def test_a_term_over_the_laws_ceiling_needs_its_reason(small_office: Office) -> None:
    """机密 lasts at most twenty years unless something else is laid down; the figure comes from the law's data."""
    long = replace(SECRET, term="21年")
    case_no = small_office.submitted(elements=long)

    assert rule_of(deciding(small_office, case_no, Ruling(long))) == "term.ceiling"
    deciding(small_office, case_no, Ruling(long, reason="另有规定:某文号(虚构)"))()

    assert small_office.ledger.rows(person("shen"))[0].ends_on == date(2047, 3, 12)


def test_a_change_with_its_reason_is_decided_and_the_change_recorded(small_office: Office) -> None:
    """The ledger tells which fields the reviewer changed and why."""
    case_no = small_office.submitted()

    deciding(small_office, case_no, Ruling(CONFIDENTIAL, reason="对象为县处级"))()

    (row,) = small_office.ledger.rows(person("shen"))
    assert set(row.changed) == {"密级", "保密期限", "依据"}
    assert (row.reason, row.level, row.ends_on) == ("对象为县处级", Level.CONFIDENTIAL, date(2031, 3, 12))


def test_a_derived_case_rests_on_its_source(small_office: Office) -> None:
    """Derivation needs no authority and no row, only the source at its level or above."""
    derived = Elements(Outcome.DERIVED, Level.SECRET, "10年", ("承办人员",), ("云组〔2022〕7号",))
    case_no = small_office.submitted()

    low = Ruling(replace(derived, level=Level.CONFIDENTIAL), reason="改")
    assert rule_of(deciding(small_office, case_no, low)) == "level.below_source"
    deciding(small_office, case_no, Ruling(derived, reason="系转发来源件内容"))()

    (row,) = small_office.ledger.rows(person("shen"))
    assert (row.outcome, row.bases[0].name) == (Outcome.DERIVED, "来源件(虚构)")


def test_a_demonstration_row_binds_in_a_demonstration_home(small_office: Office, tmp_path: Path) -> None:
    """The same decision that an office's own home refuses."""
    home = open_office(f"sqlite:///{tmp_path / 'desk.sqlite'}", demonstration=True)

    home.decided(elements=DEMONSTRATION)

    (row,) = home.ledger.rows(person("shen"))
    assert row.demonstration
    assert row.basis_text.startswith("示范依据")
    home.store.close()


def test_gaps_bar_not_secret_until_named_persons_read_them(small_office: Office) -> None:
    """The drafter reads one page, the reviewer the other; the decision names who read which."""
    cases, read = small_office.cases, document(gaps=(Gap("扫描不清", 4), Gap("扫描不清", 5)))
    case_no = cases.create(person("chen"), read, proposal(read, NOT_SECRET))
    version = cases.save_opinion(person("chen"), case_no, Opinion(NOT_SECRET, read_through=True), 1)
    assert rule_of(lambda: cases.submit(person("chen"), case_no, version)) == "gap.unread"
    ticked = Opinion(SECRET, gaps_read=(0,))
    version = cases.submit(person("chen"), case_no, cases.save_opinion(person("chen"), case_no, ticked, version))

    half = Ruling(NOT_SECRET, reason="通读未见密点", read_through=True)
    assert rule_of(lambda: cases.decide(person("shen"), case_no, half, version)) == "gap.unread"
    cases.decide(person("shen"), case_no, replace(half, gaps_read=(1,)), version)

    decision = cases.open_case(person("shen"), case_no).decision
    assert decision is not None
    assert decision.gaps_read_by == {0: "chen(虚构)", 1: "shen(虚构)"}


def test_a_new_draft_must_be_read_anew(small_office: Office) -> None:
    """Ticks of reading belong to the draft they were set on; the other values stay."""
    cases, read = small_office.cases, document(gaps=(Gap("扫描不清", 4),))
    case_no = cases.create(person("chen"), read, proposal(read))
    opinion = Opinion(NOT_SECRET, "已看", gaps_read=(0,), read_through=True)
    version = cases.save_opinion(person("chen"), case_no, opinion, 1)

    cases.revise(person("chen"), case_no, read, proposal(read), version)

    assert cases.open_case(person("chen"), case_no).opinion == Opinion(NOT_SECRET, "已看")


def test_closing_is_for_the_drafter_or_the_one_who_decided(small_office: Office) -> None:
    """Another reviewer has no business with it; an undecided case cannot be closed."""
    cases, case_no = small_office.cases, small_office.decided()
    open_one = small_office.submitted()

    assert rule_of(lambda: cases.close(person("shi"), case_no, small_office.version(case_no))) == "role.required"
    assert rule_of(lambda: cases.close(person("chen"), open_one, small_office.version(open_one))) == "case.state"
    cases.close(person("shen"), case_no, small_office.version(case_no))

    assert cases.open_case(person("shen"), case_no).state is CaseState.CLOSED


def test_an_office_that_keeps_originals_keeps_the_text(small_office: Office, tmp_path: Path) -> None:
    """Its own choice in the settings; then learning sees the text of closed cases too."""
    keeping = open_office(f"sqlite:///{tmp_path / 'desk.sqlite'}", keep_text=True)
    case_no = keeping.decided()

    keeping.cases.close(person("chen"), case_no, keeping.version(case_no))

    (lesson,) = keeping.ledger.decisions_for_learning(person("feng"))
    assert lesson.text == document().text
    keeping.store.close()


def test_a_case_number_nobody_gave_is_named(small_office: Office) -> None:
    """A mistyped number is a clear message, not a crash."""
    assert rule_of(lambda: small_office.cases.open_case(person("shen"), "2026-9999")) == "case.unknown"
