"""Word classifiers — baselines that learn an outcome and level from the words of a draft, nothing else.

Two recipes: TF-IDF with logistic regression, and word and pair counts with a small neural network as
paperless-ngx classifies papers (its settings; our word cutter, for its own knows no Chinese).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from model.core.outcome import Level, Outcome
from model.match.words import cut
from model.normalise.fold import fold
from model.train.judged import plainly_judged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from model.train.case import Case
    from model.train.judged import Judged

_BREAK = "\x1e"  # stands in no text: folding turns control characters into blanks
_TOKEN = r"\S+"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to count words, and what learns from the counts; `name` is shown and, with the rest, names the cache."""

    name: str
    counter: Callable[[], Any]
    model: Callable[[], Any]


LINEAR = Recipe(
    "TF-IDF+回归",
    lambda: TfidfVectorizer(token_pattern=_TOKEN, lowercase=False, min_df=2, sublinear_tf=True),
    lambda: LogisticRegression(C=10.0, max_iter=500),
)
NETWORK = Recipe(
    "神经网络",
    lambda: CountVectorizer(token_pattern=_TOKEN, lowercase=False, ngram_range=(1, 2), min_df=0.01),
    lambda: MLPClassifier(tol=0.01, random_state=7),
)


@dataclass(frozen=True, slots=True)
class WordClassifier:
    """A fitted recipe as plain numbers: terms in column order, their weights, and layers (weights, offsets)."""

    terms: tuple[str, ...]
    scale: NDArray[np.float32]
    layers: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
    labels: tuple[str, ...]

    def judge(self, cases: Sequence[Case], recipe: Recipe) -> list[Judged]:
        """The label with the highest share for each case; the share is the confidence."""
        shares = self._shares([spaced(case.text) for case in cases], recipe)
        found = []
        for case, line in zip(cases, shares, strict=True):
            best = int(line.argmax())
            outcome, level = self.labels[best].split("|")
            answer = Outcome(outcome), Level(level) if level else None
            found.append(plainly_judged(case, *answer, confidence=float(line[best])))
        return found

    def _shares(self, texts: Sequence[str], recipe: Recipe) -> NDArray[np.float64]:
        counter = recipe.counter().set_params(vocabulary=list(self.terms))
        if isinstance(counter, TfidfVectorizer):
            counter.idf_ = self.scale.astype(np.float64)
        seen = counter.transform(texts)
        for place, (weights, offsets) in enumerate(self.layers):
            seen = np.asarray((np.maximum(seen, 0) if place else seen) @ weights) + offsets
        if seen.shape[1] == 1:  # two labels share one column, turned towards the second
            seen = np.concatenate([np.zeros_like(seen), seen], axis=1)
        raised = np.exp(seen - seen.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
        return shares


def spaced(text: str) -> str:
    """The folded words of a text, joined by blanks."""
    return " ".join(cut(fold(text).text))


def fitted(recipe: Recipe, corpus: Sequence[Case], folder: Path | None) -> WordClassifier:
    """The recipe fitted on a corpus: kept in `folder` when given, under what it was made of, and read from there."""
    path = folder / f"baseline-{_digest(recipe, corpus)}.npz" if folder else None
    kept = _read(path) if path else None
    if kept:
        return kept
    made = _fit(recipe, corpus)
    if path:
        _write(path, made)
    return made


def _fit(recipe: Recipe, corpus: Sequence[Case]) -> WordClassifier:
    counter, model = recipe.counter(), recipe.model()
    labels = [f"{case.gold.outcome.value}|{case.gold.level or ''}" for case in corpus]
    model.fit(counter.fit_transform([spaced(case.text) for case in corpus]), labels)
    scale = getattr(counter, "idf_", np.zeros(0))
    layers = zip(model.coefs_, model.intercepts_, strict=True) if hasattr(model, "coefs_") else [_line(model)]
    told = tuple((weights.astype(np.float32), offsets.astype(np.float32)) for weights, offsets in layers)
    return WordClassifier(tuple(counter.get_feature_names_out()), scale.astype(np.float32), told, tuple(model.classes_))


def _line(model: Any) -> tuple[Any, Any]:
    return model.coef_.T, model.intercept_


def _digest(recipe: Recipe, corpus: Sequence[Case]) -> str:
    """What a fit depends on: the recipe's settings, the drafts and answers, the libraries."""
    made_of = hashlib.sha256(f"{recipe.name}{recipe.counter()!r}{recipe.model()!r}".encode())
    made_of.update(f"{version('scikit-learn')} {version('jieba')}".encode())
    for case in corpus:
        made_of.update(f"{case.id}\0{case.gold.outcome}\0{case.gold.level}\0{case.text}".encode())
    return made_of.hexdigest()[:16]


def _write(path: Path, made: WordClassifier) -> None:
    """Keep a fit; a folder that cannot be written only costs time at the next run."""
    part = path.with_suffix(".part")
    named = (
        (f"{kind}{i}", part) for i, layer in enumerate(made.layers) for kind, part in zip("wb", layer, strict=True)
    )
    terms, labels = np.array(_BREAK.join(made.terms)), np.array(_BREAK.join(made.labels))
    arrays: dict[str, NDArray[Any]] = dict(named) | {"terms": terms, "labels": labels, "scale": made.scale}
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("wb") as sink:
            np.savez(sink, allow_pickle=False, **arrays)
        part.replace(path)
    except OSError:
        return


def _read(path: Path) -> WordClassifier | None:
    """A kept fit; None when there is none, or it is not what it should be."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            count = sum(name.startswith("w") for name in kept.files)
            layers = tuple((kept[f"w{i}"], kept[f"b{i}"]) for i in range(count))
            terms, labels = (tuple(str(kept[name]).split(_BREAK)) for name in ("terms", "labels"))
            return WordClassifier(terms, kept["scale"], layers, labels)
    except (OSError, ValueError, EOFError, KeyError):
        return None
