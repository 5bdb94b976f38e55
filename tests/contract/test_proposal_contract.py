"""The public JSON of a proposal: every outcome fits the published schema, and broken records are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from model.core.document import Block, BlockKind, Document, Gap, Issue
from model.core.errors import DataFault
from model.core.finding import CitedSource, Mark
from model.core.outcome import Level, Organ, OrganLevel, Outcome
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
from model.recommend.contract import to_json, validate
from model.recommend.schema import json_schema

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "proposal.schema.json"

ORGAN = Organ("云川市教育局", OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL), grant="虚构授权〔2026〕1号")
TEXT = "机密★1年\n关于市级学业水平考试试题命制工作的请示\n试题清样见附件。"
SOURCE = CitedSource("虚构通知", "虚发〔2026〕3号", Level.SECRET, "10年", date(2026, 1, 5), None, Span(5, 9))

KEYS = [
    "schema",
    "file",
    "sha256",
    "organ",
    "dated",
    "on",
    "setting",
    "document",
    "outcome",
    "level",
    "term",
    "known_to",
    "mark",
    "basis",
    "procedure",
    "sources",
    "referral",
    "confidence",
    "sure",
    "review_reasons",
    "missing",
    "alternatives",
    "points",
    "checks",
    "trace",
    "versions",
]


def a_document() -> Document:
    """A two-page draft with an attachment, something noticed and something unread."""
    attachment = Document("附件.xlsx", "b" * 64, "xlsx", "清样", (), None, 0.5, (Issue("hidden", "有隐藏列", None),))
    blocks = (
        Block(Span(0, 5), BlockKind.PARAGRAPH, Locator(page=1, paragraph=1)),
        Block(Span(6, len(TEXT)), BlockKind.TABLE_ROW, Locator(page=2, sheet="表1", cell="A2")),
    )
    gaps = (Gap("第2页有一幅图没有读到", 2),)
    return Document("请示.docx", "a" * 64, "docx", TEXT, blocks, 2, 0.98765, (), gaps, {}, (attachment,))


def a_verdict(outcome: Outcome) -> Verdict:
    """A verdict of that outcome with every optional part filled where the outcome allows it."""
    secret = outcome.is_secret
    kind = BasisKind.SOURCE if outcome is Outcome.DERIVED else BasisKind.CATALOGUE
    basis = (
        (Basis(kind, "edu-001", "市级试题", "虚构范围", "12", demonstration=True, verified=False),) if secret else ()
    )
    referral = Referral("省级保密部门", "十日内", "本机关没有该密级的权限", Level.SECRET)
    return Verdict(
        outcome=outcome,
        level=Level.SECRET if secret else None,
        term=Term("1年", TermKind.DURATION, date(2027, 3, 12)) if secret else None,
        known_to=("命题人员",) if secret else (),
        mark="机密★1年" if secret else None,
        basis=basis,
        procedure=(Article("保密法第二十条", "按期限管理", verified=True),),
        sources=((SOURCE, date(2036, 1, 5)), (replace(SOURCE, carried=True, level=None), None)),
        referral=referral if outcome is Outcome.UNCLEAR else None,
        sure=False,
        review_reasons=("机关未登记定密权限",),
        missing=(MissingFact("对象职级", "该对象是什么职级?"),),
        checks=(Check("term.within_ceiling", CheckStatus.OK, "期限未超过上限", "保密法第二十条"),),
        trace=("先看目录",),
    )


def a_proposal(outcome: Outcome) -> Proposal:
    """A proposal of that outcome on `a_document`."""
    document = a_document()
    points = (Point(Span(6, 12), TEXT[6:12], "edu-001", Level.SECRET, document.locate(6)),) if outcome.is_secret else ()
    return Proposal(
        document=document,
        organ=ORGAN,
        dated=date(2026, 3, 12),
        on=date(2026, 3, 20),
        setting="中",
        title="关于市级学业水平考试试题命制工作的请示",
        kind="请示",
        existing_mark=Mark("机密★1年", Level.SECRET, "1年", Span(0, 5)),
        verdict=a_verdict(outcome),
        confidence=0.912345,
        alternatives=(Alternative(Outcome.WORK_SECRET, None, None, "命题工作安排", 0.04321, "不含试题内容"),),
        points=points,
        looked_for=("市级试题",),
        versions=Versions("0.1.0", "demo-1", "2026", "m1"),
    )


@pytest.fixture(scope="module")
def published() -> Draft202012Validator:
    """The schema as the repository publishes it."""
    return Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")), format_checker=FormatChecker())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_fits_the_published_schema(outcome: Outcome, published: Draft202012Validator) -> None:
    """A proposal of each of the seven outcomes satisfies docs/proposal.schema.json and our own reader."""
    record = to_json(a_proposal(outcome))

    assert [error.message for error in published.iter_errors(record)] == []
    validate(record)
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_the_published_schema_is_the_one_in_the_code() -> None:
    """docs/proposal.schema.json is what `make schema` writes."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json_schema(), "请运行 make schema"


