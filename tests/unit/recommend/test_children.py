"""Files inside a file: each judged by itself, the gravest decides for the whole, and it is named."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from model.core.document import Document, Gap
from model.core.outcome import Level, Outcome
from model.core.proposal import Basis, BasisKind, Point, Proposal, Term, TermKind, Verdict, Versions
from model.core.text import Locator, Span
from model.recommend.children import judge_tree
from model.recommend.contract import to_json, validate

SAID = {
    "绝密事": (Outcome.STATE_SECRET, Level.TOP_SECRET),
    "机密事": (Outcome.STATE_SECRET, Level.SECRET),
    "派生事": (Outcome.DERIVED, Level.CONFIDENTIAL),
    "秘密事": (Outcome.STATE_SECRET, Level.CONFIDENTIAL),
    "不明": (Outcome.UNCLEAR, None),
    "不足": (Outcome.INSUFFICIENT, None),
    "工作": (Outcome.WORK_SECRET, None),
    "平常": (Outcome.NOT_SECRET, None),
    "": (Outcome.UNREADABLE, None),
}
TERM = Term("10年", TermKind.DURATION, date(2036, 3, 1))


def judge_one(document: Document, term: Term = TERM) -> Proposal:
    """What a text of one word says of itself; only a draft that says 平常 is sure."""
    assert document.children == (), "单份判断时不得带着附件"
    outcome, level = SAID[document.text]
    secret = outcome.is_secret
    basis = Basis(BasisKind.CATALOGUE, "edu-1", "事项", "虚构范围", "1", demonstration=True, verified=False)
    verdict = Verdict(
        outcome=outcome, level=level, term=term if secret else None, known_to=(), mark=None,
        basis=(basis,) if secret else (), procedure=(), sources=(), referral=None, sure=document.text == "平常",
        review_reasons=(), missing=(), checks=(), trace=("一步",),
    )  # fmt: skip
    point = Point(Span(0, 2), document.text, "edu-1", level, Locator(paragraph=1))
    return Proposal(
        document=document, organ=None, dated=None, on=date(2026, 3, 20), setting="中", title=document.name, kind="",
        existing_mark=None, verdict=verdict, confidence=0.5, alternatives=(), points=(point,) if secret else (),
        looked_for=(f"查过{document.name}",), versions=Versions("t", "t", "t", "t"),
    )  # fmt: skip


def a_file(name: str, text: str = "", *children: Document) -> Document:
    """A file as read; one without text or children was not read, and says so."""
    gaps = () if text or children else (Gap(f"{name}:已加密"),)
    return Document(name, "a" * 64, "txt", text, (), quality=1.0 if text else 0.0, gaps=gaps, children=children)


def whole(*texts: str, own: str = "") -> Proposal:
    """The proposal for a container of files of these texts."""
    files = [a_file(f"外/{number}", text) for number, text in enumerate(texts)]
    return judge_tree(a_file("外", own, *files), judge_one)


@pytest.mark.parametrize(
    ("texts", "gravest"),
    [
        (("秘密事", "绝密事", "机密事"), "绝密事"),
        (("平常", "派生事", "不明"), "派生事"),
        (("不足", "不明", ""), "不明"),
        (("", "不足", "工作"), "不足"),
        (("平常", "工作", ""), ""),
        (("平常", "工作", "平常"), "工作"),
        (("平常", "平常"), "平常"),
    ],
)
def test_the_gravest_part_decides(texts: tuple[str, ...], gravest: str) -> None:
    """Secrets by level, then what may still be one, then what was not read, then what is none."""
    proposal = whole(*texts)

    outcome, level = SAID[gravest]
    assert (proposal.verdict.outcome, proposal.verdict.level) == (outcome, level)
    assert proposal.decided_by == f"外/{texts.index(gravest)}"


def test_an_unread_file_bars_not_secret_for_the_whole() -> None:
    """A harmless letter with a locked attachment is not harmless."""
    proposal = whole("", own="平常")

    assert proposal.verdict.outcome is Outcome.UNREADABLE
    assert proposal.decided_by == "外/0"


def test_the_own_text_decides_when_it_is_the_gravest() -> None:
    """A mail that carries the secret itself is named by no attachment."""
    proposal = whole("平常", own="机密事")

    assert (proposal.verdict.level, proposal.decided_by) == (Level.SECRET, "")
    assert [point.document for point in proposal.points] == [""]


def test_an_archive_without_words_has_no_say_of_its_own() -> None:
    """Its missing text is not 无法读取."""
    assert whole("平常").verdict.outcome is Outcome.NOT_SECRET


def test_points_say_whose_text_they_cut() -> None:
    """Across two levels the innermost file stays named."""
    inner = a_file("外/内.zip", "", a_file("外/内.zip/一.txt", "机密事"))

    proposal = judge_tree(a_file("外", "平常", inner), judge_one)

    assert proposal.decided_by == "外/内.zip/一.txt"
    assert [(point.document, point.text) for point in proposal.points] == [("外/内.zip/一.txt", "机密事")]
    assert [part.document.name for part in proposal.parts()] == ["外", "外/内.zip", "外/内.zip/一.txt"]


def test_of_equal_levels_the_longer_term_leads() -> None:
    """长期 before an event, an event before a date, a later date before an earlier one."""
    terms = [
        TERM,
        Term("20年", TermKind.DURATION, date(2046, 3, 1)),
        Term("公布前", TermKind.EVENT),
        Term("长期", TermKind.LONG_TERM),
    ]
    for shorter, longer in pairwise(terms):
        by_name = {"外/0": shorter, "外/1": longer, "外": shorter}
        files = [a_file("外/0", "机密事"), a_file("外/1", "机密事")]

        proposal = judge_tree(a_file("外", "", *files), lambda one, of=by_name: judge_one(one, of[one.name]))

        assert proposal.verdict.term == longer
        assert "2 份都是国家秘密" in proposal.verdict.trace[-1]


def test_the_whole_is_sure_only_when_every_part_is() -> None:
    """An unsure attachment is named among the reasons."""
    assert whole("平常", "平常").verdict.sure
    unsure = whole("平常", own="工作").verdict
    assert not unsure.sure
    assert whole("平常", "工作", "不明").verdict.review_reasons == ("其中「外/1」的结论把握不足",)


def test_the_json_shows_each_file_with_its_own_outcome() -> None:
    """Schema 1 holds, and the children stand in it with outcome, level and points."""
    record = to_json(whole("机密事", "平常", ""))

    validate(record)
    json.dumps(record)
    assert (record["outcome"], record["decided_by"]) == ("国家秘密", "外/0")
    assert [(child["outcome"], child["level"]) for child in record["document"]["children"]] == [
        ("国家秘密", "机密"),
        ("非密", None),
        ("无法读取", None),
    ]
    assert record["points"][0]["document"] == "外/0"
    assert record["document"]["children"][0]["points"][0]["text"] == "机密事"


def test_a_file_without_files_inside_is_left_as_it_is() -> None:
    """Nothing is added to the proposal of a plain draft."""
    assert judge_tree(a_file("甲", "平常"), judge_one) == judge_one(a_file("甲", "平常"))
