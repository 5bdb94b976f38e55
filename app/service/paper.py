"""Paper (公文用纸) — forms and letters of a case for whoever may open it; each one taken out is logged."""

from __future__ import annotations

import hashlib

from app.desk.basis import FindRow, choose
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor
from app.paper.approval_sheet import approval_sheet
from app.paper.marked_copy import marked_copy
from app.paper.referral_letter import referral_letter
from app.service.case import CaseService
from app.service.clock import Clock
from app.store.unit import Store


class PaperService:
    """Makes docx files; access is that of the case itself."""

    def __init__(self, store: Store, clock: Clock, cases: CaseService, find_row: FindRow, *, demonstration: bool):
        self._store = store
        self._clock = clock
        self._cases = cases
        self._find_row = find_row
        self._demonstration = demonstration

    def referral_letter(self, actor: Actor, case_no: str) -> bytes:
        """报请函 of the case's last referral; DeskRefusal `referral.unknown` when it never went up."""
        case = self._cases.open_case(actor, case_no)
        if case.referral is None:
            raise DeskRefusal("referral.unknown", f"{case_no}:此件没有报请过。请先由定密责任人报请。")
        self._log(actor, "出具报请函", case_no)
        return referral_letter(case.referral)

    def approval_sheet(self, actor: Actor, case_no: str) -> bytes:
        """定密审批单 as the case stands; blank where nobody has decided yet."""
        case = self._cases.open_case(actor, case_no)
        bases = choose(case.opinion.elements.basis, case.proposal, self._find_row)
        self._log(actor, "出具定密审批单", case_no)
        return approval_sheet(case, bases, demonstration=self._demonstration)

    def marked_copy(self, actor: Actor, case_no: str, data: bytes) -> bytes:
        """标志副本 of the very file that was decided; `data` is handed in again, for originals are not kept.

        DeskRefusal `copy.undecided`, `copy.no_level` or `copy.other_file`; NotMarkableError when it is no docx.
        """
        case = self._cases.open_case(actor, case_no)
        if case.decision is None:
            raise DeskRefusal("copy.undecided", f"{case_no}:此件还没有决定。决定之后才能加标志。")
        elements = case.decision.ruling.elements
        if elements.level is None:
            raise DeskRefusal("copy.no_level", f"{case_no}:不属于国家秘密的,不得作国家秘密标志。")
        if hashlib.sha256(data).hexdigest() != case.decision.sha256:
            raise DeskRefusal(
                "copy.other_file", f"{case_no}:这不是第{case.decision.draft_no}稿的原文件。请选当时上传、未改动的文件。"
            )
        earlier = case.proposal["document"]["existing_mark"]
        marked = marked_copy(data, f"{elements.level}★{elements.term}", earlier["raw"] if earlier else None)
        self._log(actor, "出具标志副本", case_no)
        return marked

    def _log(self, actor: Actor, act: str, case_no: str) -> None:
        with self._store.writing() as unit:
            unit.audit.append(self._clock(), actor.login, act, case_no, {})
