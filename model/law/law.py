"""Law — everything data/law holds, typed (法律)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.core.outcome import Outcome
from model.law.edition import Edition
from model.law.figure import Addressee, Authority, Ceiling, Deadline, Office
from model.law.provision import Provision
from model.law.rule import LawRule, Wording
from model.law.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Law:
    """法律 — `version` is a label and a digest of the data; ask it through `as_at(day)`.

    `history` holds every recorded edition of each article, oldest first: old and new numbers side by side.
    `conventions_off` are the unverified conventions the office switched off; `remind_months` is its own.
    """

    version: str
    complete_from: date
    history: Mapping[str, tuple[Provision, ...]]
    ceilings: tuple[Ceiling, ...]
    authorities: tuple[Authority, ...]
    deadlines: tuple[Deadline, ...]
    addressees: tuple[Addressee, ...]
    rules: Mapping[str, LawRule]
    procedure: Mapping[Outcome, tuple[str, ...]]
    wording: Wording
    offices: tuple[Office, ...]
    calendar: WorkingCalendar
    conventions_off: frozenset[str]
    remind_months: int

    def as_at(self, day: date) -> Edition:
        """The law in force on `day`."""
        return Edition(self, day)
