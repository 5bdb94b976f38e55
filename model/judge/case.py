"""Case — a question together with the law in force on the document's own day (案情)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from model.core.catalogue import Row, RowClass
from model.core.finding import Finding, Question
from model.core.outcome import Outcome
from model.law import Edition, Law
from model.normalise.fold import fold_characters


@dataclass(frozen=True, slots=True)
class Case:
    """案情 — `law` is the edition of the document's own day, or of the day of review when it bears none.

    `review` is the edition of the day of review: release and disclosure go by it.
    """

    question: Question
    law: Edition
    review: Edition

    @classmethod
    def of(cls, question: Question, law: Law) -> Case:
        """The case a question puts."""
        return cls(question, law.as_at(question.dated or question.on), law.as_at(question.on))

    @property
    def day(self) -> date:
        """The day the law and the figures are taken at."""
        return self.law.day

    @property
    def proposed(self) -> Outcome:
        """The most probable outcome; 依据不足 when there is no opinion at all."""
        probabilities = self.question.ranking.probabilities
        return max(probabilities, key=lambda outcome: probabilities[outcome], default=Outcome.INSUFFICIENT)

    @property
    def lead(self) -> Finding | None:
        """The best finding, or None."""
        return next(iter(self.question.ranking.findings), None)

    @property
    def state_row(self) -> Row | None:
        """The leading row when it is a state-secret row with a level that names a matter."""
        row = self.lead.row if self.lead else None
        if row is None or row.row_class is not RowClass.STATE_SECRET or row.level is None or self.names_nothing(row):
            return None
        return row

    @property
    def work_row(self) -> Row | None:
        """The best work-secret row among the findings."""
        rows = (finding.row for finding in self.question.ranking.findings)
        return next((row for row in rows if row.row_class is RowClass.WORK_SECRET), None)

    def names_nothing(self, row: Row) -> bool:
        """True for a row that is a mere remainder (兜底条款), whatever it adds in brackets."""
        name = re.sub(r"\([^()]*\)", "", fold_characters(row.name)).rstrip("。;")
        return name in self.law.wording.catch_all_rows

    def likelier(self, *outcomes: Outcome) -> Outcome:
        """The most probable of `outcomes`; the first when the ranking says nothing of them."""
        probabilities = self.question.ranking.probabilities
        return max(outcomes, key=lambda outcome: probabilities.get(outcome, 0.0))
