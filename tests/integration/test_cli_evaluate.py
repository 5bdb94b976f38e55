"""`dingmi evaluate` measures on labelled cases; `dingmi train` never writes over a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from app.cli import measured
from app.settings import REPOSITORY
from model.recommend.contract import validate
from model.train.case import read_cases
from model.train.corpus import Corpus

TEST_CASES = REPOSITORY / "data" / "corpus" / "test"


@pytest.fixture(autouse=True)
def small_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Train the baselines on one author: the whole corpus takes a minute and proves no more here."""
    cases = tuple(read_cases(REPOSITORY / "data" / "corpus" / "train" / "c1.jsonl"))
    monkeypatch.setattr(measured, "read_corpus", lambda folder: Corpus(folder, cases, "0" * 12))


@pytest.fixture
def few_cases(tmp_path: Path) -> Path:
    """Six labelled cases against the shipped catalogue."""
    lines = (TEST_CASES / "yb.jsonl").read_text("utf-8").splitlines()[:6]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_figures_stand_beside_the_baselines(dingmi, few_cases: Path) -> None:
    """The table names every system, the number of cases and an interval."""
    done = dingmi("evaluate", few_cases, "--on", "2026-06-01")

    assert done.returncode == 0
    for word in ("定密助手", "关键词扫描", "语境识别器", "TF-IDF+回归", "神经网络", "结论正确率", "误报率", "n=6", "["):
        assert word in done.stdout


def test_predictions_are_proposals_by_case_id(dingmi, few_cases: Path, tmp_path: Path) -> None:
    """Each line is what `recommend --json` gives for the case's text, organ and date; the answer never reaches it."""
    told = tmp_path / "told.jsonl"
    hidden = [json.loads(line) for line in few_cases.read_text("utf-8").splitlines()]
    blind = [case | {"gold": {"outcome": "非密"}, "kind": "x", "why": "x", "trap": "x"} for case in hidden]
    (tmp_path / "blind.jsonl").write_text("\n".join(json.dumps(case) for case in blind), "utf-8")

    dingmi("evaluate", few_cases, "--on", "2026-06-01", "--predictions", told)
    dingmi("evaluate", tmp_path / "blind.jsonl", "--on", "2026-06-01", "--predictions", tmp_path / "blind-told.jsonl")

    records = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    for record in records:
        validate(record)
    assert [record["file"] for record in records] == [case["id"] for case in hidden]
    assert told.read_text("utf-8") == (tmp_path / "blind-told.jsonl").read_text("utf-8")


def test_cases_are_judged_by_the_table_they_name(dingmi, tmp_path: Path) -> None:
    """`--only` keeps to the given table; a file whose cases name tables beside it needs no option."""
    lines = (TEST_CASES / "ya.jsonl").read_text("utf-8").splitlines()[:3]
    cases = tmp_path / "water.jsonl"
    cases.write_text("\n".join(lines), "utf-8")
    tables = sorted(TEST_CASES.glob("water*.csv"))
    for table in tables:
        (tmp_path / table.name).write_bytes(table.read_bytes())
    given = [word for table in tables for word in ("--catalogue", tmp_path / table.name)]

    dingmi("evaluate", cases, "--on", "2026-06-01", "--predictions", tmp_path / "named.jsonl")
    dingmi("evaluate", cases, *given, "--only", "--on", "2026-06-01", "--predictions", tmp_path / "given.jsonl")

    records = [json.loads(line) for line in (tmp_path / "given.jsonl").read_text("utf-8").splitlines()]
    rows = [other["item"] for record in records for other in record["alternatives"] if other["item"]]
    assert rows
    assert all(row.startswith("water") for row in rows)
    assert (tmp_path / "named.jsonl").read_text("utf-8") == (tmp_path / "given.jsonl").read_text("utf-8")


def test_the_report_is_one_page_that_links_each_error_to_its_draft(dingmi, tmp_path: Path) -> None:
    """Every wrong case links into its marked text on the same page; right cases are not quoted; nothing is fetched."""
    right, wrong = (json.loads(line) for line in (TEST_CASES / "yb.jsonl").read_text("utf-8").splitlines()[:2])
    wrong["gold"] |= {"outcome": "依据不足", "level": None, "items": [], "points": [wrong["text"][5:15]]}
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(json.dumps(case) for case in (right, wrong)), "utf-8")

    done = dingmi("evaluate", cases, "--on", "2026-06-01", "--report", tmp_path / "报告")

    (path,) = (tmp_path / "报告").iterdir()
    page = html.fromstring(path.read_text("utf-8"))
    assert path.name in done.stderr
    assert len(page.findall(".//svg")) == 2
    links = [link.get("href") for link in page.iter("a")]
    assert f"#case-{wrong['id']}" in links
    assert page.get_element_by_id(f"case-{wrong['id']}").find("pre").text_content() == wrong["text"]
    assert right["text"] not in page.text_content()
    assert not [tag for tag in page.iter() if tag.get("src") or (tag.get("href") or "#")[0] != "#"]


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (None, (), "没有这个案例文件"),
        ("", (), "没有案例"),
        ("{坏的}\n", (), "cases.jsonl:1"),
        ('{"id": "x"}\n', ("--only",), "--catalogue"),
    ],
)
def test_wrong_use_of_evaluate_is_told(
    dingmi, tmp_path: Path, content: str | None, words: tuple[str, ...], said: str
) -> None:
    """A missing, empty or malformed case file, and --only without a table, end with exit code 2."""
    if content is not None:
        (tmp_path / "cases.jsonl").write_text(content, "utf-8")

    done = dingmi("evaluate", tmp_path / "cases.jsonl", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_training_never_writes_over_anything(dingmi, tmp_path: Path) -> None:
    """A folder that exists is refused before any work is done."""
    (tmp_path / "模型").mkdir()

    done = dingmi("train", "--out", tmp_path / "模型")

    assert done.returncode == 2
    assert "已存在" in done.stderr


def test_training_needs_cases(dingmi, tmp_path: Path) -> None:
    """An empty corpus folder is told, not trained on."""
    (tmp_path / "空").mkdir()

    done = dingmi("train", "--out", tmp_path / "模型", "--corpus", tmp_path / "空")

    assert done.returncode == 2
    assert "没有案例" in done.stderr
    assert not (tmp_path / "模型").exists()
