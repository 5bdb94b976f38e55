"""Report of an evaluation (评测报告): figures as text cells, and one self-contained page for people."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from model.train.chart import Line, chart
from model.train.curves import reliability, risk_coverage
from model.train.error_list import error_list, errors_of
from model.train.table import Cell, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.train.evaluate import Evaluation
    from model.train.judged import Judged

_STYLE = (
    "body{font:15px/1.6 sans-serif;margin:2em;max-width:80em;color:#222}table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #bbb;padding:.25em .6em;text-align:left;vertical-align:top;font-weight:normal}"
    "thead th{background:#eee}pre{white-space:pre-wrap;border:1px solid #ccc;padding:1em;font:inherit}"
    "svg{font:12px sans-serif;margin-right:2em;vertical-align:top}tbody th{white-space:nowrap}"
    "mark.gold{background:#ffe08a}mark.said{background:#bcd9f5}mark.both{background:#b8e0b0}"
    "section{border-top:1px solid #ccc;margin-top:1.5em}"
)
_NOTE = (
    "本页是一次评测的结果,不是对任何文件的定密结论。页内附有错例原文,应按案例同样的要求保管。"
    "方括号内是对案例重抽样 1000 次的 95% 区间,n 是该项指标所依据的案例数;案例少时,几个百分点的差别没有意义。"
)
_DARKEST = 0.6


def rows_of(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """Return the figures as text cells: a heading line, then one line a figure, one column a system."""
    head = ["指标", *(evaluation.name for evaluation in evaluations)]
    lines = zip(*(evaluation.figures for evaluation in evaluations), strict=True)
    return [head, *([line[0].name, *(str(cell) for cell in line)] for line in lines)]


def recall_rows(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """Return the recall of each outcome as text cells, one column a system."""
    head = ["结论", *(evaluation.name for evaluation in evaluations)]
    lines = zip(*(evaluation.recalls for evaluation in evaluations), strict=True)
    return [head, *([line[0].name, *(str(cell) for cell in line)] for line in lines)]


def page(evaluations: Sequence[Evaluation], *, title: str, names: Mapping[str, str], facts: Sequence[str]) -> str:
    """Return the HTML page; the first evaluation is ours. It loads nothing from anywhere.

    `names` gives row names by id; `facts` are lines on what was measured: cases, day, setting, versions.
    The texts of wrong cases stand on it.
    """
    ours = evaluations[0]
    wrong = errors_of(ours)
    told = "".join(f"<li>{html.escape(fact)}</li>" for fact in facts)
    parts = [
        f"<h1>{html.escape(title)}</h1><p>{_NOTE}</p><ul>{told}</ul>",
        "<h2>指标与对照</h2>", _plain(rows_of(evaluations)),
        "<h2>各结论的召回率</h2>", _plain(recall_rows(evaluations)),
        "<h2>混淆表</h2><p>行是正确答案,列是建议;国家秘密分密级。</p>", _confusion(ours.judged),
        "<h2>把握与取舍</h2>", _charts(evaluations),
        f'<h2 id="errors">错例({len(wrong)}件,共{len(ours.judged)}件)</h2>', error_list(wrong, names),
    ]  # fmt: skip
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _plain(rows: Sequence[Sequence[str]]) -> str:
    return table([[Cell(cell) for cell in row] for row in rows])


def _confusion(judged: Sequence[Judged]) -> str:
    counts: dict[tuple[str, str], int] = {}
    for one in judged:
        key = f"{one.gold.outcome.value} {one.gold.level or ''}", f"{one.outcome.value} {one.level or ''}"
        counts[key] = counts.get(key, 0) + 1
    names = sorted({name for pair in counts for name in pair})
    told = {gold: sum(counts.get((gold, said), 0) for said in names) for gold in names}
    head = [Cell(""), *(Cell(name) for name in names), Cell("合计")]
    lines = [
        [Cell(gold), *(_count(counts.get((gold, said), 0), told[gold]) for said in names), Cell(str(told[gold]))]
        for gold in names
    ]
    return table([head, *lines])


def _count(cases: int, of: int) -> Cell:
    return Cell(str(cases) if cases else "·", shade=_DARKEST * cases / of if of else 0.0)


def _charts(evaluations: Sequence[Evaluation]) -> str:
    bins = reliability(evaluations[0].judged)
    curves = [(one.name, risk_coverage(one.judged)) for one in evaluations]
    drawn = chart(
        [Line(evaluations[0].name, tuple((one.stated, one.right) for one in bins), dots=True)],
        title="可靠性图", across="所称把握", up="实际正确的比例", diagonal=True,
    ) + chart(
        [Line(f"{name}(曲线下面积 {curve.area:.3f})", curve.points) for name, curve in curves],
        title="风险—覆盖曲线", across="作答的比例(从最有把握的起)", up="其中答错的比例",
    )  # fmt: skip
    head = ["所称把握(平均)", "实际正确的比例", "件数"]
    lines = [[f"{one.stated:.3f}", f"{one.right:.3f}", str(one.n)] for one in bins]
    return f"<p>左:点在虚线下方,是说得过满。右:曲线越低越好;结论和密级都对才算答对。</p>{drawn}{_plain([head, *lines])}"
