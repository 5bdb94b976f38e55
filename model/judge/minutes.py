"""Minutes — what one rule has to say, entered in the draft with its citation (笔录)."""

from __future__ import annotations

from dataclasses import dataclass

from model.core.proposal import Check, CheckStatus, MissingFact
from model.judge.draft import Draft
from model.law import Edition


@dataclass(frozen=True, slots=True)
class Minutes:
    """笔录 — bound to one rule. Messages are Chinese, for people; none holds text of the document."""

    rule: str
    law: Edition
    draft: Draft

    def ok(self, message: str) -> None:
        """The rule is met."""
        self._enter(CheckStatus.OK, message)

    def note(self, message: str) -> None:
        """Something to bear in mind that does not by itself call for review."""
        self._enter(CheckStatus.WARN, message)

    def warn(self, message: str) -> None:
        """Something a person must look at: a reason for review."""
        self._enter(CheckStatus.WARN, message)
        self.draft.reasons.append(message)

    def violation(self, message: str) -> None:
        """The document as it stands breaks the rule."""
        self._enter(CheckStatus.VIOLATION, message)
        self.draft.reasons.append(message)

    def trace(self, message: str) -> None:
        """A step of the reasoning, without a check."""
        self.draft.trace.append(message)

    def ask(self, fact: str, question: str) -> None:
        """A fact that would decide; asked once."""
        asked = MissingFact(fact, question)
        if asked not in self.draft.missing:
            self.draft.missing.append(asked)

    def _enter(self, status: CheckStatus, message: str) -> None:
        self.draft.checks.append(Check(self.rule, status, message, self.law.citation(self.rule)))
        self.draft.trace.append(message)
