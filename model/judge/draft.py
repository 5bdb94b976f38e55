"""Draft — a verdict in the making; rules fill it in their order (拟稿)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from model.core.catalogue import Row
from model.core.finding import CitedSource
from model.core.outcome import Level, Outcome
from model.core.proposal import Article, Basis, BasisKind, Check, MissingFact, Referral, Term, Verdict
from model.judge.case import Case


@dataclass(slots=True)
class Draft:
    """拟稿 — `row` and `deriving` are what it rests on.

    `settled` bars later rules from changing the outcome; `lapsed` says that the term of the document's own
    mark is over.
    """

    outcome: Outcome
    settled: bool = False
    lapsed: bool = False
    level: Level | None = None
    protect_at: Level | None = None
    row: Row | None = None
    deriving: tuple[CitedSource, ...] = ()
    term: Term | None = None
    known_to: tuple[str, ...] = ()
    mark: str | None = None
    referral: Referral | None = None
    ends: dict[CitedSource, date | None] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    missing: list[MissingFact] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)

    def verdict(self, case: Case) -> Verdict:
        """The finished verdict; `sure` only when the ranking is and no rule gave a reason for review."""
        ranking = case.question.ranking
        reasons = list(dict.fromkeys((*ranking.doubts, *self.reasons)))
        if not ranking.sure and not reasons:
            reasons.append("把握不足,请仔细核对")
        return Verdict(
            outcome=self.outcome,
            level=self.level,
            term=self.term,
            known_to=self.known_to,
            mark=self.mark,
            basis=self._basis(),
            procedure=self._procedure(case),
            sources=tuple((source, self.ends.get(source)) for source in case.question.sources),
            referral=self.referral,
            sure=ranking.sure and not reasons,
            review_reasons=tuple(reasons),
            missing=tuple(self.missing),
            checks=tuple(self.checks),
            trace=tuple(self.trace),
        )

    def _procedure(self, case: Case) -> tuple[Article, ...]:
        """For what is no secret disclosure is what comes next, and that goes by the law of the day of review."""
        edition = case.review if self.outcome is Outcome.NOT_SECRET else case.law
        return tuple(Article(one.label, one.gist, one.verified) for one in edition.procedure(self.outcome))

    def _basis(self) -> tuple[Basis, ...]:
        sources = tuple(_source_basis(source) for source in self.deriving)
        return sources + ((_row_basis(self.row),) if self.row is not None else ())


def _row_basis(row: Row) -> Basis:
    return Basis(BasisKind.CATALOGUE, row.id, row.name, row.regulation, row.item_no, row.demonstration, row.verified)


def _source_basis(source: CitedSource) -> Basis:
    """A source the office supplied counts as verified; one read from the draft must be checked against the original."""
    return Basis(
        kind=BasisKind.SOURCE,
        id=source.doc_no or source.title,
        name=source.title,
        regulation="",
        item_no="",
        demonstration=False,
        verified=source.span is None,
    )
