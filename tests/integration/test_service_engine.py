"""From a draft to the ledger with the real engine, catalogue and law, wired as the product wires them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.compose import Desk, build_desk, build_engine
from app.desk.elements import Elements, Opinion, Ruling
from app.service.home import prepare_home
from app.settings import Settings, read_settings
from model.core.errors import ArtifactError, DataFault
from model.core.outcome import Outcome
from model.extract import extract

TALK = """关于开展保密宣传教育的通知

各科室:
为增强全体干部的保密意识,定于4月15日组织学习保守国家秘密法,内容包括国家秘密的密级、保密期限和知悉范围等基本知识。
请各科室组织人员按时参加。

云川市委组织部(虚构)
2026年3月12日
"""
TABLE = "序号,国家秘密事项名称,密级,保密期限,产生层级,知悉范围,备注\n1,虚构目录中的唯一事项,机密,10年,市级,承办人员,\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A demonstration home, prepared."""
    made = read_settings({"DINGMI_HOME": str(tmp_path_factory.mktemp("office") / "home")})
    prepare_home(made)
    return made


@pytest.fixture(scope="module")
def desk(settings: Settings) -> Desk:
    """The desk of that home."""
    return build_desk(settings, clock=lambda: datetime(2026, 3, 20, tzinfo=UTC))


def test_a_draft_becomes_a_proposal_a_decision_and_a_ledger_row(settings: Settings, desk: Desk) -> None:
    """A text that only talks about secrecy goes through the real engine and both people to 非密."""
    chen, shen = (desk.accounts.authenticate(login, "dingmi-demo") for login in ("chengban", "shenhe"))
    read = extract(TALK.encode(), "通知.txt")
    proposal = build_engine(settings).recommend(read, organ=desk.organ, dated=None, on=desk.clock().date())

    case_no = desk.cases.create(chen, read, proposal)
    opinion = Opinion(Elements(Outcome.NOT_SECRET), read_through=True)
    version = desk.cases.submit(chen, case_no, desk.cases.save_opinion(chen, case_no, opinion, 1))
    desk.cases.decide(shen, case_no, Ruling(opinion.elements, "通读未见密点", read_through=True), version)

    (row,) = desk.ledger.rows(shen)
    assert (row.case_no, row.outcome, row.organ) == (case_no, Outcome.NOT_SECRET, desk.organ.name)
    assert row.versions["catalogue"] == desk.catalogue.version
    assert desk.cases.open_case(shen, case_no).proposal["outcome"] == "非密"


def test_official_tables_join_the_catalogue_or_replace_it(settings: Settings, tmp_path: Path) -> None:
    """The versions of a proposal tell which catalogue it was judged by."""
    table = tmp_path / "某部门目录.csv"
    table.write_text(TABLE, "utf-8")
    read = extract(TALK.encode(), "通知.txt")

    def catalogue(*, only: bool) -> str:
        engine = build_engine(settings, tables=[table], only=only)
        return engine.recommend(
            read, organ=None, dated=None, on=datetime(2026, 3, 20, tzinfo=UTC).date()
        ).versions.catalogue

    assert "demo" in catalogue(only=False)
    assert "demo" not in catalogue(only=True)
    assert "某部门目录" in catalogue(only=True)


def test_a_faulty_table_is_named(settings: Settings, tmp_path: Path) -> None:
    """No engine is built on a table that cannot be trusted."""
    table = tmp_path / "坏表.csv"
    table.write_text(TABLE.replace("机密", "内部"), "utf-8")

    with pytest.raises(DataFault, match=r"坏表\.csv"):
        build_engine(settings, tables=[table])


def test_a_missing_model_is_refused(settings: Settings, tmp_path: Path) -> None:
    """Without its model the engine does not start half."""
    with pytest.raises(ArtifactError):
        build_engine(replace(settings, artifacts=tmp_path))
