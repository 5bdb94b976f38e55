"""Clauses: the smallest passages that may be points."""

from __future__ import annotations

from model.match.units import units_of


def test_passages_are_stretches_of_a_sentence_without_its_ending() -> None:
    """Neighbouring clauses of a sentence stand together; another sentence is another passage."""
    text = "拟由张三同志接任常务副市长,主持财政工作。\n请审定。"

    assert [text[a:b] for a, b in units_of(text)] == ["拟由张三同志接任常务副市长,主持财政工作", "请审定"]


def test_long_sentences_are_cut_at_clauses() -> None:
    """Clauses stop joining when the passage would grow long."""
    clause = "分管城建的副市长任职已满五年本人有意愿"
    text = f"{clause},{clause},{clause}。"

    assert [text[a:b] for a, b in units_of(text)] == [clause, clause, clause]


def test_very_short_clause_joins_the_next() -> None:
    """A clause of a few characters says nothing alone and joins its neighbour."""
    text = "经研究,拟撤销洛湾县"

    assert [text[a:b] for a, b in units_of(text)] == ["经研究,拟撤销洛湾县"]


def test_blank_text_has_no_clauses() -> None:
    """Nothing but signs and blanks gives nothing."""
    assert units_of(" \n。,\n") == []
