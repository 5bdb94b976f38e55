"""Writes a proposal as the public JSON object (schema 1) and checks one that is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.core.document import Document, Gap, Issue
from model.core.errors import DataFault
from model.core.finding import CitedSource
from model.core.outcome import Organ
from model.core.proposal import (
    Alternative,
    Article,
    Basis,
    Check,
    MissingFact,
    Point,
    Proposal,
    Referral,
    Term,
    Versions,
)
from model.core.text import Locator
from model.recommend.schema import ProposalShape

Json = dict[str, Any]

_DIGITS = 4  # of a share: enough to order by, few enough to be stable across machines


def to_json(proposal: Proposal, *, file: str | None = None) -> Json:
    """The proposal as plain JSON values in the published key order; `file` replaces the document's name."""
    verdict = proposal.verdict
    return {
        "schema": 1,
        "file": file if file is not None else proposal.document.name,
        "sha256": proposal.document.sha256,
        "organ": _organ(proposal.organ),
        "dated": proposal.dated.isoformat() if proposal.dated else None,
        "on": proposal.on.isoformat(),
        "setting": proposal.setting,
        "document": _document(proposal),
        "outcome": verdict.outcome.value,
        "level": verdict.level.value if verdict.level else None,
        "term": _term(verdict.term),
        "known_to": list(verdict.known_to),
        "mark": verdict.mark,
        "basis": [_basis(basis) for basis in verdict.basis],
        "procedure": [_article(article) for article in verdict.procedure],
        "sources": [_source(source, ends_on) for source, ends_on in verdict.sources],
        "referral": _referral(verdict.referral),
        "confidence": round(proposal.confidence, _DIGITS),
        "sure": verdict.sure,
        "review_reasons": list(verdict.review_reasons),
        "missing": [_missing(fact) for fact in verdict.missing],
        "alternatives": [_alternative(alternative) for alternative in proposal.alternatives],
        "points": [_point(point) for point in proposal.points],
        "checks": [_check(check) for check in verdict.checks],
        "trace": list(verdict.trace),
        "versions": _versions(proposal.versions),
        "looked_for": list(proposal.looked_for),
        "decided_by": proposal.decided_by,
    }


def validate(record: Mapping[str, Any]) -> None:
    """Returns when `record` is a proposal of schema 1; DataFault, one line per wrong field, when it is not."""
    try:
        ProposalShape.model_validate_json(json.dumps(record), strict=True)
    except ValidationError as error:
        raise DataFault([f"{record.get('file', '建议')}:{_where(fault)}" for fault in error.errors()]) from None


def _where(fault: ErrorDetails) -> str:
    """The field and the kind of fault, never the value: that may be document text."""
    place = ".".join(str(step) for step in fault["loc"])
    return f"字段 {place or '(整体)'} 不符合建议格式({fault['type']}),请用本版本重新生成"


def _organ(organ: Organ | None) -> Json | None:
    if organ is None:
        return None
    plain: Json = {
        "name": organ.name,
        "level": organ.level.value,
        "authority": [level.value for level in organ.authority],
    }
    return plain | ({"grant": organ.grant} if organ.grant else {})


def _document(proposal: Proposal) -> Json:
    document = proposal.document
    return {
        "format": document.format,
        "title": proposal.title,
        "kind": proposal.kind,
        "pages": document.pages,
        "chars": len(document.text),
        "quality": round(document.quality, _DIGITS),
        "issues": [_issue(issue) for issue in document.issues],
        "gaps": [_gap(gap) for gap in document.gaps],
        "existing_mark": _existing_mark(proposal),
        "children": _children(proposal),
    }


def _children(proposal: Proposal) -> list[Json]:
    """The files inside: as they were read, and, where they were judged, what was proposed for each."""
    if not proposal.children:
        return [_child(child) for child in proposal.document.children]
    return [_judged_child(child) for child in proposal.children]