def test_keys_keep_the_published_names_and_order() -> None:
    """The promised keys come first, in the promised order; later additions follow."""
    assert list(to_json(a_proposal(Outcome.STATE_SECRET)))[: len(KEYS)] == KEYS


def test_values_are_those_of_the_proposal() -> None:
    """Spans, places, dates and shares arrive as plain values a reader can use."""
    record = to_json(a_proposal(Outcome.STATE_SECRET), file="case-7")

    assert record["file"] == "case-7"
    assert record["organ"] == {
        "name": "云川市教育局",
        "level": "市级",
        "authority": ["机密", "秘密"],
        "grant": "虚构授权〔2026〕1号",
    }
    assert (record["dated"], record["on"], record["confidence"]) == ("2026-03-12", "2026-03-20", 0.9123)
    assert record["term"] == {"text": "1年", "kind": "duration", "ends_on": "2027-03-12"}
    assert record["document"]["existing_mark"] == {"raw": "机密★1年", "level": "机密", "term": "1年", "page": 1}
    assert record["document"]["children"][0]["issues"][0]["message"] == "有隐藏列"
    point = record["points"][0]
    assert TEXT[point["start"] : point["end"]] == point["text"]
    assert point["locator"] == {"page": 2, "paragraph": None, "sheet": "表1", "cell": "A2"}


def test_a_source_that_could_not_be_told_is_flagged() -> None:
    """`carried` stays a boolean; that nobody could tell is said beside it."""
    first, second = to_json(a_proposal(Outcome.DERIVED))["sources"]

    assert (first["carried"], first["carried_unclear"]) == (False, True)
    assert (second["carried"], second["carried_unclear"]) == (True, False)


def test_unknown_organ_date_and_mark_are_null() -> None:
    """What is not known is null, never an empty object or today."""
    proposal = replace(a_proposal(Outcome.NOT_SECRET), organ=None, dated=None, existing_mark=None)

    record = to_json(proposal)

    assert record["organ"] is record["dated"] is record["document"]["existing_mark"] is None
    validate(record)


def test_added_keys_are_accepted(published: Draft202012Validator) -> None:
    """A later version may add keys at any depth without raising `schema`."""
    record = to_json(a_proposal(Outcome.NOT_SECRET))
    record["new"] = record["document"]["new"] = {"any": 1}

    validate(record)
    assert published.is_valid(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("outcome",), "机密"),
        (("level",), None),
        (("basis",), []),
        (("points",), []),
        (("confidence",), 1.2),
        (("sure",), "yes"),
        (("on",), "2026-13-01"),
        (("document", "chars"), -1),
        (("points", 0, "text"), None),
        (("versions", "law"), 3),
    ],
)
def test_a_broken_record_is_refused(path: tuple[Any, ...], value: object, published: Draft202012Validator) -> None:
    """Both the published schema and our reader refuse a wrong value, naming the field but never its content."""
    record = to_json(a_proposal(Outcome.STATE_SECRET))
    place: Any = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    assert not published.is_valid(record)
    with pytest.raises(DataFault) as refused:
        validate(record)
    assert "请示.docx" in str(refused.value)
    assert "试题清样" not in str(refused.value)


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_refused(key: str, published: Draft202012Validator) -> None:
    """Every promised key is required."""
    record = to_json(a_proposal(Outcome.NOT_SECRET))
    del record[key]

    assert not published.is_valid(record)
    with pytest.raises(DataFault):
        validate(record)


def test_level_without_secrecy_is_refused(published: Draft202012Validator) -> None:
    """Only a state secret has a level."""
    record = to_json(a_proposal(Outcome.WORK_SECRET))
    record["level"] = "秘密"

    assert not published.is_valid(record)
    with pytest.raises(DataFault):
        validate(record)


words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    outcome=st.sampled_from(list(Outcome)),
    title=words,
    reasons=st.lists(words, max_size=3),
    share=st.floats(0, 1),
    dated=st.none() | st.dates(),
)
def test_any_wording_fits_the_schema(
    outcome: Outcome, title: str, reasons: list[str], share: float, dated: date | None
) -> None:
    """Whatever a draft is called, NUL and emoji included, its proposal survives the way to JSON and back."""
    proposal = a_proposal(outcome)
    verdict = replace(proposal.verdict, review_reasons=tuple(reasons))
    proposal = replace(proposal, title=title, confidence=share, dated=dated, verdict=verdict)

    record = to_json(proposal)

    validate(record)
    assert json.loads(json.dumps(record))["document"]["title"] == title
