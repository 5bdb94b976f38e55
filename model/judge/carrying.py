"""Rules of what carrying a secret source into a draft asks for (摘录、引用、派生记录)."""

from __future__ import annotations

from model.core.outcome import Level, Outcome
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule


@rule("derive.excerpt")
def excerpt(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001 — every rule has one shape
    """Excerpts and quotations need approval, and change neither level, term nor circle."""
    if draft.outcome is Outcome.DERIVED and any(source.carried for source in draft.deriving):
        minutes.note("摘录、引用、汇编涉密来源的内容须按规定报批,不得改变原件的密级、期限和知悉范围")


@rule("derive.top_secret_excerpt")
def top_secret_excerpt(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """What is 绝密 is not copied or excerpted but with the consent of its organ or the one above it."""
    top = [one for one in draft.deriving if one.level is Level.TOP_SECRET and one.carried is not False]
    if draft.outcome is Outcome.DERIVED and top:
        minutes.warn("来源是绝密级:未经原定密机关或者其上级同意,不得复制、摘抄、汇编;请附同意的依据,没有的应当删去")


@rule("derive.responsible")
def responsible(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """Derived classification has its own responsible person, whatever the organ's authority."""
    if draft.outcome is Outcome.DERIVED:
        minutes.ok("由本机关负责人或者其指定的派生定密责任人审核批准")


@rule("derive.record")
def record(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """The basis names the source's title, number, level and term."""
    if draft.outcome is not Outcome.DERIVED:
        return
    for source in draft.deriving:
        wanting = [name for name, value in (("文号", source.doc_no), ("期限", source.term)) if not value]
        if wanting:
            minutes.note(f"定密依据要写明来源的名称、文号、密级和期限,还缺{'、'.join(wanting)}:{source.title}")
        else:
            minutes.ok(f"定密依据的名称、文号、密级和期限齐全:{source.doc_no}")


RULES = (excerpt, top_secret_excerpt, responsible, record)
