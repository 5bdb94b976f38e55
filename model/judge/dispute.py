"""Rules for a classification in dispute (有争议)."""

from __future__ import annotations

from model.core.finding import Dispute, DisputeStage
from model.core.outcome import Outcome
from model.core.proposal import Referral
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


@rule("dispute.settle")
def settle(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A classification in dispute is decided by the classifying organ or the secrecy department, by nobody else."""
    if case.question.dispute is None or draft.settled:
        return
    draft.outcome, draft.settled = Outcome.UNCLEAR, True
    minutes.warn("对是否属于国家秘密或者属于何种密级有争议,决定作出之前不改定、不解密,也不得公开")


@rule("dispute.report")
def report(case: Case, draft: Draft, minutes: Minutes) -> None:
    """First the organ that classified; then, by level and organ, the provincial or the national department."""
    dispute = case.question.dispute
    if dispute is None or draft.outcome is not Outcome.UNCLEAR:
        return
    to = _addressee(dispute, case)
    draft.referral = Referral(
        to=to,
        within=case.law.deadline("dispute.raise").text,
        why=f"对已定密事项有争议,{dispute.stage.value}",
        proposed_level=draft.protect_at,
    )
    minutes.note(f"有争议的事项:向{to}{dispute.stage.value};法规没有规定期限,请及时办理")


def _addressee(dispute: Dispute, case: Case) -> str:
    if dispute.stage is DisputeStage.OBJECTION:
        return case.law.office("dispute.first").who
    if dispute.stage is DisputeStage.REVIEW:
        return case.law.office("dispute.review").who
    return case.law.addressee("dispute").to(dispute.by, dispute.level)


SETTLING = (settle,)
RULES = (report,)
