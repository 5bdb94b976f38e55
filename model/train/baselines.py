"""Baselines — what an office could do without this product, judged on the same cases in the same run.

A keyword scanner as secrecy-checking tools are (level words and the trigger words of rows), and a
bag-of-words classifier trained on the same corpus. Neither knows the law, terms or authority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from model.core.catalogue import RowClass
from model.core.outcome import Level, Outcome
from model.match.words import cut
from model.normalise.fold import fold
from model.train.evaluate import Evaluation, evaluation_of
from model.train.judged import Judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.core.catalogue import Catalogue, Row
    from model.train.case import Case

_ENOUGH = 2  # trigger words of one row that make a hit


def keyword_scanner(cases: Sequence[Case], catalogue: Catalogue) -> Evaluation:
    """Judge by words alone: the row with most trigger words, else a level word in the text, else 非密."""
    terms = [(row, tuple(fold(term).text for term in row.trigger_terms or _name_words(row))) for row in catalogue.rows]
    judged = []
    for case in cases:
        text = fold(case.text).text
        hits = sorted(((sum(term in text for term in words), row) for row, words in terms), key=lambda pair: -pair[0])
        rows = [row for count, row in hits if count >= _ENOUGH]
        judged.append(_judged(case, *_by_words(rows, text), tuple(row.id for row in rows[:3])))
    return evaluation_of("关键词扫描", judged)


def _name_words(row: Row) -> tuple[str, ...]:
    return tuple(word for word in cut(fold(row.name).text) if len(word) > 1)


def _by_words(rows: Sequence[Row], text: str) -> tuple[Outcome, Level | None]:
    if rows:
        secret = rows[0].row_class is RowClass.STATE_SECRET
        return (Outcome.STATE_SECRET, rows[0].level) if secret else (Outcome.WORK_SECRET, None)
    said = next((level for level in Level if level.value in text), None)
    return (Outcome.STATE_SECRET, said) if said else (Outcome.NOT_SECRET, None)


def bag_of_words(cases: Sequence[Case], corpus: Sequence[Case]) -> Evaluation:
    """Judge by a linear model over word counts, trained on the corpus: one class for each outcome and level."""
    counter = CountVectorizer(analyzer=lambda text: cut(fold(text).text), min_df=2)
    labels = [f"{case.gold.outcome.value}|{case.gold.level or ''}" for case in corpus]
    model = LogisticRegression(C=1.0, max_iter=300).fit(counter.fit_transform([case.text for case in corpus]), labels)
    said = model.predict(counter.transform([case.text for case in cases]))
    judged = []
    for case, label in zip(cases, said, strict=True):
        outcome, level = str(label).split("|")
        judged.append(_judged(case, Outcome(outcome), Level(level) if level else None, ()))
    return evaluation_of("词袋分类", judged)


def _judged(case: Case, outcome: Outcome, level: Level | None, rows: tuple[str, ...]) -> Judged:
    return Judged(case.id, case.text, case.gold, outcome, level, rows, None, False, (), 1.0, True)  # noqa: FBT003
