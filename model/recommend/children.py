"""Children: a file that holds other files is judged part by part; the gravest part decides for the whole (附件)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from model.core.outcome import Outcome
from model.core.proposal import TermKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.core.document import Document
    from model.core.proposal import Proposal, Term

# What the whole file must be handled as, gravest first. What may still turn out a secret stands above
# what is known to be none: an unread attachment is no reason to let the mail around it go.
_GRAVITY = {
    outcome: -place
    for place, outcomes in enumerate(
        (
            (Outcome.STATE_SECRET, Outcome.DERIVED),
            (Outcome.UNCLEAR,),
            (Outcome.INSUFFICIENT,),
            (Outcome.UNREADABLE,),
            (Outcome.WORK_SECRET,),
            (Outcome.NOT_SECRET,),
        )
    )
    for outcome in outcomes
}
_LASTING = {TermKind.LONG_TERM: 2, TermKind.EVENT: 1, TermKind.DURATION: 0, TermKind.DATE: 0}


def judge_tree(document: Document, judge_one: Callable[[Document], Proposal]) -> Proposal:
    """Return the proposal for a document and all files inside it; `judge_one` judges a text by itself."""
    own = judge_one(replace(document, children=()))
    children = tuple(judge_tree(child, judge_one) for child in document.children)
    return with_children(replace(own, document=document), children)


def with_children(own: Proposal, children: tuple[Proposal, ...]) -> Proposal:
    """Return the proposal of the whole file: that of its gravest part, which `decided_by` names.

    `own` is the proposal for the file's own text; a container without text or gaps of its own has no say.
    The points stay passages of the part's text, and say whose. Sure only when every part is.
    """
    if not children:
        return own
    speaks = bool(own.document.text.strip() or own.document.gaps)
    parts = (own, *children) if speaks else children
    lead = max(parts, key=_gravity)  # of equals, the first
    decided_by = "" if lead is own else lead.decided_by or lead.document.name
    unsure = tuple(
        f"其中「{part.document.name}」的结论把握不足" for part in parts if part is not lead and not part.verdict.sure
    )
    verdict = replace(
        lead.verdict,
        sure=all(part.verdict.sure for part in parts),
        review_reasons=(*lead.verdict.review_reasons, *unsure),
        trace=(*lead.verdict.trace, _told(parts, decided_by)),
    )
    found = {name: None for part in parts for name in part.looked_for}
    return replace(
        own,
        verdict=verdict,
        confidence=lead.confidence,
        alternatives=lead.alternatives,
        points=tuple(replace(point, document=point.document or decided_by) for point in lead.points),
        looked_for=tuple(found) if verdict.outcome is Outcome.NOT_SECRET else (),
        children=children,
        decided_by=decided_by,
    )


def _gravity(part: Proposal) -> tuple[int, int, tuple[int, date]]:
    verdict = part.verdict
    return _GRAVITY[verdict.outcome], verdict.level.weight if verdict.level else 0, _lasting(verdict.term)


def _lasting(term: Term | None) -> tuple[int, date]:
    """Order terms by how long they bind; one that waits for an event has no known end."""
    return (_LASTING[term.kind], term.ends_on or date.min) if term else (-1, date.min)


def _told(parts: tuple[Proposal, ...], decided_by: str) -> str:
    secrets = sum(part.verdict.outcome.is_secret for part in parts)
    source = f"取自其中的「{decided_by}」" if decided_by else "取自它自己的正文"
    several = f";其中 {secrets} 份都是国家秘密,应逐份确定,合为一件的取最高密级和最长期限" if secrets > 1 else ""
    return f"整份文件共判断 {len(parts)} 份,结论取最重的一份,{source}{several}"
