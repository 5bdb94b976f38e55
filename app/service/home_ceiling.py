"""Home ceiling (本库最高密级): what appears to be above it stops at once, before a word of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.desk.refusal import DeskRefusal
from app.desk.role import Actor
from app.service.clock import Clock
from app.store.unit import Store
from model.core.outcome import Level

STOPPED = "超密级停办"


class HomeCeiling:
    """Checks drafts and people's levels against the highest level this home may hold; None: the office set none."""

    def __init__(self, store: Store, clock: Clock, highest: Level | None) -> None:
        self._store = store
        self._clock = clock
        self._highest = highest

    def check_draft(self, actor: Actor, proposal: Mapping[str, Any], case_no: str | None = None) -> None:
        """DeskRefusal `level.above_home`; the 安全保密管理员 is told by the log: person, level, digest of the file."""
        level = apparent_level(proposal)
        if not self._above(level):
            return
        with self._store.writing() as unit:
            detail = {"level": level, "highest": self._highest, "sha256": proposal["sha256"]}
            unit.audit.append(self._clock(), actor.login, STOPPED, case_no, detail)
        raise DeskRefusal(
            "level.above_home",
            f"此件疑似{level}级,高于本库最高密级{self._highest},已停止处理,没有保存任何文字,已告知安全保密管理员。"
            "请不要再次上传,按单位规定处置本机上的文件。",
        )

    def check_level(self, level: Level | None) -> None:
        """DeskRefusal `level.above_home` for a level put by a person."""
        if self._above(level):
            raise DeskRefusal(
                "level.above_home",
                f"{level}级高于本库最高密级{self._highest},此件不能在本库办理。"
                "请撤回此件(撤回即清除文字),报告安全保密管理员,到相应密级的系统办理。",
            )

    def _above(self, level: Level | None) -> bool:
        return self._highest is not None and level is not None and level.weight > self._highest.weight


def apparent_level(proposal: Mapping[str, Any]) -> Level | None:
    """The highest level anything says of a draft: proposal, level to protect at, its own mark, what it carries."""
    referral, mark = proposal["referral"], proposal["document"]["existing_mark"]
    named = [proposal["level"], referral and referral["proposed_level"], mark and mark["level"]]
    named += [source["level"] for source in proposal["sources"] if source["carried"]]
    return max((Level(level) for level in named if level), key=lambda level: level.weight, default=None)
