"""`dingmi train`: a new model from the corpus, written beside the one in use and never over it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option("--out", metavar="文件夹", help="新模型写到这个文件夹;不得是已有的模型")]
CorpusFolder = Annotated[
    Path | None, typer.Option("--corpus", metavar="文件夹", help="训练语料(*.jsonl),缺省为自带语料")
]


def train(*, out: Out, corpus: CorpusFolder = None) -> int:
    """用语料训练新模型,写到另一个文件夹;比较指标、由人决定后才可替换在用的模型。"""
    import os

    from app.cli.console import counting, put_line
    from app.cli.exit import WrongUseError
    from app.settings import read_settings
    from model.catalogue import load_catalogue
    from model.match.signals import load_signals
    from model.train.corpus import read_corpus
    from model.train.training import train as fit
    from model.train.training import write

    if out.exists():
        raise WrongUseError(f"--out:{out} 已存在。新模型不覆盖旧模型,请换一个文件夹。")
    settings = read_settings(os.environ)
    lessons = read_corpus(corpus or settings.data / "corpus" / "train")
    if not lessons.cases:
        raise WrongUseError(f"--corpus:{lessons.folder} 里没有案例(*.jsonl)。")
    catalogue = load_catalogue(settings.data / "catalogue")
    encoder = settings.artifacts / "encoder"
    reader = load_signals(settings.data / "readers" / "signals.yaml")
    with counting("训练(%)") as progress:
        fitted = fit(lessons, catalogue, reader, encoder, lambda stage, share: progress(round(share * 100), 100, stage))
    version = write(fitted, lessons, catalogue, encoder, out)
    put_line(f"新模型 {version} 已写到 {out},案例 {len(lessons.cases)} 件。请用 dingmi evaluate 比较后再决定是否采用。")
    return 0
