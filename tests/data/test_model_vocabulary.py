"""What the shipped model holds of its corpus: words and short runs of characters, never a sentence."""

from __future__ import annotations

import pytest

from app.settings import REPOSITORY
from model.classify.artifact import load
from model.train.corpus import read_corpus

SENTENCE = 8  # characters in a row that would quote a draft
CLAUSE_ENDS = str.maketrans(dict.fromkeys(",。;:!?、,;:!?()()", "\n"))


@pytest.fixture(scope="module")
def terms() -> set[str]:
    """Every term of every vocabulary in the artefact."""
    artifacts = REPOSITORY / "model" / "artifacts"
    learned, _ = load(artifacts / "reader", artifacts / "encoder")
    held = (part for part in learned.parts().values() if hasattr(part, "vocabulary_"))
    return {term for part in held for term in part.vocabulary_}


def test_no_sentence_of_the_corpus_stands_in_the_vocabulary(terms: set[str]) -> None:
    """No clause of eight or more characters of a training draft is a term, whole."""
    corpus = read_corpus(REPOSITORY / "data" / "corpus" / "train").cases
    clauses = {one.strip() for case in corpus for one in case.text.translate(CLAUSE_ENDS).splitlines()}
    quoted = {one for one in clauses if len(one) >= SENTENCE} & terms
    long = sorted((term for term in terms if len(term) >= SENTENCE), key=len)
    print(f"词表共 {len(terms)} 项,{SENTENCE} 字及以上的 {len(long)} 项,其中是训练文稿整句的 {len(quoted)} 项;{long[-5:]}")

    assert len(terms) > 10_000
    assert not quoted
