"""Cases (件): draft, submit, send back, decide, withdraw, close. Each call is one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.desk.access import require_reader, require_role, require_text_access
from app.desk.basis import FindRow, choose
from app.desk.case import CaseEvent, CaseSummary, CaseView
from app.desk.draft_change import DraftChange, draft_change
from app.desk.elements import Opinion, Ruling
from app.desk.guard import check_elements, check_reading
from app.desk.referral import ReferralKind
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.desk.state import Act, CaseState, require_kept
from app.service.clock import Clock
from app.service.deciding import Deciding
from app.service.home_ceiling import HomeCeiling
from app.service.opening import Opening
from app.service.referring import ReferralAdvice, Referring
from app.service.step import Step, Steps, record
from app.store.cases import CaseRecord
from app.store.unit import Store, UnitOfWork
from model.core.document import Document
from model.core.outcome import Level
from model.core.proposal import Proposal
from model.law import Law
from model.recommend.contract import to_json


class CaseService:
    """件的办理.

    Every change takes the `version` last read (`CaseView.version`) and returns the new one; DeskConflict
    when somebody was quicker (what was entered is kept as `CaseView.set_aside`), DeskRefusal when a rule
    forbids it, StoreError when the database cannot take it. `action` is a once-only id made when the
    form was drawn: a second call with the same id does nothing and returns the first result.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        find_row: FindRow,
        law: Law,
        demonstration: bool,
        keep_text: bool = False,
        highest: Level | None = None,
    ) -> None:
        self._store = store
        self._steps = Steps(store, clock)
        self._find_row = find_row
        self._deciding = Deciding(find_row, law, demonstration_home=demonstration)
        self._referring = Referring(find_row, law, demonstration_home=demonstration)
        self._opening = Opening(store, clock)
        self._ceiling = HomeCeiling(store, clock, highest)
        self._keep_text = keep_text

    def create(self, actor: Actor, document: Document, proposal: Proposal, *, action: str | None = None) -> str:
        """A new case in 草拟 with its first draft and proposal; its number. For the 承办人."""
        require_text_access(actor)
        require_role(actor, Role.DRAFTER)
        suggested = to_json(proposal)
        self._ceiling.check_draft(actor, suggested)
        now = self._steps.clock()

        def work(unit: UnitOfWork) -> str:
            case_no = unit.cases.next_number(now.astimezone().year)
            unit.cases.add(case_no, proposal.title or document.name, actor, now, sure=proposal.verdict.sure)
            digest = unit.drafts.add(case_no, 1, document, suggested, now)
            event = CaseEvent(now, actor.name, Act.CREATE, CaseState.DRAFT, 1)
            record(unit, actor, event, case_no, _fingerprint(document, suggested, digest))
            return case_no

        return self._steps.once(actor, action, work)

    def revise(
        self,
        actor: Actor,
        case_no: str,
        document: Document,
        proposal: Proposal,
        version: int,
        *,
        action: str | None = None,
    ) -> int:
        """A new draft (稿) with its proposal, while the case is with its 承办人; ticks of reading start anew."""
        suggested = to_json(proposal)
        self._ceiling.check_draft(actor, suggested, case_no)

        def work(step: Step) -> int:
            draft_no = step.case.draft_no + 1
            digest = step.unit.drafts.add(case_no, draft_no, document, suggested, step.now)
            kept = step.unit.cases.opinion(case_no)
            step.unit.cases.save_opinion(case_no, Opinion(kept.elements, kept.remark))
            return step.write(
                detail=_fingerprint(document, suggested, digest),
                draft_no=draft_no,
                title=proposal.title or document.name,
                sure=proposal.verdict.sure,
            )

        return self._steps.carry_out(actor, Act.REVISE, case_no, version, work, action=action)

    def save_opinion(self, actor: Actor, case_no: str, opinion: Opinion, version: int) -> int:
        """存草稿 — keep the drafter's working values, complete or not."""

        def work(step: Step) -> int:
            step.unit.cases.save_opinion(case_no, opinion)
            step.unit.cases.forget_set_aside(case_no, actor.login)
            values = {"outcome": opinion.elements.outcome, "level": opinion.elements.level}
            return step.unit.cases.change(step.case, actor, step.now, **values)

        return self._steps.carry_out(actor, Act.SAVE, case_no, version, work, entered=opinion)

    def submit(self, actor: Actor, case_no: str, version: int, *, action: str | None = None) -> int:
        """提交审核 — the saved opinion goes to a 定密责任人; refused while it is incomplete or unlawful."""

        def work(step: Step) -> int:
            opinion = step.unit.cases.opinion(case_no)
            self._ceiling.check_level(opinion.elements.level)
            suggested = step.unit.drafts.proposal(case_no, step.case.draft_no)
            check_elements(opinion.elements, choose(opinion.elements.basis, suggested, self._find_row))
            check_reading(opinion, step.unit.drafts.gaps(case_no, step.case.draft_no))
            return step.write(submitted_at=step.now)

        return self._steps.carry_out(actor, Act.SUBMIT, case_no, version, work, action=action)

    def keep_ruling(self, actor: Actor, case_no: str, ruling: Ruling) -> None:
        """Keep a reviewer's unfinished ruling (`CaseView.set_aside`) until 定稿; changes nothing about the case."""
        with self._store.writing() as unit:
            case = unit.cases.lock(case_no)
            require_reader(actor, case_no, case.drafter_login)
            require_kept(case_no, case.state)
            unit.cases.set_aside(case_no, actor.login, ruling)

    def decide(self, actor: Actor, case_no: str, ruling: Ruling, version: int, *, action: str | None = None) -> int:
        """确认决定 — by a 定密责任人 who is not the case's 承办人; final, and refused unless lawful."""
        work = self._deciding.work(ruling)
        return self._steps.carry_out(actor, Act.DECIDE, case_no, version, work, entered=ruling, action=action)

    def refer(self, actor: Actor, case_no: str, ruling: Ruling, version: int, *, action: str | None = None) -> int:
        """报请 — up to the organ that may decide; the case waits, protected at the level proposed."""
        work = self._referring.work(ruling)
        return self._steps.carry_out(actor, Act.REFER, case_no, version, work, entered=ruling, action=action)

    def answer(self, actor: Actor, case_no: str, ruling: Ruling, version: int, *, action: str | None = None) -> int:
        """录入批复 — the superior organ's answer (`ruling.answer`, its elements) concludes a referred case."""
        work = self._deciding.answer_work(ruling)
        return self._steps.carry_out(actor, Act.ANSWER, case_no, version, work, entered=ruling, action=action)

    def advice(self, case: CaseView, kind: ReferralKind, level: Level | None) -> ReferralAdvice:
        """What today's law says of referring this case: to whom, within which time."""
        return self._referring.advice(kind, case.proposal, level, self._steps.clock().astimezone().date())

    def send_back(self, actor: Actor, case_no: str, reason: str, version: int, *, action: str | None = None) -> int:
        """退回补充 — back to the 承办人 with the questions to answer; also what a superior organ sent back."""

        def work(step: Step) -> int:
            _require_reason(reason, "退回")
            return step.write(note=reason.strip())

        return self._steps.carry_out(actor, Act.SEND_BACK, case_no, version, work, action=action)

    def withdraw(self, actor: Actor, case_no: str, reason: str, version: int, *, action: str | None = None) -> int:
        """撤回 — the 承办人 gives up an undecided case; its texts are wiped, its traces stay."""

        def work(step: Step) -> int:
            _require_reason(reason, "撤回")
            step.unit.cases.forget_set_aside(case_no)
            wiped = 0 if self._keep_text else step.unit.drafts.wipe(case_no)
            return step.write(note=reason.strip(), detail={"wiped": wiped})

        return self._steps.carry_out(actor, Act.WITHDRAW, case_no, version, work, action=action)

    def close(self, actor: Actor, case_no: str, version: int, *, action: str | None = None) -> int:
        """定稿 — ends a decided case: texts and points' texts are wiped unless the office keeps them.

        What remains, encrypted: title, the proposal without the points' texts, opinion, decision with
        its reason, history with its notes. What remains readable: case number, states, outcome and
        level, names, times, SHA-256 of the file, versions.
        """

        def work(step: Step) -> int:
            step.unit.cases.forget_set_aside(case_no)
            wiped = 0 if self._keep_text else step.unit.drafts.wipe(case_no)
            return step.write(detail={"wiped": wiped})

        return self._steps.carry_out(actor, Act.CLOSE, case_no, version, work, action=action)

    def queue(self, actor: Actor) -> tuple[CaseSummary, ...]:
        """待审核 of others: doubtful ones first, then the longest waiting. For the 定密责任人."""
        require_text_access(actor)
        require_role(actor, Role.REVIEWER)
        with self._store.reading() as unit:
            records = unit.cases.in_state(CaseState.PENDING)
        waiting = [_summary(record) for record in records if record.drafter_login != actor.login]
        return tuple(sorted(waiting, key=lambda case: (case.sure, case.submitted_at or case.created_at, case.case_no)))

    def referred(self, actor: Actor) -> tuple[CaseSummary, ...]:
        """已报请, with what each waits for: overdue ones first, then the longest waiting. For the 定密责任人."""
        require_text_access(actor)
        require_role(actor, Role.REVIEWER)
        today = self._steps.clock().astimezone().date()
        with self._store.reading() as unit:
            records = unit.cases.in_state(CaseState.REFERRED)
            found = [(record, unit.referrals.latest(record.case_no)) for record in records]
        waiting = [
            replace(_summary(record), waits=referral.waits, overdue=referral.overdue(today))
            for record, referral in found
            if referral is not None
        ]
        return tuple(sorted(waiting, key=lambda case: (not case.overdue, case.updated_at, case.case_no)))

    def mine(self, actor: Actor) -> tuple[CaseSummary, ...]:
        """The actor's own cases: 退回补充 first, then the last touched. For the 承办人."""
        require_text_access(actor)
        require_role(actor, Role.DRAFTER)
        with self._store.reading() as unit:
            own = [_summary(record) for record in unit.cases.of_drafter(actor.login)]
        return tuple(sorted(own, key=lambda case: case.state is not CaseState.RETURNED))

    def open_case(self, actor: Actor, case_no: str) -> CaseView:
        """The whole case, for its 承办人, any 定密责任人, any 领导; the opening of a 机密 or higher one is recorded."""
        with self._store.reading() as unit:
            case = unit.cases.get(case_no)
            require_reader(actor, case_no, case.drafter_login)
            view = CaseView(
                case_no=case_no,
                title=case.title,
                state=case.state,
                version=case.version,
                draft_no=case.draft_no,
                drafter=case.drafter,
                drafter_login=case.drafter_login,
                document=unit.drafts.document(case_no, case.draft_no),
                proposal=unit.drafts.proposal(case_no, case.draft_no),
                gaps=unit.drafts.gaps(case_no, case.draft_no),
                opinion=unit.cases.opinion(case_no),
                decision=unit.decisions.find(case_no),
                history=unit.cases.history(case_no),
                set_aside=unit.cases.entered(case_no, actor.login),
                referral=unit.referrals.latest(case_no),
            )
            recorded = self._opening.recorded(unit, actor, case, view.proposal)
        if not recorded:
            self._opening.record(actor, case, view.proposal)
        return view

    def change(self, actor: Actor, case: CaseView) -> DraftChange | None:
        """What the draft in hand changed against the one before; None for a first draft, or once texts were wiped."""
        before = case.draft_no - 1
        with self._store.reading() as unit:
            require_reader(actor, case.case_no, case.drafter_login)
            earlier = unit.drafts.document(case.case_no, before) if before else None
            if earlier is None or case.document is None:
                return None
            proposals = unit.drafts.proposal(case.case_no, before), case.proposal
        return draft_change((before, case.draft_no), (earlier, case.document), proposals)


def _require_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise DeskRefusal("reason.required", f"{what}须写明理由。请填写理由后再{what}。")


def _fingerprint(document: Document, suggested: dict[str, Any], digest: str) -> dict[str, Any]:
    return {"sha256": document.sha256, "proposal": digest, "versions": suggested["versions"]}


def _summary(record: CaseRecord) -> CaseSummary:
    return CaseSummary(
        case_no=record.case_no,
        title=record.title,
        state=record.state,
        version=record.version,
        drafter=record.drafter,
        reviewer=record.reviewer,
        outcome=record.outcome,
        level=record.level,
        sure=record.sure,
        created_at=record.created_at,
        updated_at=record.updated_at,
        submitted_at=record.submitted_at,
    )
