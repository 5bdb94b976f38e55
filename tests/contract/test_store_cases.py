"""What the desk promises, on SQLite and on a real PostgreSQL alike: a case from draft to ledger."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from desk_bench import CANARY, CONFIDENTIAL, NOT_SECRET, ORGAN, SECRET, TITLE, Office, document, person, proposal

from app.desk.elements import Elements, Opinion, Ruling
from app.desk.refusal import DeskConflict, DeskRefusal
from app.desk.state import Act, CaseState
from model.core.outcome import Level, Outcome


def test_a_case_goes_from_draft_to_ledger(office: Office) -> None:
    """Drafted, submitted, decided, closed: the ledger shows who decided what on which basis."""
    case_no = office.decided()

    (row,) = office.ledger.rows(person("shen"))
    assert (row.case_no, row.title, row.outcome, row.level) == (case_no, TITLE, Outcome.STATE_SECRET, Level.SECRET)
    assert (row.drafter, row.reviewer, row.organ) == ("chen(虚构)", "shen(虚构)", ORGAN.name)
    assert row.bases[0].name == "org-secret事项(虚构)"


def test_a_case_opens_with_everything_that_was_stored(office: Office) -> None:
    """Text, blocks, proposal with its points, opinion and history come back as they went in."""
    read = document()
    case_no = office.cases.create(person("chen"), read, proposal(read))
    opinion = Opinion(CONFIDENTIAL, remark="请核对第1页", gaps_read=(0,))
    office.cases.save_opinion(person("chen"), case_no, opinion, 1)

    view = office.cases.open_case(person("chen"), case_no)

    assert view.document == read
    assert view.proposal["points"][0]["text"] == CANARY
    assert view.opinion == opinion
    assert (view.state, view.version, view.draft_no) == (CaseState.DRAFT, 2, 1)
    assert [event.act for event in view.history] == [Act.CREATE]


def test_two_uploads_at_once_get_two_numbers(office: Office) -> None:
    """Eight people pressing the button together lose nothing and share nothing."""
    start = Barrier(8)

    def upload(number: int) -> str:
        start.wait()
        return office.drafted(text=f"稿{number}\n{CANARY}")

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(upload, range(8)))

    assert len(set(numbers)) == 8
    texts = {office.cases.open_case(person("chen"), number).text[:2] for number in numbers}
    assert texts == {f"稿{number}" for number in range(8)}
    assert office.audit.verify(person("ji")).whole


def test_a_double_click_does_nothing_the_second_time(office: Office) -> None:
    """The same action id gives the first result again and writes one case."""
    read = document()
    first = office.cases.create(person("chen"), read, proposal(read), action="click-1")
    second = office.cases.create(person("chen"), read, proposal(read), action="click-1")

    assert first == second
    assert len(office.cases.mine(person("chen"))) == 1


def test_two_clicks_at_the_same_moment_make_one_case(office: Office) -> None:
    """The second click waits for the first and gets its number."""
    read, start = document(), Barrier(2)

    def click(_: int) -> str:
        start.wait()
        return office.cases.create(person("chen"), read, proposal(read), action="click-1")

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, range(2))

    assert first == second
    assert len(office.cases.mine(person("chen"))) == 1


def test_two_reviewers_at_once_make_one_decision(office: Office) -> None:
    """One decides, the other is told who was quicker and keeps what they had entered."""
    case_no = office.submitted()
    version, start = office.version(case_no), Barrier(2)

    def decide(login: str) -> DeskConflict | None:
        start.wait()
        try:
            office.cases.decide(person(login), case_no, Ruling(SECRET, reason=login), version)
        except DeskConflict as conflict:
            return conflict
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = dict(zip(("shen", "shi"), pool.map(decide, ("shen", "shi")), strict=True))

    (loser,) = (login for login, conflict in outcomes.items() if conflict)
    winner = "shi" if loser == "shen" else "shen"
    conflict = outcomes[loser]
    assert conflict is not None
    assert conflict.who == f"{winner}(虚构)"
    kept = office.cases.open_case(person(loser), case_no).set_aside
    assert kept == Ruling(SECRET, reason=loser)


def test_a_stale_opinion_is_set_aside_not_lost(office: Office) -> None:
    """A second tab writing on an old version meets a conflict; its words are kept for the person."""
    case_no = office.drafted()
    office.cases.save_opinion(person("chen"), case_no, Opinion(SECRET), 1)
    stale = Opinion(CONFIDENTIAL, remark="另一窗口")

    with pytest.raises(DeskConflict):
        office.cases.save_opinion(person("chen"), case_no, stale, 1)

    view = office.cases.open_case(person("chen"), case_no)
    assert view.opinion == Opinion(SECRET)
    assert view.set_aside == stale


def test_a_ruling_under_way_survives_and_is_the_reviewers_own(office: Office) -> None:
    """What a reviewer has half entered is kept for them alone and does not touch the case."""
    case_no = office.submitted()
    ruling = Ruling(Elements(Outcome.WORK_SECRET), reason="想到一半")

    office.cases.keep_ruling(person("shen"), case_no, ruling)

    assert office.cases.open_case(person("shen"), case_no).set_aside == ruling
    assert office.cases.open_case(person("shi"), case_no).set_aside is None
    assert office.cases.open_case(person("chen"), case_no).set_aside is None


@pytest.mark.parametrize("end", ["close", "withdraw"])
def test_nothing_entered_outlives_the_case(office: Office, end: str) -> None:
    """定稿 and 撤回 drop what reviewers had half entered, and a late autosave brings nothing back."""
    case_no = office.decided() if end == "close" else office.submitted()
    office.cases.keep_ruling(person("shi"), case_no, Ruling(SECRET, reason="想到一半"))
    if end == "close":
        office.cases.close(person("chen"), case_no, office.version(case_no))
    else:
        office.cases.withdraw(person("chen"), case_no, "不办了", office.version(case_no))

    with pytest.raises(DeskRefusal) as refusal:
        office.cases.keep_ruling(person("shi"), case_no, Ruling(SECRET, reason="晚到的"))

    assert refusal.value.rule == "case.state"
    assert office.cases.open_case(person("shi"), case_no).set_aside is None


def test_a_case_sent_back_returns_with_a_new_draft(office: Office) -> None:
    """退回补充 carries the reviewer's words; the new draft has its own proposal, the old one stays on record."""
    case_no = office.submitted()
    version = office.cases.send_back(person("shen"), case_no, "请写明对象职级", office.version(case_no))
    better = document("请示\n第二稿,对象为市管干部。")

    version = office.cases.revise(person("chen"), case_no, better, proposal(better, CONFIDENTIAL), version)
    version = office.cases.save_opinion(person("chen"), case_no, Opinion(CONFIDENTIAL), version)
    office.cases.submit(person("chen"), case_no, version)

    view = office.cases.open_case(person("shen"), case_no)
    assert (view.draft_no, view.text, view.proposal["level"]) == (2, better.text, "秘密")
    assert [event.note for event in view.history if event.act is Act.SEND_BACK] == ["请写明对象职级"]
    assert view.state is CaseState.PENDING


