"""What the shipped model holds of its corpus: words and short runs of characters, never a sentence."""

from __future__ import annotations

import re
import sys

import pytest

from app.settings import REPOSITORY
from model.classify.artifact import load
from model.train.corpus import read_corpus

SENTENCE = 8  # Chinese characters that would quote a draft; the name of a coordinate system is none
CHINESE = re.compile("[\u4e00-\u9fff]")
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
    long = {term for term in terms if len(CHINESE.findall(term)) >= SENTENCE}
    quoted = clauses & long
    sys.stdout.write(f"词表 {len(terms)} 项;{SENTENCE} 字及以上 {len(long)} 项,其中训练文稿的整句 {len(quoted)} 项\n")

    assert len(terms) > 10_000
    assert not quoted
