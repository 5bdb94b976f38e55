"""Levels and outcomes (密级、结论), and the organs that may decide them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """密级 — the three lawful levels of a state secret; the value is the word printed in a mark."""

    TOP_SECRET = "绝密"
    SECRET = "机密"
    CONFIDENTIAL = "秘密"

    @property
    def weight(self) -> int:
        """3 for 绝密, 2 for 机密, 1 for 秘密: for comparing, never for arithmetic."""
        return {"绝密": 3, "机密": 2, "秘密": 1}[self.value]


class Outcome(StrEnum):
    """结论 — what is proposed for a draft."""

    STATE_SECRET = "国家秘密"
    DERIVED = "派生国家秘密"
    WORK_SECRET = "工作秘密"
    NOT_SECRET = "非密"
    UNCLEAR = "不明确"
    INSUFFICIENT = "依据不足"
    UNREADABLE = "无法读取"

    @property
    def is_secret(self) -> bool:
        """True for 国家秘密 and 派生国家秘密."""
        return self in (Outcome.STATE_SECRET, Outcome.DERIVED)


class OrganLevel(StrEnum):
    """机关层级 — the level an office recorded for itself."""

    CENTRAL = "中央"
    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "县级"
    TOWN = "乡镇"


@dataclass(frozen=True, slots=True)
class Organ:
    """机关 — the producing organ and the authority it recorded (定密权限).

    `authority` is what the office recorded with its instrument; it prevails over `level`.
    `grant` is the text of a written authorisation (定密授权), when there is one.
    """

    name: str
    level: OrganLevel
    authority: tuple[Level, ...]
    grant: str | None = None
