"""A record without the words of the document it is about: places and spans stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.core.proposal import BasisKind, Proposal

Record = dict[str, Any]

WITHHELD = ""  # stands where text of the document would
_STRUCK = "…"  # stands for it inside a sentence
_TELLING = 4  # characters; a shorter quotation, such as 秘密, is a word our own sentences need


def without_text(record: Record, quoted: Sequence[str] = ()) -> Record:
    """The record with every passage, title and document number of the draft emptied; `quoted` also in sentences."""
    document = record["document"]
    mark = document["existing_mark"]
    return _struck(record, quoted) | {
        "document": document
        | {
            "title": WITHHELD,
            "existing_mark": mark and mark | {"raw": WITHHELD},
            "children": [_child_without_text(child) for child in document["children"]],
        },
        "points": [point | {"text": WITHHELD} for point in record["points"]],
        "sources": [source | {"title": WITHHELD, "doc_no": None} for source in record["sources"]],
        "basis": [
            basis | ({"name": WITHHELD, "id": WITHHELD} if basis["kind"] == "source" else {})
            for basis in record["basis"]
        ],
    }


def _child_without_text(child: Record) -> Record:
    """A file inside, as the record shows it, without its words."""
    kept = child | {"children": [_child_without_text(one) for one in child["children"]]}
    if "points" not in child:
        return kept
    return kept | {"title": WITHHELD, "points": [point | {"text": WITHHELD} for point in child["points"]]}


def quoted_words(proposal: Proposal) -> tuple[str, ...]:
    """Words of the draft, and of the files inside it, that rules repeat in what they say; longest first."""
    words = set()
    for part in proposal.parts():
        words |= {part.existing_mark.raw} if part.existing_mark else set()
        for source, _ in part.verdict.sources:
            words |= {source.title, source.doc_no or ""}
        words |= {basis.name for basis in part.verdict.basis if basis.kind is BasisKind.SOURCE}
    return tuple(sorted((word for word in words if len(word) >= _TELLING), key=len, reverse=True))


def _struck(record: Record, quoted: Sequence[str]) -> Record:
    """The record with those words struck from its sentences."""

    def strike(value: Any) -> Any:
        if isinstance(value, str):
            for word in quoted:
                value = value.replace(word, _STRUCK)
            return value
        if isinstance(value, list):
            return [strike(one) for one in value]
        return {key: strike(one) for key, one in value.items()} if isinstance(value, dict) else value

    said = ("review_reasons", "missing", "checks", "trace", "referral", "alternatives")
    return record | {key: strike(record[key]) for key in said}
