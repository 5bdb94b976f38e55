"""A proposal in words: everything a person must know is said, nothing is said that is not so."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from app.cli.summary import MEANING, REMINDER, summary
from model.core.document import Block, BlockKind, Document, Gap
from model.core.outcome import Level, Outcome
from model.core.proposal import (
    Alternative,
    Article,
    Basis,
    BasisKind,
    Check,
    CheckStatus,
    MissingFact,
    Point,
    Proposal,
    Referral,
    Term,
    TermKind,
    Verdict,
    Versions,
)
from model.core.text import Locator, Span

TEXT = "关于[试题]清样的请示"


def a_proposal(outcome: Outcome, *, sure: bool = False) -> Proposal:
    """A proposal of that outcome with something in every part."""
    secret = outcome.is_secret
    document = Document(
        "请示.docx",
        "a" * 64,
        "docx",
        TEXT,
        (Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH, Locator(page=1, paragraph=4)),),
        gaps=(Gap("第2页有一幅图没有读到", 2),),
    )
    basis = Basis(BasisKind.CATALOGUE, "edu-1", "市级试题", "虚构范围", "第12项", demonstration=True, verified=False)
    verdict = Verdict(
        outcome=outcome,
        level=Level.CONFIDENTIAL if secret else None,
        term=Term("3个月", TermKind.DURATION, date(2026, 6, 12)) if secret else None,
        known_to=("命题人员", "印制人员") if secret else (),
        mark="秘密★3个月" if secret else None,
        basis=(basis,) if secret else (),
        procedure=(Article("法第十九条", "按范围定密", verified=True), Article("旧第七条", "存疑", verified=False)),
        sources=(),
        referral=Referral("省级保密部门", "十个工作日内", "本机关无权", Level.SECRET),
        sure=sure,
        review_reasons=("机关未登记权限",),
        missing=(MissingFact("对象职级", "该对象是什么职级?"),),
        checks=(
            Check("a", CheckStatus.OK, "不必说的", ""),
            Check("b", CheckStatus.WARN, "期限接近上限", "法第二十条"),
        ),
        trace=(),
    )
    return Proposal(
        document=document,
        organ=None,
        dated=None,
        on=date(2026, 3, 20),
        setting="中",
        title="",
        kind="",
        existing_mark=None,
        verdict=verdict,
        confidence=0.9,
        alternatives=(Alternative(Outcome.WORK_SECRET, None, None, "命题安排", 0.1, "不含试题"),),
        points=(Point(Span(2, 6), TEXT[2:6], "edu-1", Level.CONFIDENTIAL, document.locate(2)),) if secret else (),
        looked_for=("省级试题",),
        versions=Versions("0.1.0", "示范1", "2026", "m1"),
    )


def said(proposal: Proposal) -> str:
    """The summary as a terminal of 200 columns shows it."""
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(summary(proposal), markup=False)
    return console.export_text()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_own_words_and_the_reminder(outcome: Outcome) -> None:
    """No outcome is left without a meaning, and none without the word that a person decides."""
    words = said(a_proposal(outcome))

    assert MEANING[outcome] in words
    assert REMINDER in words


def test_not_found_is_not_called_not_secret() -> None:
    """For 非密 the summary says what was looked for and not that the draft is harmless."""
    words = said(a_proposal(Outcome.NOT_SECRET))

    assert "没有发现" in words
    assert "省级试题" in words
    assert "不是国家秘密" not in words


def test_a_secret_is_told_with_all_it_rests_on() -> None:
    """Level, term with its end, circle, mark, basis, passage with its place, referral, what is missing."""
    words = said(a_proposal(Outcome.STATE_SECRET))

    for part in (
        "秘密 · 3个月(至 2026-06-12)",
        "命题人员、印制人员",
        "秘密★3个月",
        "示范依据 虚构范围 第12项 市级试题",
        "第1页第4段“[试题]”",
        "十个工作日内报省级保密部门",
        "该对象是什么职级?",
        "期限接近上限(法第二十条)",
        "不含试题",
        "第2页有一幅图没有读到",
        "目录 示范1",
    ):
        assert part in words


def test_an_unverified_article_is_not_shown() -> None:
    """Only verified articles are shown as procedure; rules that hold are not listed."""
    words = said(a_proposal(Outcome.STATE_SECRET))

    assert "法第十九条" in words
    assert "旧第七条" not in words
    assert "不必说的" not in words


def test_an_unverified_row_of_an_imported_table_says_so() -> None:
    """Until a second person has activated a table, its rows are not passed off as settled."""
    proposal = a_proposal(Outcome.STATE_SECRET)
    basis = replace(proposal.verdict.basis[0], demonstration=False)
    verdict = replace(proposal.verdict, basis=(basis,))

    words = said(replace(proposal, verdict=verdict))

    assert "目录依据" in words
    assert "尚未核验启用" in words


def test_a_sure_proposal_is_not_called_doubtful() -> None:
    """The reasons for doubt are shown only when there is doubt; the reminder stays either way."""
    assert "请重点核对" in said(a_proposal(Outcome.WORK_SECRET))
    sure = said(a_proposal(Outcome.WORK_SECRET, sure=True))
    assert "请重点核对" not in sure
    assert REMINDER in sure
