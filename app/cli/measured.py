"""One evaluation: the engine and the baselines on the same cases, and where the results are written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.cli.console import say
from app.cli.exit import WrongUseError
from app.settings import read_settings
from model.core.catalogue import Catalogue
from model.recommend import Engine
from model.recommend.contract import to_json
from model.train.baselines import baselines
from model.train.case import Case, read_cases
from model.train.corpus import read_corpus
from model.train.evaluate import Evaluation, evaluate_cases
from model.train.report import page

PAGE = "评测报告.html"
Progress = Callable[[int, int, str], None]


def labelled_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises WrongUseError when there are none, DataFault when some are malformed."""
    if not path.is_file():
        raise WrongUseError(f"{path}:没有这个案例文件。请检查路径。")
    cases = read_cases(path)
    if not cases:
        raise WrongUseError(f"{path}:文件里没有案例。请每行写一个。")
    return cases


def tables_named(cases: Sequence[Case], folder: Path) -> list[Path]:
    """The official tables the cases themselves name, beside their file. Raises WrongUseError when they differ."""
    named = {case.tables for case in cases}
    if len(named) > 1:
        raise WrongUseError("案例所依据的目录表不一致。请按目录表分成几个文件,分别评测。")
    return [folder / name for name in named.pop()]


def measure(engine: Engine, cases: Sequence[Case], *, on: date, setting: str, progress: Progress) -> list[Evaluation]:
    """The engine first, then the baselines; those that learn do so from the shipped corpus."""
    ours = evaluate_cases(
        engine, cases, on=on, setting=setting, progress=lambda done: progress(done, len(cases), cases[done - 1].id)
    )
    rows = Catalogue(engine.versions.catalogue, engine.ranker.index.rows)
    measured = {case.id for case in cases}
    settings = read_settings(os.environ)
    corpus = read_corpus(settings.data / "corpus" / "train").cases
    unseen = [case for case in corpus if case.id not in measured]  # a baseline must not have seen the answer
    beside = baselines(cases, rows, unseen, settings.home / "cache", lambda name: say(f"对照:{name}"))
    return [ours, *beside]


def write_predictions(path: Path, evaluation: Evaluation) -> None:
    """Write the engine's proposals as `recommend --json` would, `file` being the case id."""
    lines = (json.dumps(to_json(proposal), ensure_ascii=False) for proposal in evaluation.proposals)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def write_report(folder: Path, evaluations: Sequence[Evaluation], name: str, engine: Engine) -> Path:
    """Write the page of figures, curves and wrong answers with their texts; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / PAGE
    rows = {row.id: row.name for row in engine.ranker.index.rows}
    content = page(evaluations, title=f"定密助手评测:{name}", names=rows, facts=_facts(evaluations[0], name))
    target.write_text(content, "utf-8")
    return target


def _facts(ours: Evaluation, name: str) -> list[str]:
    first = ours.proposals[0]
    versions = first.versions
    return [
        f"案例文件 {name},{len(ours.judged)} 件;审查日 {first.on.isoformat()};松紧 {first.setting}",
        f"程序 {versions.code};目录 {versions.catalogue};法律 {versions.law};模型 {versions.model}",
        "对照:关键词扫描、语境识别器用目录中的词(后者还看邻近的词);TF-IDF+回归、神经网络用自带训练语料学成,不含所测案例",
    ]
