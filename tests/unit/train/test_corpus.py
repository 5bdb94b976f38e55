"""Cases are read strictly, and the corpus of the repository is what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.catalogue import load_catalogue
from model.core.errors import DataFault
from model.train.case import Case, read_cases
from model.train.corpus import Corpus, read_corpus

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module", params=["train", "test"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return read_corpus(DATA / "corpus" / request.param)


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    """A file with two bad lines gives two faults, each with its line."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a-1"}\n{not json}\n', "utf-8")

    with pytest.raises(DataFault) as fault:
        read_cases(path)

    assert [line.split(": ")[0] for line in fault.value.faults] == ["bad.jsonl:1", "bad.jsonl:2"]


def test_ids_are_unique_and_points_are_in_the_text(corpus: Corpus) -> None:
    """An id names one case; a gold point is a passage of its text."""
    assert len({case.id for case in corpus.cases}) == len(corpus.cases)
    assert [case.id for case in corpus.cases if any(point not in case.text for point in case.gold.points)] == []


def test_rows_named_by_cases_exist(corpus: Corpus) -> None:
    """Every row a case names is in the catalogue it is judged by."""
    standing = load_catalogue(DATA / "catalogue")
    known: dict[tuple[str, ...], set[str]] = {}
    for case in corpus.cases:
        if case.tables not in known:
            known[case.tables] = {row.id for row in corpus.catalogue(case.tables, standing).rows}

    assert [case.id for case in corpus.cases if not case.gold.good_items <= known[case.tables]] == []


def test_levels_stand_only_with_secrets(corpus: Corpus) -> None:
    """A level is given for secrets and for nothing else."""
    assert [case.id for case in corpus.cases if (case.gold.level is not None) != case.gold.outcome.is_secret] == []


def test_test_authors_wrote_nothing_to_train_on() -> None:
    """No author is on both sides, and no text is."""
    train, test = read_corpus(DATA / "corpus" / "train"), read_corpus(DATA / "corpus" / "test")

    assert not {case.author for case in train.cases} & {case.author for case in test.cases}
    assert not _texts(train.cases) & _texts(test.cases)


def _texts(cases: tuple[Case, ...]) -> set[str]:
    return {"".join(case.text.split()) for case in cases}


def test_case_never_carries_what_the_engine_must_not_see() -> None:
    """Kind, trap and why stay with the answer: nothing but text, organ and date is offered to the engine."""
    line = (DATA / "corpus" / "train" / "t1.jsonl").read_text("utf-8").splitlines()[0]

    assert "kind" in json.loads(line)
    assert not hasattr(read_corpus(DATA / "corpus" / "train").cases[0], "kind")
