"""Texts that only talk about secrecy, and texts in another dress: the classic false alarms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import opencc
import pytest

from app.compose import build_engine
from app.settings import read_settings
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.proposal import Proposal
from model.extract import extract
from model.recommend import Engine
from model.train.case import Case, read_cases
from model.train.evaluate import document_of

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
TODAY = date(2026, 11, 21)
OFFICE = Organ("云川市委组织部(虚构)", OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(read_settings({"DINGMI_HOME": str(tmp_path_factory.mktemp("home"))}))


def proposed(engine: Engine, text: str, organ: Organ | None = OFFICE) -> Proposal:
    return engine.recommend(document_of("text", text), organ=organ, dated=TODAY, on=TODAY)


@pytest.mark.shared
@pytest.mark.parametrize("script", ["t2s", "s2t"])
@pytest.mark.parametrize("number", range(4))
def test_rules_about_secrecy_are_not_secret_in_either_script(engine: Engine, number: int, script: str) -> None:
    """The four documents the project came from are rules about secrecy: 非密, as written and in the other script."""
    if not SEEDS:
        pytest.skip("没有 ../shared/seeds,跳过")
    text = SEEDS[number].read_text("utf-8")

    assert proposed(engine, text).verdict.outcome is Outcome.NOT_SECRET
    assert proposed(engine, opencc.OpenCC(script).convert(text)).verdict.outcome is Outcome.NOT_SECRET


@pytest.mark.parametrize("name", ["02-保密培训通知.docx", "04-考试公告.txt", "07-保密工作制度.txt"])
def test_samples_that_only_talk_about_secrecy_are_not_secret(engine: Engine, name: str) -> None:
    """A training notice, an exam announcement and a secrecy rule of the samples are 非密."""
    document = extract((ROOT / "data" / "samples" / name).read_bytes(), name)

    proposal = engine.recommend(document, organ=OFFICE, dated=None, on=TODAY)

    assert proposal.verdict.outcome is Outcome.NOT_SECRET
    assert proposal.looked_for  # it says what was looked for


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _spaced(text: str) -> str:
    return "".join(char + (" " if place % 9 == 0 else "") for place, char in enumerate(text))


DRESSES = {"繁体": opencc.OpenCC("s2t").convert, "全角": _wide, "插入空格": _spaced}


@pytest.fixture(scope="module")
def plain(engine: Engine) -> list[tuple[Case, Proposal]]:
    """Twelve cases of the frozen part, as they are."""
    cases = read_cases(ROOT / "data" / "corpus" / "test" / "yb.jsonl")[::8]
    return [(case, proposed(engine, case.text, case.organ)) for case in cases]


@pytest.mark.parametrize("dress", DRESSES)
def test_dress_does_not_change_the_answer(engine: Engine, plain: list[tuple[Case, Proposal]], dress: str) -> None:
    """Script, width and stray spaces change outcome and level in at most one of twelve drafts."""
    changed = [
        case.id
        for case, before in plain
        if _answer(proposed(engine, DRESSES[dress](case.text), case.organ)) != _answer(before)
    ]

    assert len(changed) <= 1, changed


def _answer(proposal: Proposal) -> tuple[Outcome, Level | None]:
    return proposal.verdict.outcome, proposal.verdict.level
