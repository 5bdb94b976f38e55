"""Verdict and Proposal — what the law makes of the findings, and the public object people see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.core.document import Document
from model.core.finding import CitedSource, Mark
from model.core.outcome import Level, Organ, Outcome
from model.core.text import Locator, Span


class TermKind(StrEnum):
    """保密期限的种类 — a period, a date, a releasing event, or 长期 (only where the row says so)."""

    DURATION = "duration"
    DATE = "date"
    EVENT = "event"
    LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True)
class Term:
    """保密期限 — as printed in a mark; `ends_on` is computed for periods and dates, None for events."""

    text: str
    kind: TermKind
    ends_on: date | None = None


class BasisKind(StrEnum):
    """依据的种类 — a catalogue row, or a decided source (派生)."""

    CATALOGUE = "catalogue"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Basis:
    """依据 — the substantive basis; an article alone is never one (法19, 定密规定6)."""

    kind: BasisKind
    id: str
    name: str
    regulation: str
    item_no: str
    demonstration: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Article:
    """条文 — an article of procedure, its gist in our words; unverified ones are never shown as 法律依据."""

    article: str
    gist: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Referral:
    """报请 — to whom the matter must be referred, within which time, why, and the level to protect it at meanwhile."""

    to: str
    within: str
    why: str
    proposed_level: Level | None
    due: date | None = None  # the last day, counted from the day of review; None where the law sets no time
    due_exact: bool = True  # False where a year's official holidays are not on record: weekends only


@dataclass(frozen=True, slots=True)
class MissingFact:
    """缺什么 — a fact that would decide, and the question that asks for it."""

    fact: str
    question: str


class CheckStatus(StrEnum):
    """Result of one rule."""

    OK = "ok"
    WARN = "warn"
    VIOLATION = "violation"


@dataclass(frozen=True, slots=True)
class Check:
    """校核 — one rule applied: its id (e.g. term.within_ceiling), result, Chinese message and citation."""

    rule: str
    status: CheckStatus
    message: str
    cites: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the law says of a Question; becomes a Proposal once evidence and versions are added."""

    outcome: Outcome
    level: Level | None
    term: Term | None
    known_to: tuple[str, ...]
    mark: str | None
    basis: tuple[Basis, ...]
    procedure: tuple[Article, ...]
    sources: tuple[tuple[CitedSource, date | None], ...]  # with the date each source ends on
    referral: Referral | None
    sure: bool
    review_reasons: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    checks: tuple[Check, ...]
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """另有可能 — a runner-up with its score and why it was not chosen."""

    outcome: Outcome
    level: Level | None
    item: str | None
    name: str
    score: float
    why_not: str


@dataclass(frozen=True, slots=True)
class Point:
    """密点 — a minimal passage that makes the matter secret, with its row and level."""

    span: Span
    text: str
    item: str
    level: Level | None
    locator: Locator
    document: str = ""  # the child whose text `span` counts in; "" is the document's own text


@dataclass(frozen=True, slots=True)
class Versions:
    """The four versions a proposal can be reproduced from."""

    code: str
    catalogue: str
    law: str
    model: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议 — the whole public object; `model.recommend.contract` writes it as JSON (schema 1)."""

    document: Document
    organ: Organ | None
    dated: date | None
    on: date
    setting: str
    title: str
    kind: str
    existing_mark: Mark | None
    verdict: Verdict
    confidence: float
    alternatives: tuple[Alternative, ...]
    points: tuple[Point, ...]
    looked_for: tuple[str, ...]  # for 非密: the matters that were looked for and not found
    versions: Versions
    children: tuple[Proposal, ...] = ()  # of the files inside, in order
    decided_by: str = ""  # the child the verdict was taken from; "" is the document's own text

    def __post_init__(self) -> None:
        secret = self.verdict.outcome.is_secret
        if secret and not (self.verdict.basis and self.points):
            raise ValueError("国家秘密建议必须有依据和证据")
        if (self.verdict.level is not None) != secret:
            raise ValueError("只有国家秘密才有密级")

    def parts(self) -> Iterator[Proposal]:
        """The proposal and those of all files inside, at any depth, each before what it holds."""
        yield self
        for child in self.children:
            yield from child.parts()
