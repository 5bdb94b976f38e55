"""Edition — the law as at one day (某日有效的法律)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from model.core.outcome import Level, OrganLevel, Outcome
from model.law.figure import Addressee, Deadline, Figure, Office
from model.law.provision import Provision
from model.law.rule import LawRule, Nature, Wording

if TYPE_CHECKING:
    from model.law.law import Law

F = TypeVar("F", bound=Figure)


@dataclass(frozen=True, slots=True)
class Edition:
    """某日有效的法律 — every question is answered as at `day`.

    Before the register begins, the earliest recorded figure answers; `recorded` is False then.
    """

    law: Law
    day: date

    @property
    def recorded(self) -> bool:
        """True if the register is complete on that day."""
        return self.day >= self.law.complete_from

    @property
    def wording(self) -> Wording:
        """The words rules look for."""
        return self.law.wording

    def article(self, reference: str) -> Provision | None:
        """The article `reference` in the edition in force on the day; None when there was none."""
        return next((one for one in self.law.history.get(reference, ()) if _covers(one, self.day)), None)

    def rule(self, rule_id: str) -> LawRule:
        """The rule with that id; KeyError when the data do not hold it."""
        return self.law.rules[rule_id]

    def applies(self, rule_id: str) -> bool:
        """False for an unverified convention the office has switched off."""
        return rule_id not in self.law.conventions_off

    def citation(self, rule_id: str) -> str:
        """What the rule rests on that day: verified articles, else 惯例(未核实) or 本系统规则."""
        rule = self.rule(rule_id)
        if rule.nature is not Nature.STATUTE:
            return rule.nature.label
        found = [self.article(reference) for reference in rule.cites]
        labels = [one.label for one in found if one is not None and one.verified]
        return ";".join(labels) if labels else "该日期适用的条文未收录"

    def ceiling(self, level: Level) -> int:
        """The longest term in years for `level`."""
        return self._in_force(self.law.ceilings).years[level]

    def authority(self, organ: OrganLevel) -> tuple[Level, ...]:
        """The levels an organ at that level may decide by statute."""
        return self._in_force(self.law.authorities).levels[organ]

    def deadline(self, deadline_id: str) -> Deadline:
        """The deadline with that id."""
        return self._in_force(one for one in self.law.deadlines if one.id == deadline_id)

    def office(self, office_id: str) -> Office:
        """Who acts in that matter."""
        return self._in_force(one for one in self.law.offices if one.id == office_id)

    def addressee(self, addressee_id: str) -> Addressee:
        """The table of addressees with that id."""
        return self._in_force(one for one in self.law.addressees if one.id == addressee_id)

    def procedure(self, outcome: Outcome) -> tuple[Provision, ...]:
        """The verified articles of procedure for `outcome` in force on the day."""
        found = (self.article(reference) for reference in self.law.procedure[outcome])
        return tuple(one for one in found if one is not None and one.verified)

    def _in_force(self, figures: Iterable[F]) -> F:
        dated = sorted(figures, key=lambda figure: figure.start)
        return next((figure for figure in reversed(dated) if figure.covers(self.day)), dated[0])


def _covers(provision: Provision, day: date) -> bool:
    return provision.start <= day and (provision.end is None or day <= provision.end)
