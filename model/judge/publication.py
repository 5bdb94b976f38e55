"""Rules about publication: what it releases, what it does not, and what withholding does not mean (公开)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.normalise.fold import fold_characters

_NO_STATE_SECRET = (Outcome.NOT_SECRET, Outcome.WORK_SECRET)


@rule("publication.in_part")
def in_part(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001 — every rule has one shape
    """Publication by decision of the competent organ releases what was published, and nothing else."""
    if case.question.published_in_part and not case.question.published:
        minutes.warn("一部分内容已由有权机关决定公开;只解公开的那部分,其余内容照原样判断,应当分开成文")


@rule("publication.leaked")
def leaked(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """A leak or a reposting is no publication: nothing is released by it, and it is reported at once."""
    if not case.question.leaked:
        return
    deadline, office = case.review.deadline("leak.report"), case.review.office("leak.report")
    minutes.warn(f"流传、转载不等于依法公布,不因此解密;属于国家秘密的,立即补救,并{deadline.text}报告{office.who}")


@rule("publication.declared")
def declared(case: Case, draft: Draft, minutes: Minutes) -> None:
    """What by law is to be made public is never classified; a draft that says both contradicts itself."""
    squeezed = "".join(fold_characters(case.question.text).split())
    if not any(word in squeezed for word in case.law.wording.declared_public):
        return
    if draft.outcome.is_secret:
        minutes.warn("文中写明公开,又拟定为国家秘密:依法应当公开的不得定密,涉及国家秘密的不得公开,请核对")
    elif draft.outcome in _NO_STATE_SECRET:
        minutes.note("文中写明公开:公开之前仍须先做保密审查")


@rule("publication.withheld")
def withheld(case: Case, draft: Draft, minutes: Minutes) -> None:
    """不予公开 is not 国家秘密: the disclosure regulation has grounds of its own."""
    if draft.outcome not in _NO_STATE_SECRET:
        return
    if any(word in case.question.text for word in case.law.wording.withheld):
        minutes.note("不予公开、内部事务、过程性信息都不等于国家秘密;可以依公开条例不公开,不得因此定密")


@rule("publication.separable")
def separable(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Of a mixed document asked for by the public, the part that can be separated is given."""
    if draft.outcome.is_secret and case.question.published_in_part:
        minutes.note("能够区分处理的,已公开的部分可以提供,其余部分不予公开并说明理由")


SETTLING = (in_part,)
RULES = (leaked, declared, withheld, separable)
