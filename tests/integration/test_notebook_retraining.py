"""The notebook on retraining runs from start to end on a home with real decisions and a small corpus."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from app.cli.lessons import AUTHOR, joined, lessons_of
from app.compose import Desk, build_desk, build_engine
from app.desk.elements import Elements, Opinion, Ruling
from app.desk.ledger import LearnedCase
from app.service.home import prepare_home
from app.settings import REPOSITORY, Settings
from model.core.outcome import Level, Outcome
from model.recommend.contract import to_json
from model.train.corpus import Corpus
from model.train.evaluate import document_of

NOTEBOOK = REPOSITORY / "notebooks" / "05_从台账再训练.ipynb"
NOTICE = (
    "关于召开学校卫生工作例会的通知\n各县区教育局:\n"
    "定于3月20日上午召开例会,请派一名负责同志参加。\n云川市教育局\n2026年3月12日"
)


def a_decision(case_no: str, *, text: str | None = NOTICE, outcome: Outcome = Outcome.NOT_SECRET) -> LearnedCase:
    """A confirmed decision as the ledger hands it to the analyst."""
    organ = {"name": "云川市教育局(虚构)", "level": "市级", "authority": ["机密", "秘密"], "grant": None}
    secret = outcome.is_secret
    return LearnedCase(
        case_no=case_no,
        text=text,
        kind="通知",
        organ=organ,
        dated=date(2026, 3, 12),
        outcome=outcome,
        level=Level.SECRET if secret else None,
        items=("edu-1",) if secret else (),
        term="启用前" if secret else "",
        changed=(),
        versions={},
    )


def test_only_decisions_with_text_about_content_teach() -> None:
    """Decisions without text, or on nothing readable, are left out; the rest keep the person's answer."""
    decisions = [
        a_decision("1", outcome=Outcome.STATE_SECRET),
        a_decision("2", text=None),
        a_decision("3", outcome=Outcome.UNREADABLE),
    ]

    (lesson,) = lessons_of(decisions)

    assert (lesson.id, lesson.author) == ("ledger-1", AUTHOR)
    assert (lesson.gold.outcome, lesson.gold.level, lesson.gold.items) == (
        Outcome.STATE_SECRET,
        Level.SECRET,
        ("edu-1",),
    )
    assert lesson.gold.term == "启用前"
    assert lesson.organ is not None
    assert lesson.organ.authority == (Level.SECRET, Level.CONFIDENTIAL)


def test_a_corpus_with_lessons_has_another_digest() -> None:
    """The model card must not name the shipped corpus when the ledger was drawn on."""
    corpus = Corpus(Path(), (), "0" * 12)
    lessons = lessons_of([a_decision("1")])

    assert joined(corpus, ()) is corpus
    assert joined(corpus, lessons).digest not in {corpus.digest, joined(corpus, lessons_of([a_decision("2")])).digest}
    assert joined(corpus, lessons).cases == lessons


def decide(desk: Desk, settings: Settings) -> int:
    """Let the sample people decide a few drafts as proposed, on the record; returns how many."""
    people = {account.login: account.password for account in desk.accounts.samples()}
    drafter = desk.accounts.authenticate("chengban", people["chengban"])
    reviewer = desk.accounts.authenticate("shenhe", people["shenhe"])
    engine = build_engine(settings)
    texts = [NOTICE, NOTICE.replace("卫生", "后勤"), NOTICE.replace("例会", "座谈会")]
    for number, text in enumerate(texts):
        document = document_of(f"通知{number}.txt", text)
        proposal = engine.recommend(document, organ=desk.organ, dated=None, on=date(2026, 3, 20))
        case_no = desk.cases.create(drafter, document, proposal)
        elements = Elements.of_proposal(to_json(proposal))
        version = desk.cases.save_opinion(drafter, case_no, Opinion(elements, read_through=True), 1)
        version = desk.cases.submit(drafter, case_no, version)
        desk.cases.decide(reviewer, case_no, Ruling(elements, read_through=True), version)
    return len(texts)


def small_corpus(folder: Path) -> Path:
    """A few cases of each of the six outcomes, by three authors of the shipped corpus."""
    folder.mkdir()
    for author in ("t10", "t11", "t12"):
        lines = (REPOSITORY / "data" / "corpus" / "train" / f"{author}.jsonl").read_text("utf-8").splitlines()
        taken: Counter[str] = Counter()
        kept = []
        for line in lines:
            outcome = json.loads(line)["gold"]["outcome"]
            if taken[outcome] < 6:
                taken[outcome] += 1
                kept.append(line)
        (folder / f"{author}.jsonl").write_text("\n".join(kept) + "\n", "utf-8")
    return folder


@pytest.mark.notebook
def test_the_notebook_runs_from_decisions_to_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions are found, a model is made beside the one in use, and both are measured on the same cases."""
    home = tmp_path / "home"
    settings = Settings(home=home, database_url=f"sqlite:///{home / 'dingmi.sqlite'}", keep_text=True)
    prepare_home(settings)
    decided = decide(build_desk(settings), settings)
    cases = (REPOSITORY / "data" / "corpus" / "test" / "yb.jsonl").read_text("utf-8").splitlines()[:12]
    (tmp_path / "cases.jsonl").write_text("\n".join(cases) + "\n", "utf-8")
    monkeypatch.setenv("DINGMI_HOME", str(home))
    monkeypatch.setenv("DINGMI_KEEP_TEXT", "1")
    monkeypatch.setenv("DINGMI_CORPUS", str(small_corpus(tmp_path / "corpus")))
    monkeypatch.setenv("DINGMI_TEST_CASES", str(tmp_path / "cases.jsonl"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    shipped = {path: path.stat().st_mtime_ns for path in settings.artifacts.rglob("*")}

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=500, kernel_name="python3", resources={"metadata": {"path": str(REPOSITORY)}}
    ).execute()

    said = [
        str(output.get("data", {}).get("text/plain", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]
    assert any(f"可供学习 {decided} 件" in one for one in said)
    assert any("再训练" in one and "结论正确率" in one for one in said)
    assert {path: path.stat().st_mtime_ns for path in settings.artifacts.rglob("*")} == shipped


def test_notebooks_are_stored_without_results() -> None:
    """A result may quote drafts: none is kept in the repository."""
    for path in (REPOSITORY / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        assert [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")] == [], path.name