def _judged_child(proposal: Proposal) -> Json:
    verdict = proposal.verdict
    return _child(proposal.document) | {
        "title": proposal.title,
        "outcome": verdict.outcome.value,
        "level": verdict.level.value if verdict.level else None,
        "term": _term(verdict.term),
        "sure": verdict.sure,
        "points": [_point(point) for point in proposal.points],
        "children": _children(proposal),
    }


def _child(document: Document) -> Json:
    return {
        "name": document.name,
        "format": document.format,
        "chars": len(document.text),
        "quality": round(document.quality, _DIGITS),
        "issues": [_issue(issue) for issue in document.issues],
        "gaps": [_gap(gap) for gap in document.gaps],
        "children": [_child(child) for child in document.children],
    }


def _issue(issue: Issue) -> Json:
    return {"code": issue.code, "message": issue.message, "page": issue.page}


def _gap(gap: Gap) -> Json:
    return {"message": gap.message, "page": gap.page}


def _existing_mark(proposal: Proposal) -> Json | None:
    mark = proposal.existing_mark
    if mark is None:
        return None
    page = proposal.document.locate(mark.span.start).page
    return {"raw": mark.raw, "level": mark.level and mark.level.value, "term": mark.term, "page": page}


def _term(term: Term | None) -> Json | None:
    if term is None:
        return None
    ends_on = term.ends_on.isoformat() if term.ends_on else None
    return {"text": term.text, "kind": term.kind.value, "ends_on": ends_on}


def _basis(basis: Basis) -> Json:
    return {
        "kind": basis.kind.value,
        "id": basis.id,
        "name": basis.name,
        "regulation": basis.regulation,
        "item_no": basis.item_no,
        "demonstration": basis.demonstration,
        "verified": basis.verified,
    }


def _article(article: Article) -> Json:
    return {"article": article.article, "gist": article.gist, "verified": article.verified}


def _source(source: CitedSource, ends_on: date | None) -> Json:
    """`carried` is a plain boolean for readers; a source that could not be told is flagged beside it."""
    return {
        "title": source.title,
        "doc_no": source.doc_no,
        "level": source.level and source.level.value,
        "term": source.term,
        "ends_on": ends_on.isoformat() if ends_on else None,
        "carried": source.carried is True,
        "carried_unclear": source.carried is None,
    }


def _referral(referral: Referral | None) -> Json | None:
    if referral is None:
        return None
    level = referral.proposed_level
    return {
        "to": referral.to,
        "within": referral.within,
        "why": referral.why,
        "proposed_level": level and level.value,
        "due": referral.due and referral.due.isoformat(),
        "due_exact": referral.due_exact,
    }


def _missing(missing: MissingFact) -> Json:
    return {"fact": missing.fact, "question": missing.question}


def _alternative(alternative: Alternative) -> Json:
    return {
        "outcome": alternative.outcome.value,
        "level": alternative.level and alternative.level.value,
        "item": alternative.item,
        "name": alternative.name,
        "score": round(alternative.score, _DIGITS),
        "why_not": alternative.why_not,
    }


def _point(point: Point) -> Json:
    return {
        "start": point.span.start,
        "end": point.span.end,
        "text": point.text,
        "item": point.item,
        "level": point.level and point.level.value,
        "locator": _locator(point.locator),
    } | ({"document": point.document} if point.document else {})


def _locator(locator: Locator) -> Json:
    """Page and paragraph always; sheet and cell only where the file has them."""
    plain: Json = {"page": locator.page, "paragraph": locator.paragraph}
    optional = {"sheet": locator.sheet, "cell": locator.cell}
    return plain | {key: value for key, value in optional.items() if value is not None}


def _check(check: Check) -> Json:
    return {"rule": check.rule, "status": check.status.value, "message": check.message, "cites": check.cites}


def _versions(versions: Versions) -> Json:
    return {
        "code": versions.code,
        "catalogue": versions.catalogue,
        "law": versions.law,
        "model": versions.model,
    }
