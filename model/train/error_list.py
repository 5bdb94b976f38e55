"""Error list (错例) — every wrong answer with what was right, linked to its draft with the passages marked."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from model.train.table import Cell, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.core.proposal import Proposal
    from model.train.evaluate import Evaluation
    from model.train.judged import Judged

_SHOWN = 3
_CLASSES = {(True, True): "both", (True, False): "gold", (False, True): "said"}
_HEAD = ("案例", "错在", "正确答案", "建议", "把握", "正确条目", "建议条目(前三)", "难点标记")


def errors_of(evaluation: Evaluation) -> list[tuple[Judged, Proposal]]:
    """Wrong answers with their proposals: those stated without doubt first, then the most confident."""
    pairs = zip(evaluation.judged, evaluation.proposals, strict=True)
    wrong = [(one, proposal) for one, proposal in pairs if wrong_in(one)]
    return sorted(wrong, key=lambda pair: (not pair[0].under_marked, not pair[0].sure, -pair[0].confidence))


def wrong_in(one: Judged) -> tuple[str, ...]:
    """What of an answer is wrong; where the outcome is, the rest follows from it and is not named."""
    if not one.right_outcome:
        return ("结论", "低定") if one.under_marked else ("结论",)
    said = [] if one.right_answer else ["密级", "低定"] if one.under_marked else ["密级"]
    if one.gold.items and not one.right_row:
        return (*said, "条目")
    if one.gold.items and one.gold.term and not one.right_term:
        said.append("期限")
    if one.gold.items and one.referred != one.gold.referral:
        said.append("报请")
    return tuple(said)


def error_list(wrong: Sequence[tuple[Judged, Proposal]], names: Mapping[str, str]) -> str:
    """Return the table of errors and, below it, their drafts; `names` gives the name of a row by its id."""
    if not wrong:
        return "<p>没有错例。</p>"
    rows = [[Cell(word) for word in _HEAD], *(_line(one, names) for one, _ in wrong)]
    drafts = "".join(_draft(one, proposal, names) for one, proposal in wrong)
    key = (
        '<p>底色:<mark class="gold">标准答案的密点</mark> <mark class="said">建议的密点</mark> '
        '<mark class="both">两者重合</mark></p>'
    )
    return f"{table(rows)}<h2>错例原文</h2>{key}{drafts}"


def _line(one: Judged, names: Mapping[str, str]) -> list[Cell]:
    return [
        Cell(one.id, link=f"#{_anchor(one)}"),
        Cell("、".join(wrong_in(one))),
        Cell(_right(one)),
        Cell(f"{one.outcome.value} {one.level or ''}"),
        Cell(f"{one.confidence:.2f} {'充分' if one.sure else '须复核'}"),
        Cell("\n".join(_named(row, names) for row in one.gold.items)),
        Cell("\n".join(_named(row, names) for row in one.rows[:_SHOWN])),
        Cell("" if one.gold.trap == "none" else one.gold.trap),
    ]


def _right(one: Judged) -> str:
    return f"{one.gold.outcome.value} {one.gold.level or ''} {one.gold.term or ''}".strip()


def _named(row: str, names: Mapping[str, str]) -> str:
    return f"{row} {names.get(row, '')}".strip()


def _anchor(one: Judged) -> str:
    return f"case-{html.escape(one.id, quote=True)}"


def _draft(one: Judged, proposal: Proposal, names: Mapping[str, str]) -> str:
    organ, verdict = proposal.organ, proposal.verdict
    told = [
        f"机关:{organ.name}({organ.level.value})" if organ else "机关:未给出",
        f"制发日:{proposal.dated}" if proposal.dated else "制发日:未写明",
        f"正确答案:{_right(one)}",
        f"建议:{one.outcome.value} {one.level or ''} {one.term or ''}",
        *(f"须核对:{reason}" for reason in verdict.review_reasons),
        *(f"另有可能:{_named(other.item or '', names)}({other.why_not})" for other in proposal.alternatives[:_SHOWN]),
    ]
    facts = "".join(f"<li>{html.escape(line)}</li>" for line in told)
    return (
        f'<section id="{_anchor(one)}"><h3>{html.escape(one.id)} <a href="#errors">回到错例表</a></h3>'
        f"<ul>{facts}</ul><pre>{marked(one)}</pre></section>"
    )


def marked(one: Judged) -> str:
    """Return the draft as HTML, the right and the proposed passages marked."""
    gold, said = one.gold_places, one.said_places
    parts: list[str] = []
    last, start = (False, False), 0
    for place in range(len(one.text) + 1):
        now = (place in gold, place in said) if place < len(one.text) else None
        if now != last:
            parts.append(_piece(one.text[start:place], last))
            last, start = now or last, place
    return "".join(parts)


def _piece(text: str, kind: tuple[bool, bool]) -> str:
    quoted = html.escape(text)
    return f'<mark class="{_CLASSES[kind]}">{quoted}</mark>' if kind in _CLASSES and text else quoted
