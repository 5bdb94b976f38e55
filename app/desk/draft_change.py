"""What changed between two drafts (稿次比对): paragraphs, points and what was proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.desk.elements import Elements
from model.core.document import Document


@dataclass(frozen=True, slots=True)
class DraftChange:
    """稿次比对 — the later draft against the one before it; a paragraph that was reworded counts on both sides.

    `proposed` names the elements of the proposal that differ, each as (name, before, after) in print.
    """

    before: int
    after: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    points_added: tuple[str, ...]
    points_removed: tuple[str, ...]
    proposed: tuple[tuple[str, str, str], ...]

    @property
    def summary(self) -> str:
        """One line of what changed."""
        counts = {
            "段新增或改写": len(self.added),
            "段删去或改写": len(self.removed),
            "处密点新增": len(self.points_added),
            "处密点不再有": len(self.points_removed),
        }
        said = [f"{count}{what}" for what, count in counts.items() if count]
        said += [f"建议的{name}不同" for name, _, _ in self.proposed]
        return ",".join(said) or "文字、密点和建议都没有变化"


def draft_change(
    numbers: tuple[int, int],
    documents: tuple[Document, Document],
    proposals: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> DraftChange:
    """The change from the first of each pair to the second; linear in the length of the texts."""
    before, after = (_paragraphs(document) for document in documents)
    points_before, points_after = ([point["text"] for point in proposal["points"]] for proposal in proposals)
    return DraftChange(
        *numbers,
        added=_beyond(after, before),
        removed=_beyond(before, after),
        points_added=_beyond(points_after, points_before),
        points_removed=_beyond(points_before, points_after),
        proposed=_proposed(*proposals),
    )


def _paragraphs(document: Document) -> list[str]:
    return [line.strip() for line in document.text.splitlines() if line.strip()]


def _beyond(some: list[str], others: list[str]) -> tuple[str, ...]:
    """Those of `some` that `others` do not have, in order; equal ones are paired off one by one."""
    left = Counter(others)
    found = []
    for one in some:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return tuple(found)


def _proposed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    first, second = Elements.of_proposal(before), Elements.of_proposal(after)
    printed, afterwards = _printed(first, before), _printed(second, after)
    return tuple((name, printed[name], afterwards[name]) for name in first.differing(second))


def _printed(elements: Elements, proposal: Mapping[str, Any]) -> dict[str, str]:
    """The elements by the names `Elements.differing` gives them, as a person reads them."""
    return {
        "结论": elements.outcome or "无",
        "密级": elements.level or "无",
        "保密期限": elements.term or "无",
        "知悉范围": "、".join(elements.known_to) or "无",
        "依据": ";".join(entry["name"] for entry in proposal["basis"]) or "无",
    }
