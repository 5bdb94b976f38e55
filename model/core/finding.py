"""What was found in a draft before the law is asked: rows that fit, marks it bears, sources it cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.core.catalogue import Row
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that may hold for the draft.

    `score` is 0..1, the estimated probability that this row is the right one. `points` are the
    telling passages, best first. `met` and `unmet` are Chinese phrases naming the row's elements
    the draft satisfies or lacks (rank, territory, phase, quantity, exclusion).
    """

    row: Row
    score: float
    points: tuple[Span, ...] = ()
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """标志 — a secrecy mark the draft bears, e.g. 机密★10年; `level` None when it is no lawful level."""

    raw: str
    level: Level | None
    term: str | None
    span: Span
    released: bool = False  # 解密 stands beside it: the mark has been struck


@dataclass(frozen=True, slots=True)
class CitedSource:
    """来源 — a document the draft cites with a secrecy mark, or one the office supplied.

    `carried` is True when the draft carries its content or distribution list, False when only its
    title or number is named, None when that could not be told.
    """

    title: str
    doc_no: str | None
    level: Level | None
    term: str | None
    dated: date | None
    carried: bool | None
    span: Span | None
    demanded: bool = False  # the document's own organ demands that what makes use of it be classified


class DisputeStage(StrEnum):
    """争议阶段 — how far an objection to a classification has come."""

    OBJECTION = "提出异议"
    REFERRED = "申请确定"  # the classifying organ did not act, or its decision is still disputed
    REVIEW = "申请复核"  # the decision of a provincial secrecy department is disputed


@dataclass(frozen=True, slots=True)
class Dispute:
    """争议 — organs disagree whether a classified matter is a state secret, or at which level.

    `level` is the level as classified, `by` the level of the organ that classified it (None where not
    known), `claims` every level any party claims.
    """

    level: Level | None
    by: OrganLevel | None
    claims: tuple[Level, ...] = ()
    stage: DisputeStage = DisputeStage.OBJECTION


@dataclass(frozen=True, slots=True)
class Ranking:
    """The classifier's opinion: a probability for every outcome (sums to 1), and what it rests on."""

    probabilities: dict[Outcome, float]
    findings: tuple[Finding, ...]  # best first
    sure: bool = False  # inside the measured risk bound at the setting in use
    doubts: tuple[str, ...] = ()  # Chinese reasons why not sure
    confidence: float = 0.0  # calibrated chance that leading outcome and level are right


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the law is asked about: the classifier's ranking and the facts of the case.

    `dated` is the document's own date (制发日); `on` the day of review. `missing` pairs a fact that
    would decide with the question to put to the drafter.
    """

    ranking: Ranking
    organ: Organ | None
    dated: date | None
    on: date
    mark: Mark | None = None
    sources: tuple[CitedSource, ...] = ()
    unreadable: bool = False
    gaps: tuple[str, ...] = ()
    published: bool = False  # the text itself shows lawful publication
    missing: tuple[tuple[str, str], ...] = ()
    text: str = ""  # for rules that look at wording (known-to, marks); never logged
    published_in_part: bool = False  # the competent organ published some of what the draft holds, not all
    leaked: bool = False  # it circulates without any decision to publish
    dispute: Dispute | None = None
