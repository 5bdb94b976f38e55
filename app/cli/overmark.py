"""`dingmi overmark`: how often public documents, whose right answer is 非密, are proposed as anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import On

Folder = Annotated[Path, typer.Argument(metavar="文件夹", help="公开文件的文件夹(*.jsonl.gz,每行有 id、set、text)")]
Sample = Annotated[
    int | None, typer.Option("--sample", metavar="件数", help="只测这么多件:谈论保密的全部,其余随机抽取(固定种子)")
]


def overmark(folder: Folder, *, sample: Sample = None, on: On = None) -> int:
    """在公开文件上测误报:有多少被建议为国家秘密,有多少被建议为非密以外的结论。"""
    from rich.table import Table

    from app.cli.asked import engine_for
    from app.cli.console import counting, put, say
    from app.cli.exit import WrongUseError
    from app.cli.options import review_day
    from model.train.overmark import over_marking, read_public

    texts = read_public(folder, sample) if folder.is_dir() else []
    if not texts:
        raise WrongUseError(f"{folder}:里面没有公开文件(*.jsonl.gz)。请检查路径。")
    engine = engine_for(None)
    with counting("公开文件") as progress:
        shares, wrong = over_marking(
            engine, texts, on=review_day(on), progress=lambda done: progress(done, len(texts), texts[done - 1].id)
        )
    table = Table("来源", "件数", "建议为国家秘密", "建议为非密以外")
    for one in shares:
        rates = [f"{count}({count / one.n:.2%})" if one.n else "—" for count in (one.secret, one.other)]
        table.add_row(one.group, str(one.n), *rates)
    put(table)
    for name, outcome in wrong:
        say(f"{name}:{outcome.value}")
    return 0
