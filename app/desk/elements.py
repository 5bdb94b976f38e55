"""The elements of a determination (定密要素) as people put them: the drafter's opinion, the reviewer's ruling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.core.outcome import Level, Outcome


@dataclass(frozen=True, slots=True)
class Elements:
    """定密要素 — outcome, level, term, who may know, basis. Empty values mean: not filled in yet.

    `basis` holds ids of catalogue rows, or of sources as the proposal names them (its `basis[].id`,
    or the title of one of its `sources`).
    """

    outcome: Outcome | None = None
    level: Level | None = None
    term: str = ""
    known_to: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()

    @classmethod
    def of_proposal(cls, proposal: Mapping[str, Any]) -> Elements:
        """The elements a stored proposal (schema 1) suggests."""
        level, term = proposal["level"], proposal["term"]
        return cls(
            outcome=Outcome(proposal["outcome"]),
            level=Level(level) if level else None,
            term=term["text"] if term else "",
            known_to=tuple(proposal["known_to"]),
            basis=tuple(entry["id"] for entry in proposal["basis"]),
        )

    def differing(self, other: Elements) -> tuple[str, ...]:
        """Chinese names of the fields in which the two differ; the order of persons and bases does not count."""
        pairs = {
            "结论": (self.outcome, other.outcome),
            "密级": (self.level, other.level),
            "保密期限": (self.term.strip(), other.term.strip()),
            "知悉范围": (set(self.known_to), set(other.known_to)),
            "依据": (set(self.basis), set(other.basis)),
        }
        return tuple(name for name, (mine, theirs) in pairs.items() if mine != theirs)


@dataclass(frozen=True, slots=True)
class Opinion:
    """承办人意见 — the drafter's working values; may be half filled until submitted.

    `gaps_read` holds positions in `CaseView.gaps` the drafter ticked 已人工阅读; `read_through` is the
    tick 已通读全文,未见密点 (needed for 非密).
    """

    elements: Elements = Elements()
    remark: str = ""
    gaps_read: tuple[int, ...] = ()
    read_through: bool = False


@dataclass(frozen=True, slots=True)
class ReferralEntry:
    """报请栏 — what only a referral needs: why (`kind`, a ReferralKind), to whom, what protects the matter meanwhile.

    `claims` tells who claims what (各方主张) where the matter is disputed.
    """

    kind: str = ""
    to: str = ""
    measures: str = ""
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """批复 — which organ determined the matter, by which instrument, dated (as typed: 2026-04-02)."""

    organ: str = ""
    instrument: str = ""
    dated: str = ""

    @property
    def given(self) -> bool:
        """True once anything of an answer was entered."""
        return bool(self.organ or self.instrument or self.dated)

    @property
    def text(self) -> str:
        """The answer as one cites it; empty when there is none."""
        return f"{self.organ} {self.instrument}({self.dated})" if self.given else ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """定密责任人的决定 — elements, the reason for any change, and what the reviewer read; ticks as in Opinion.

    `points_seen` holds the numbers, from 1 in reading order, of the points whose evidence was opened.
    `referral` is filled where the matter goes up (报请), `answer` where the answer is entered.
    """

    elements: Elements = Elements()
    reason: str = ""
    gaps_read: tuple[int, ...] = ()
    read_through: bool = False
    points_seen: tuple[int, ...] = ()
    referral: ReferralEntry = ReferralEntry()
    answer: Answer = Answer()
