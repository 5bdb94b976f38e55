"""Baselines — what an office could do without this product, judged on the same cases in the same run.

None of them knows the law, terms or authority; those that learn are trained on the same corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.train.evaluate import Evaluation, evaluation_of
from model.train.keyword_scanner import keyword_scan
from model.train.recognisers import recognise
from model.train.word_classifier import LINEAR, NETWORK, fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from model.core.catalogue import Catalogue
    from model.train.case import Case


def baselines(
    cases: Sequence[Case], catalogue: Catalogue, corpus: Sequence[Case], keep: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> list[Evaluation]:  # fmt: skip
    """Evaluate every baseline; `say` is told which one is at work (Chinese).

    `corpus` is what the learning ones are trained on and must hold none of the cases; their fits are kept in
    `keep`, which is then as sensitive as the corpus.
    """
    say("关键词扫描")
    found = [evaluation_of("关键词扫描", keyword_scan(cases, catalogue))]
    say("语境识别器")
    found.append(evaluation_of("语境识别器", recognise(cases, catalogue)))
    for recipe in (LINEAR, NETWORK):
        say(recipe.name)
        found.append(evaluation_of(recipe.name, fitted(recipe, corpus, keep).judge(cases, recipe)))
    return found
