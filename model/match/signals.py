"""Reading a draft's signals — ranks, territories, phase, genre — with spaCy's phrase matcher.

The words are data (`data/readers/signals.yaml`); what they mean for a row is learnt, not written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import spacy
import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from model.core.errors import DataFault

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = ("ranks", "territories", "phases", "genres")
_ORGAN_POST = re.compile(
    r"(省|市|县|区|州|旗)[\u4e00-\u9fff]{1,10}?(厅|局|委|办|院|部|中心|集团)(?:党组|党委)?(?:副)?(?:书记|局长|主任|部长|院长|组长|厅长|董事长|总经理)"
)
_POST_RANK = {
    "省": "DEPARTMENT",
    "市": "COUNTY",
    "州": "COUNTY",
    "县": "TOWN",
    "区": "TOWN",
    "旗": "TOWN",
}


@dataclass(frozen=True, slots=True)
class Signals:
    """How often each signal speaks in a draft: `counts["ranks"]["COUNTY"]` is a count of mentions."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def share(self, group: str, name: str) -> float:
        """Share of the group's mentions that are this one, 0..1; 0 when the group is silent."""
        found = self.counts.get(group, {})
        total = sum(found.values())
        return found.get(name, 0) / total if total else 0.0

    def count(self, group: str, name: str) -> int:
        """Number of mentions."""
        return self.counts.get(group, {}).get(name, 0)


class SignalReader:
    """Finds signals in folded text; built once from the lexicon."""

    def __init__(self, lexicon: dict[str, dict[str, list[str]]]) -> None:
        self._vocab = spacy.blank("zh").vocab
        self._matcher = PhraseMatcher(self._vocab)
        self.names = {group: tuple(lexicon[group]) for group in GROUPS}
        for group in GROUPS:
            for name, words in lexicon[group].items():
                self._matcher.add(f"{group}.{name}", [self._characters(word) for word in words])

    def _characters(self, text: str) -> Any:
        """One token per character: no word boundary can hide a phrase. The tokenizer's own way is quadratic."""
        return Doc(self._vocab, words=list(text), spaces=[False] * len(text))

    def read(self, text: str) -> Signals:
        """Count the signals of a folded text; the longest phrase wins where several overlap."""
        counts: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
        spans = self._matcher(self._characters(text), as_spans=True)
        by_group: dict[str, list[Any]] = {group: [] for group in GROUPS}
        for span in spans:
            by_group[span.label_.split(".")[0]].append(span)
        for group, found in by_group.items():
            for span in filter_spans(found):
                name = span.label_.split(".")[1]
                counts[group][name] = counts[group].get(name, 0) + 1
        for match in _ORGAN_POST.finditer(text):
            rank = _POST_RANK[match.group(1)]
            counts["ranks"][rank] = counts["ranks"].get(rank, 0) + 1
        return Signals(counts)


def load_signals(path: Path) -> SignalReader:
    """Load the lexicon; DataFault names every missing or ill-typed group."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    faults = [
        f"{path.name}: 缺少“{group}”,应写成 {group}: {{名称: [词, …]}}"
        for group in GROUPS
        if not isinstance(raw, dict) or not isinstance(raw.get(group), dict)
    ]
    if faults:
        raise DataFault(faults)
    return SignalReader(raw)
