"""Report of an evaluation: a plain table for the terminal, and one self-contained page for people."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.train.evaluate import Evaluation
    from model.train.judged import Judged

_STYLE = (
    "body{font:15px/1.6 sans-serif;margin:2em;max-width:70em}table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #bbb;padding:.25em .6em;text-align:left}th{background:#eee}.wrong{background:#fde7ea}"
)


def rows_of(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """Return the figures as text cells: a heading line, then one line a figure, one column a system."""
    columns = [evaluation.figures for evaluation in evaluations]
    head = ["指标", *(evaluation.name for evaluation in evaluations)]
    return [head, *([line[0].name, *(str(cell) for cell in line)] for line in zip(*columns, strict=True))]


def recall_rows(evaluation: Evaluation) -> list[list[str]]:
    """Return the recall of each outcome as text cells."""
    return [["结论", "召回率"], *([figure.name, str(figure)] for figure in evaluation.recalls)]


def page(evaluations: Sequence[Evaluation], title: str) -> str:
    """Return the HTML page: figures, recall by outcome, confusion, and the wrong answers by case id, without text."""
    first = evaluations[0]
    wrong = [one for one in first.judged if not one.right_answer]
    parts = [
        f"<h1>{html.escape(title)}</h1><p>案例均为虚构;区间为对案例重抽样的95%区间。</p>",
        _table(rows_of(evaluations)), "<h2>各结论的召回率</h2>", _table(recall_rows(first)),
        "<h2>混淆表(行为正确答案,列为建议)</h2>", _table(_confusion(first.judged)),
        f"<h2>不对的案例({len(wrong)}件)</h2>", _table(_errors(wrong)),
    ]  # fmt: skip
    return (
        f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title><style>{_STYLE}</style>{''.join(parts)}"
    )


def _confusion(judged: Sequence[Judged]) -> list[list[str]]:
    names = sorted({one.gold.outcome.value for one in judged} | {one.outcome.value for one in judged})
    counts = {(one.gold.outcome.value, one.outcome.value): 0 for one in judged}
    for one in judged:
        counts[one.gold.outcome.value, one.outcome.value] += 1
    return [["", *names], *([gold, *(str(counts.get((gold, said), 0)) for said in names)] for gold in names)]


def _errors(wrong: Sequence[Judged]) -> list[list[str]]:
    head = ["案例", "难点", "正确答案", "建议", "把握", "正确条目", "建议条目"]
    return [head, *(_error(one) for one in wrong)]


def _error(one: Judged) -> list[str]:
    return [
        one.id,
        one.gold.trap,
        f"{one.gold.outcome.value} {one.gold.level or ''}",
        f"{one.outcome.value} {one.level or ''}",
        "充分" if one.sure else "须复核",
        "、".join(one.gold.items),
        "、".join(one.rows[:3]),
    ]


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><tr>{top}</tr>{lines}</table>"
