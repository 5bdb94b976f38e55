"""Rules about what is never a state secret, and what 非密 does not mean (不得定密)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule

_NO_STATE_SECRET = (Outcome.NOT_SECRET, Outcome.WORK_SECRET)


@rule("never.third_party")
def third_party(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Trade secrets and personal privacy are protected by their own laws, not as state secrets."""
    words = [word for word in case.law.wording.third_party if word in case.question.text]
    if not words:
        return
    named = "、".join(words)
    if draft.outcome is Outcome.STATE_SECRET:
        minutes.warn(f"文中提到{named},本身不能定为国家秘密;请核对定密的是不是目录规定的事项")
    elif draft.outcome in _NO_STATE_SECRET:
        minutes.note(f"文中提到{named},依各自的法律保护,不作国家秘密标志,也不因此可以公开")


@rule("never.mark_work_secret")
def mark_work_secret(case: Case, draft: Draft, minutes: Minutes) -> None:
    """What is no state secret bears no state-secret mark."""
    if draft.outcome not in _NO_STATE_SECRET:
        return
    mark = case.question.mark
    if mark is None or mark.level is None:
        minutes.ok(f"{draft.outcome.value},不作国家秘密标志")
    elif draft.lapsed:
        minutes.note(f"原有标志“{mark.raw}”随期限届满失效,应当注明解密")
    else:
        minutes.violation(f"原有标志“{mark.raw}”:{draft.outcome.value}不得作国家秘密标志,请核对后去除")


@rule("disclosure.review")
def disclosure_review(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """非密 is not 可以公开: every disclosure is reviewed first, item by item."""
    if draft.outcome is Outcome.NOT_SECRET:
        minutes.ok("非密不等于可以公开;拟公开的,公开前逐项做保密审查")


RULES = (third_party, mark_work_secret, disclosure_review)