def test_a_new_draft_can_be_held_against_the_one_before(office: Office) -> None:
    """What was reworded and what is proposed otherwise; the first draft has nothing to be held against."""
    case_no = office.drafted()
    assert office.cases.change(person("chen"), office.cases.open_case(person("chen"), case_no)) is None
    better = document(f"请示\n{CANARY}如下。\n对象为市管干部。")

    office.cases.revise(person("chen"), case_no, better, proposal(better, CONFIDENTIAL), 1)

    change = office.cases.change(person("shen"), office.cases.open_case(person("shen"), case_no))
    assert change is not None
    assert (change.before, change.after, change.added) == (1, 2, ("对象为市管干部。",))
    assert ("密级", "机密", "秘密") in change.proposed


def test_closing_wipes_the_texts_and_keeps_the_record(office: Office) -> None:
    """After 定稿 no text is left in the case; title, decision, history and the bare proposal remain."""
    case_no = office.decided()

    office.cases.close(person("chen"), case_no, office.version(case_no))

    view = office.cases.open_case(person("shen"), case_no)
    assert (view.state, view.text, view.text_kept) == (CaseState.CLOSED, "", False)
    assert [point["text"] for point in view.proposal["points"]] == [""]
    assert view.decision is not None
    assert view.decision.ruling.elements == SECRET
    assert view.title == TITLE


