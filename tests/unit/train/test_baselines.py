"""Baselines answer by what they are said to go by; those that learn are fitted once and read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.core.catalogue import Catalogue, Row, RowClass
from model.core.outcome import Level, Outcome
from model.train import word_classifier
from model.train.case import Case, Gold
from model.train.keyword_scanner import keyword_scan
from model.train.recognisers import recognise
from model.train.word_classifier import LINEAR, NETWORK, Recipe, fitted

ROW = Row(
    "r1", "未公布的领导班子人选", RowClass.STATE_SECRET, Level.SECRET, "公布前", "", "", "虚构", "1", "组织", "人选",
    trigger_terms=("拟任人选", "考察材料"),
)  # fmt: skip
CATALOGUE = Catalogue("t", (ROW,))
WORDS = {
    Outcome.STATE_SECRET: "拟任人选考察材料酝酿",
    Outcome.WORK_SECRET: "内部台账账号口令",
    Outcome.NOT_SECRET: "放假值班公告",
}


def case(text: str, outcome: Outcome = Outcome.NOT_SECRET, name: str = "a-1") -> Case:
    level = Level.SECRET if outcome.is_secret else None
    return Case(name, text, None, None, Gold(outcome, level, (), (), None, False, (), "none"), "", ())


def corpus() -> list[Case]:
    return [case(f"{words}第{i}号", outcome, f"t-{i}") for outcome, words in WORDS.items() for i in range(12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附拟任人选和考察材料。", (Outcome.STATE_SECRET, Level.SECRET, ("r1",))),
        ("附考察材料。", (Outcome.NOT_SECRET, None, ())),
        ("机密文件管理办法", (Outcome.STATE_SECRET, Level.SECRET, ())),
    ],
)
def test_the_scanner_goes_by_words_alone(text: str, expected: tuple[object, ...]) -> None:
    """Two words of a row, else a level word, else 非密."""
    (said,) = keyword_scan([case(text)], CATALOGUE)
    assert (said.outcome, said.level, said.rows) == expected


@pytest.mark.parametrize(
    ("text", "outcome", "point"),
    [
        ("领导班子调整的考察材料如下。", Outcome.STATE_SECRET, "考察材料"),
        ("学生实习的考察材料如下。", Outcome.NOT_SECRET, ""),
        ("各单位领导班子成员" + "参加植树活动" * 8 + "并交考察材料。", Outcome.NOT_SECRET, ""),
        ("密级:机密★10年", Outcome.STATE_SECRET, ""),
        ("学习机密级别的规定", Outcome.NOT_SECRET, ""),
    ],
)
def test_a_phrase_counts_only_with_context_near(text: str, outcome: Outcome, point: str) -> None:
    """The same words are an entity beside words of the row's name, and none far from them or without them."""
    (said,) = recognise([case(text)], CATALOGUE)
    assert said.outcome is outcome
    assert "".join(text[a:b] for a, b in said.points) == point


@pytest.mark.parametrize("recipe", [LINEAR, NETWORK], ids=lambda one: one.name)
def test_a_learnt_baseline_tells_what_it_was_shown(recipe: Recipe, tmp_path: Path) -> None:
    """Each is right on drafts like those of its corpus and states a share as confidence."""
    asked = [case(f"关于{words}的材料", outcome) for outcome, words in WORDS.items()]

    said = fitted(recipe, corpus(), tmp_path).judge(asked, recipe)

    assert [one.outcome for one in said] == list(WORDS)
    assert all(1 / 3 < one.confidence < 1 for one in said)


@pytest.mark.parametrize("recipe", [LINEAR, NETWORK], ids=lambda one: one.name)
def test_shares_are_those_of_scikit_learn(recipe: Recipe) -> None:
    """What is kept of a fit gives the very shares of the estimator it was taken from."""
    cases, asked = corpus(), [case("放假期间台账和口令")]
    counter, model = recipe.counter(), recipe.model()
    labels = [f"{one.gold.outcome.value}|{one.gold.level or ''}" for one in cases]
    model.fit(counter.fit_transform([word_classifier.spaced(one.text) for one in cases]), labels)
    expected = model.predict_proba(counter.transform([word_classifier.spaced(asked[0].text)]))[0]

    (said,) = fitted(recipe, cases, None).judge(asked, recipe)

    assert said.confidence == pytest.approx(expected.max(), abs=1e-4)


def test_a_fit_is_kept_until_its_corpus_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same corpus is not learnt twice; one changed draft is another corpus; a broken file is learnt anew."""
    made: list[int] = []
    real = word_classifier._fit
    monkeypatch.setattr(word_classifier, "_fit", lambda recipe, cases: made.append(1) or real(recipe, cases))
    asked, cases = [case("放假公告")], corpus()

    first = fitted(LINEAR, cases, tmp_path).judge(asked, LINEAR)
    again = fitted(LINEAR, cases, tmp_path).judge(asked, LINEAR)
    assert (len(made), again) == (1, first)

    fitted(LINEAR, [*cases[:-1], case("新的公告", Outcome.NOT_SECRET, cases[-1].id)], tmp_path)
    assert len(made) == 2

    for path in tmp_path.glob("*.npz"):
        path.write_bytes(b"x")
    assert fitted(LINEAR, cases, tmp_path).judge(asked, LINEAR) == first
    assert len(made) == 3
