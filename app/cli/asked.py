"""What the person asked, made into the facts and the engine of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import waiting
from app.cli.options import parse_date, parse_setting, review_day
from app.scan.examine import Facts
from app.service.organ import load_organ
from app.settings import read_settings

if TYPE_CHECKING:
    from app.service.judging import Recommender
    from model.recommend import Engine


def engine_for(tables: Sequence[Path] | None, *, only: bool = False) -> Engine:
    """The engine of this home, with these official tables beside its catalogue or, with `only`, instead of it."""
    with waiting("正在装载目录、法律和模型…"):
        from app.compose import build_engine  # slow: imported only once everything asked has been found to make sense

        return build_engine(read_settings(os.environ), tables=tuple(tables or ()), only=only)


def judge_for(tables: Sequence[Path] | None) -> Recommender:
    """What this home judges by: the versions the office activated, or else the shipped catalogue; tables beside it."""
    with waiting("正在装载目录、法律和模型…"):
        from app.compose import build_judge

        return build_judge(read_settings(os.environ), tables=tuple(tables or ()))


def facts_for(organ: Path | None, dated: str | None, on: str | None, setting: str) -> Facts:
    """The facts that go with every file. Raises WrongUseError or DataFault, naming what is wrong."""
    return Facts(
        organ=load_organ(organ) if organ else None,
        dated=parse_date("--dated", dated),
        on=review_day(on),
        setting=parse_setting(setting),
    )


def recognition_wanted() -> bool:
    """True unless the office switched the recognition of scans off (DINGMI_OCR=0)."""
    return read_settings(os.environ).ocr