def test_a_withdrawn_case_loses_its_text_and_stays_on_record(office: Office) -> None:
    """撤回 needs a reason, ends the case and leaves its trace."""
    case_no = office.submitted()

    with pytest.raises(DeskRefusal) as refusal:
        office.cases.withdraw(person("chen"), case_no, "  ", office.version(case_no))
    office.cases.withdraw(person("chen"), case_no, "文件不再印发", office.version(case_no))

    assert refusal.value.rule == "reason.required"
    view = office.cases.open_case(person("chen"), case_no)
    assert (view.state, view.text_kept, view.history[-1].note) == (CaseState.WITHDRAWN, False, "文件不再印发")
    assert office.ledger.rows(person("shen")) == ()


def test_the_queue_shows_doubtful_cases_first_and_never_ones_own(office: Office) -> None:
    """The proposal's own doubt moves a case up; a person holding both roles never meets their own case there."""
    sure = office.submitted()
    read = document()
    doubtful = office.cases.create(person("chu"), read, proposal(read, sure=False))
    office.cases.submit(person("chu"), doubtful, office.cases.save_opinion(person("chu"), doubtful, Opinion(SECRET), 1))
    own = office.submitted("both")

    assert [case.case_no for case in office.cases.queue(person("shen"))] == [doubtful, sure, own]
    assert own not in [case.case_no for case in office.cases.queue(person("both"))]


def test_returned_cases_come_first_in_the_drafters_list(office: Office) -> None:
    """被退回 first, then the last touched."""
    returned = office.submitted()
    office.cases.send_back(person("shen"), returned, "请补充", office.version(returned))
    office.clock.forward(hours=1)
    fresh = office.drafted()

    assert [case.case_no for case in office.cases.mine(person("chen"))] == [returned, fresh]


def test_learning_sees_decisions_and_texts_only_while_kept(office: Office) -> None:
    """Confirmed decisions with their rows; a closed case teaches its labels without its text."""
    closed, kept = office.decided(), office.decided(elements=NOT_SECRET)
    office.decided("chu", CONFIDENTIAL)
    office.drafted()
    office.cases.close(person("chen"), closed, office.version(closed))

    lessons = {lesson.case_no: lesson for lesson in office.ledger.decisions_for_learning(person("feng"))}

    assert len(lessons) == 3
    assert (lessons[closed].text, lessons[closed].items) == (None, ("org-secret",))
    assert (lessons[kept].text, lessons[kept].outcome) == (document().text, Outcome.NOT_SECRET)


def test_decided_secrets_serve_as_sources_of_new_drafts(office: Office) -> None:
    """Level, term and date as decided; cases without a level are no sources, nor are those of others."""
    first = office.decided()
    office.decided(elements=NOT_SECRET)

    assert list(office.ledger.sources(person("chen"))) == [first]
    source = office.ledger.sources(person("chen"))[first]
    assert (source.title, source.level, source.term) == (TITLE, Level.SECRET, "公布前")
    assert office.ledger.sources(person("chu")) == {}


def test_the_ledger_filters_and_exports(office: Office) -> None:
    """Rows by outcome, level, words and day; the export has the printed columns and leaves a trace."""
    from datetime import date

    from app.desk.ledger import LedgerFilter

    first, second = office.decided(), office.decided("chu", CONFIDENTIAL)
    office.decided(elements=NOT_SECRET)

    def found(**wanted: object) -> list[str]:
        return [row.case_no for row in office.ledger.rows(person("shen"), replace(LedgerFilter(), **wanted))]

    assert found(level=Level.CONFIDENTIAL) == [second]
    assert found(outcome=Outcome.STATE_SECRET) == [second, first]
    assert found(search="org-secret") == [first]
    assert found(decided_from=date(2026, 3, 21)) == []
    assert len(found(decided_to=date(2026, 3, 20))) == 3
    assert [row.case_no for row in office.ledger.rows(person("chu"))] == [second]
    cells = office.ledger.export_rows(person("shen"), LedgerFilter(level=Level.CONFIDENTIAL))[0]
    assert (cells["件号"], cells["密级"], cells["到期日"]) == (second, "秘密", "2031-03-12")
    assert office.audit.entries(person("ji"))[0].act == "导出台账"
