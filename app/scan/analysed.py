"""What one content came to: a record for the file and for each file inside, failures, findings, fingerprints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.scan.failure import Failure
from app.scan.inside import unread_inside
from app.scan.likeness import Likeness
from app.scan.mark_finding import Finding, mark_findings
from app.scan.wordless import quoted_words, without_text
from model.core.outcome import Outcome
from model.core.proposal import Proposal
from model.recommend.contract import to_json

# gravest first where not everything can be shown; a secret weighs more by its level
_WEIGHT = {
    Outcome.STATE_SECRET: 5,
    Outcome.DERIVED: 5,
    Outcome.UNCLEAR: 4,
    Outcome.INSUFFICIENT: 3,
    Outcome.UNREADABLE: 2,
    Outcome.WORK_SECRET: 1,
    Outcome.NOT_SECRET: 0,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One text that was judged, ready to be kept; `record` is JSON."""

    record: str
    counted: bool
    outcome: str
    level: str | None
    mark: str | None
    kind: str
    year: int | None
    quality: float
    weight: int
    likeness: Likeness | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Analysed:
    """分析结果 — everything kept of one content; `fault` says why nothing of it could be read."""

    parts: tuple[Part, ...]
    fault: Failure | None
    inside: tuple[Failure, ...]


def analysed(proposal: Proposal, fault: Failure | None, *, with_text: bool) -> Analysed:
    """What is kept of a proposal and those of the files inside."""
    quoted = None if with_text else quoted_words(proposal)
    parts = tuple(_part(one, quoted) for one in proposal.parts())
    return Analysed(parts, fault, tuple(unread_inside(proposal.document)))


def _part(proposal: Proposal, quoted: Sequence[str] | None) -> Part:
    """One part, without its words unless `quoted`, those of the whole file, is None."""
    verdict, document, mark = proposal.verdict, proposal.document, proposal.existing_mark
    record = to_json(proposal)
    return Part(
        record=json.dumps(record if quoted is None else without_text(record, quoted), ensure_ascii=False),
        counted=bool(document.text or not proposal.children),
        outcome=verdict.outcome.value,
        level=verdict.level.value if verdict.level else None,
        mark=mark.level.value if mark and mark.level and not mark.released else None,
        kind=proposal.kind,
        year=proposal.dated.year if proposal.dated else None,
        quality=document.quality,
        weight=_WEIGHT[verdict.outcome] + (verdict.level.weight if verdict.level else 0),
        likeness=Likeness.of(document.text),
        findings=() if document.text == "" else mark_findings(proposal),
    )
