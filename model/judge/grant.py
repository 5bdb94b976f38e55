"""Reading a written authorisation: which levels, by whom, until when, within what (定密授权)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from model.core.outcome import Level, OrganLevel
from model.judge.organ_levels import producing_levels
from model.law import Edition
from model.normalise.fold import fold_characters
from model.normalise.marks_term import parse_term

_UNTIL = re.compile(r"(?:截至|至|到)((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)")
_RANGE = re.compile(r"(?:仅限于?|限于|限|范围为|范围是|范围:)([^,。;,;)]{2,40})")
_BY = re.compile(r"^.*?(?=授权|批准|同意)")


@dataclass(frozen=True, slots=True)
class Grant:
    """定密授权 — `grantor` and `until` are None, `matters` empty, where the text does not say."""

    levels: tuple[Level, ...]
    grantor: OrganLevel | None
    until: date | None
    matters: str
    regranted: bool

    @classmethod
    def of(cls, text: str, law: Edition) -> Grant:
        """The grant a text describes; a text with a negation names no level."""
        plain = "".join(fold_characters(text).split())
        negated = any(word in plain for word in law.wording.grant_negations)
        by = _BY.search(plain)
        until, matters = _UNTIL.search(plain), _RANGE.search(plain)
        term = parse_term(until[1]) if until is not None else None
        return cls(
            levels=() if negated else tuple(one for one in Level if re.search(rf"(?<!国家){one.value}", plain)),
            grantor=_lowest(by[0]) if by is not None else None,
            until=term.ends_on if term is not None else None,
            matters=matters[1] if matters is not None else "",
            regranted=any(word in plain for word in law.wording.grant_regranted) and not negated,
        )

    def beyond(self, law: Edition) -> tuple[Level, ...]:
        """The levels named that the granting organ itself has no authority for."""
        if self.grantor is None:
            return ()
        return tuple(level for level in self.levels if level not in law.authority(self.grantor))

    def over(self, day: date) -> bool:
        """True if the grant had run out on `day`; its last day still counts."""
        return self.until is not None and day > self.until


def _lowest(text: str) -> OrganLevel | None:
    """Of 虚构省虚构市委 the organ meant is the city's: the lowest level named."""
    return max(producing_levels(text), key=list(OrganLevel).index, default=None)
