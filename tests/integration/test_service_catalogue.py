"""Drafts judged by the versions an office activated: by date, without a restart, tried before, also by command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from app.compose import Desk, build_desk, build_judge
from app.desk.catalogue_version import About
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor
from app.service.catalogue_table import GivenTable
from app.service.home import prepare_home
from app.settings import REPOSITORY, Settings, read_settings
from model.core.document import Document
from model.core.outcome import Level
from model.core.proposal import Proposal
from model.extract import extract

SAMPLE = REPOSITORY / "data" / "samples" / "01-试题送审请示.docx"  # dated 2026-05-07; 秘密 by the demonstration row
MATTER = "启用前的全市初中学业水平考试试题、参考答案和评分细则"
REGULATION = "青湖市教育考试工作国家秘密范围的规定(虚构)"
TODAY = date(2026, 11, 1)


@dataclass
class Bench:
    """A demonstration home with two of its people."""

    settings: Settings
    desk: Desk
    chen: Actor
    shen: Actor

    def submitted(self, level: str, first: date, supersedes: int | None = None) -> int:
        """A version with the matter at that level, waiting for the second person."""
        head = "序号,国家秘密事项名称,密级,保密期限,产生层级,知悉范围,备注\n"
        table = GivenTable("目录.csv", f"{head}1,{MATTER},{level},启用前,市级,命题组长,\n".encode())
        number = self.desk.catalogues.start(self.chen, [table], About(REGULATION, first, None, supersedes))
        self.desk.catalogues.submit(self.chen, number)
        return number

    def proposal(self) -> Proposal:
        """What the desk proposes for the sample now."""
        return self.desk.judging.engine().recommend(_sample(), organ=self.desk.organ, dated=None, on=TODAY)


def _sample() -> Document:
    return extract(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The home of these tests, which build on one another's versions only through `supersedes`."""
    settings = read_settings({"DINGMI_HOME": str(tmp_path_factory.mktemp("office") / "home")})
    prepare_home(settings)
    desk = build_desk(settings, clock=lambda: datetime(2026, 11, 1, tzinfo=UTC))
    chen, shen = (desk.accounts.authenticate(login, "dingmi-demo") for login in ("chengban", "shenhe"))
    return Bench(settings, desk, chen, shen)


def test_a_version_is_tried_activated_superseded_and_taken_back(bench: Bench) -> None:
    """The same running desk judges by what is in use at each moment; a trial tells beforehand what will change."""
    desk = bench.desk
    case_no = desk.cases.create(bench.chen, _sample(), bench.proposal())
    assert bench.proposal().verdict.basis[0].demonstration
    number = bench.submitted("机密", date(2025, 1, 1))

    with pytest.raises(DeskRefusal):
        desk.trials.over_cases(bench.chen, number, lambda *_: None)
    stages: set[str] = set()
    (tried,) = desk.trials.over_cases(bench.shen, number, lambda stage, _done, _total: stages.add(stage))
    assert tried.label.startswith(case_no)
    assert ("密级", "秘密", "机密") in tried.altered
    assert stages == {"编排目录", "重判已有的件"}
    assert bench.proposal().verdict.basis[0].demonstration

    desk.catalogues.activate(bench.shen, number)
    judged = bench.proposal().verdict
    (basis,) = judged.basis
    assert (judged.level, basis.id, basis.verified, basis.demonstration) == (Level.SECRET, f"v{number}#1", True, False)
    assert basis.regulation == REGULATION
    assert judged.sure
    by_command = build_judge(bench.settings).recommend(_sample(), organ=desk.organ, dated=None, on=TODAY)
    assert by_command.verdict == judged

    later = bench.submitted("秘密", date(2026, 5, 8), number)
    desk.catalogues.activate(bench.shen, later)
    assert bench.proposal().verdict.basis[0].id == f"v{number}#1"  # the sample is dated the day before

    desk.catalogues.withdraw(bench.shen, number, "原件有误")
    doubtful = bench.proposal().verdict
    assert (doubtful.basis[0].id, doubtful.sure) == (f"v{later}#1", False)
    assert any("2026-05-07没有施行中的" in reason for reason in doubtful.review_reasons)

    desk.catalogues.withdraw(bench.shen, later, "原件有误")
    assert bench.proposal().verdict.basis[0].demonstration
