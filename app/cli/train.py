"""`dingmi train`: a new model from the corpus and the ledger, written beside the one in use and never over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.settings import Settings
    from model.train.case import Case

Out = Annotated[Path, typer.Option("--out", metavar="文件夹", help="新模型写到这个文件夹;不得是已有的")]
CorpusFolder = Annotated[
    Path | None, typer.Option("--corpus", metavar="文件夹", help="训练语料(*.jsonl),缺省为自带语料")
]
Ledger = Annotated[bool, typer.Option("--ledger", help="并用台账中已确认、保留了文字的决定")]


def train(*, out: Out, corpus: CorpusFolder = None, ledger: Ledger = False) -> int:
    """用语料和台账训练新模型,写到另一个文件夹;比较指标、由人决定后才可替换在用的模型。"""
    import os

    from app.cli.console import counting, put_line
    from app.cli.exit import WrongUseError
    from app.cli.lessons import joined
    from app.settings import read_settings
    from model.catalogue import load_catalogue
    from model.match.signals import load_signals
    from model.train.corpus import read_corpus
    from model.train.training import train as fit
    from model.train.training import write

    if out.exists():
        raise WrongUseError(f"--out:{out} 已存在。新模型不覆盖旧模型,请换一个文件夹。")
    settings = read_settings(os.environ)
    lessons = joined(read_corpus(corpus or settings.data / "corpus" / "train"), _decided(settings) if ledger else ())
    if not lessons.cases:
        raise WrongUseError(f"--corpus:{lessons.folder} 里没有案例(*.jsonl)。")
    catalogue, encoder = load_catalogue(settings.data / "catalogue"), settings.artifacts / "encoder"
    reader = load_signals(settings.data / "readers" / "signals.yaml")
    with counting("训练(%)") as progress:
        fitted = fit(lessons, catalogue, reader, encoder, lambda stage, share: progress(round(share * 100), 100, stage))
    version = write(fitted, lessons, catalogue, encoder, out)
    put_line(f"新模型 {version} 已写到 {out},案例 {len(lessons.cases)} 件。请用 dingmi evaluate 比较后再决定是否采用。")
    return 0


def _decided(settings: Settings) -> tuple[Case, ...]:
    """What the ledger teaches; that it was drawn on is written to the audit log."""
    from app.cli.console import say
    from app.cli.lessons import lessons_of
    from app.compose import build_desk
    from app.desk.role import Actor, Role

    analyst = Actor("train", "命令行训练", frozenset({Role.ANALYST}))
    decisions = build_desk(settings).ledger.decisions_for_learning(analyst)
    lessons = lessons_of(decisions)
    say(f"台账中已确认 {len(decisions)} 件,其中保留了文字、可供学习的 {len(lessons)} 件。")
    return lessons
