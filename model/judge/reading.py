"""Rules about how well the document was read and which day's law applies (读取与版本)."""

from __future__ import annotations

from model.core.outcome import Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


@rule("reading.readable")
def readable(case: Case, draft: Draft, minutes: Minutes) -> None:
    """An unreadable document gets no classification at all."""
    if case.question.unreadable or draft.outcome is Outcome.UNREADABLE:
        draft.outcome, draft.settled = Outcome.UNREADABLE, True
        minutes.warn("大部分内容读不出来,不作定密结论;请换清晰的文件或者由人阅看原件,看清之前不得当作非密处理")


@rule("date.edition")
def edition(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The law of the document's own day applies; a missing day is asked for, never silently today."""
    if not case.law.recorded:
        minutes.warn(f"制发日{case.day}早于本系统收录的法律数据,按最早收录的版本校核,须人工核对当时的规定")
    if case.question.dated is not None:
        minutes.trace(f"适用制发日{case.day}当时有效的法律")
        return
    minutes.trace(f"没有制发日,暂按审查日{case.day}有效的法律校核")
    if draft.outcome.is_secret:
        minutes.ask("制发日", "这份文件的制发日是哪一天?")


@rule("reading.gaps")
def gaps(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Parts that were not read bar certainty, above all for 非密."""
    if case.question.gaps and draft.outcome is Outcome.NOT_SECRET:
        minutes.warn("有没读到的部分,人看过这些部分之前不能认定为非密:" + "、".join(case.question.gaps))
    elif case.question.gaps:
        minutes.warn("有没读到的部分,其中可能有更高密级的内容:" + "、".join(case.question.gaps))


FIRST = (readable,)
LAST = (edition, gaps)
