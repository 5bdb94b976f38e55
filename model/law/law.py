"""Law — everything data/law holds, typed (法律)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.core.outcome import Outcome
from model.law.edition import Edition
from model.law.figure import Addressee, Authority, Ceiling, Deadline
from model.law.provision import Provision
from model.law.rule import LawRule, Wording


@dataclass(frozen=True, slots=True)
class Law:
    """法律 — `version` is a label and a digest of the data; ask it through `as_at(day)`."""

    version: str
    complete_from: date
    provisions: tuple[Provision, ...]
    ceilings: tuple[Ceiling, ...]
    authorities: tuple[Authority, ...]
    deadlines: tuple[Deadline, ...]
    addressees: tuple[Addressee, ...]
    rules: Mapping[str, LawRule]
    procedure: Mapping[Outcome, tuple[str, ...]]
    wording: Wording

    def as_at(self, day: date) -> Edition:
        """The law in force on `day`."""
        return Edition(self, day)

    def article(self, reference: str) -> tuple[Provision, ...]:
        """Every recorded edition of an article, oldest first: old and new numbers side by side."""
        found = (one for one in self.provisions if one.reference == reference)
        return tuple(sorted(found, key=lambda one: one.start))
