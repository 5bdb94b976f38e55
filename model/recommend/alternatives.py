"""Alternatives — the runner-up rows and outcomes, each with why it was not chosen (另有可能)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.core.catalogue import RowClass
from model.core.outcome import Outcome
from model.core.proposal import Alternative

if TYPE_CHECKING:
    from model.core.finding import Finding, Ranking
    from model.core.proposal import Verdict

MOST = 5
_WEAK = 0.02


def alternatives(ranking: Ranking, verdict: Verdict) -> tuple[Alternative, ...]:
    """Return runner-up rows, best first, then outcomes that no row stands for."""
    used = {basis.id for basis in verdict.basis}
    rows = [_row(finding) for finding in ranking.findings if finding.row.id not in used][:MOST]
    shown = {verdict.outcome, Outcome.STATE_SECRET, Outcome.WORK_SECRET}
    others = [
        Alternative(outcome, None, None, outcome.value, share, "从全文看,这种可能小于所提建议")
        for outcome, share in sorted(ranking.probabilities.items(), key=lambda pair: -pair[1])
        if outcome not in shown and share >= _WEAK
    ]
    return (*rows, *others)


def _row(finding: Finding) -> Alternative:
    row = finding.row
    outcome = Outcome.STATE_SECRET if row.row_class is RowClass.STATE_SECRET else Outcome.WORK_SECRET
    why = "文中看不出:" + ";".join(finding.unmet) if finding.unmet else "与文稿的相符程度不及所提建议"
    return Alternative(outcome, row.level, row.id, row.name, finding.score, why)
