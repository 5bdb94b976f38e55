"""Catalogue versions (目录版本) of the office: what is known of one, who may do what to it, and in which state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.desk.access import require_role, require_text_access
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from model.core.catalogue import Row

IMPORTERS = (Role.DRAFTER, Role.REVIEWER, Role.ARCHIVIST)
VIEWERS = (*IMPORTERS, Role.LEADER)


class VersionState(StrEnum):
    """版本状态 — the value is what the screen shows."""

    PREVIEW = "预览"
    SUBMITTED = "待启用"
    ACTIVE = "已启用"
    WITHDRAWN = "已撤回"


class VersionAct(StrEnum):
    """目录动作 — what a person does to a version; the value is written into the audit log."""

    IMPORT = "导入目录"
    CORRECT = "改目录条件"
    SUBMIT = "提交目录"
    ACTIVATE = "启用目录"
    WITHDRAW = "撤回目录"
    EXPORT = "导出目录"
    DEMONSTRATION = "示范目录停用或恢复"


_FROM = {
    VersionAct.CORRECT: frozenset({VersionState.PREVIEW}),
    VersionAct.SUBMIT: frozenset({VersionState.PREVIEW}),
    VersionAct.ACTIVATE: frozenset({VersionState.SUBMITTED}),
    VersionAct.WITHDRAW: frozenset({VersionState.PREVIEW, VersionState.SUBMITTED, VersionState.ACTIVE}),
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """来源文件 — name and SHA-256 of an imported table."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """版本说明 — what the importer states: regulation, first and last day in force, the version it supersedes."""

    regulation: str
    valid_from: date
    valid_to: date | None = None
    supersedes: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """目录版本 — without its rows; names of people are as the accounts hold them."""

    number: int
    about: About
    files: tuple[TableFile, ...]
    row_count: int
    state: VersionState
    importer_login: str
    importer: str
    imported_at: datetime
    activator: str | None = None
    activated_at: datetime | None = None
    reason: str = ""  # of the withdrawal


@dataclass(frozen=True, slots=True)
class VersionRows:
    """目录版本 with its rows, as read; `verified` on each row once the version is 已启用."""

    version: CatalogueVersion
    rows: tuple[Row, ...]


def require_viewer(actor: Actor) -> None:
    """DeskRefusal unless the actor may see catalogues: they may be secret themselves, administrators never do."""
    require_text_access(actor)
    require_role(actor, *VIEWERS)


def require_version_act(actor: Actor, act: VersionAct, version: CatalogueVersion) -> None:
    """DeskRefusal unless this person may do `act` to the version in the state it is in."""
    require_text_access(actor)
    if act in (VersionAct.CORRECT, VersionAct.SUBMIT):
        require_role(actor, *IMPORTERS)
        _require_importer(actor, version)
    elif act is VersionAct.ACTIVATE:
        require_role(actor, Role.REVIEWER)
        _require_second(actor, version)
    elif act is VersionAct.WITHDRAW and (actor.login != version.importer_login or version.state is VersionState.ACTIVE):
        require_role(actor, Role.REVIEWER)
    if version.state not in _FROM[act]:
        raise DeskRefusal(
            "catalogue.state", f"第{version.number}版现为“{version.state}”,不能再{act}。请刷新后查看当前状态。"
        )


def _require_importer(actor: Actor, version: CatalogueVersion) -> None:
    if actor.login != version.importer_login:
        who = version.importer
        raise DeskRefusal("catalogue.not_yours", f"第{version.number}版由{who}导入,只能由导入人改动和提交。")


def _require_second(actor: Actor, version: CatalogueVersion) -> None:
    if actor.login == version.importer_login:
        raise DeskRefusal("catalogue.self_activation", f"第{version.number}版由您导入,须由另一名定密责任人核对后启用。")


def check_about(about: About, active: tuple[CatalogueVersion, ...]) -> None:
    """DeskRefusal where what the importer states cannot stand beside the versions in use."""
    if not about.regulation.strip():
        raise DeskRefusal("catalogue.regulation", "没有写范围名称。请写明,如“××工作国家秘密范围的规定”。")
    if about.valid_to is not None and about.valid_to < about.valid_from:
        raise DeskRefusal("catalogue.dates", "废止日期早于施行日期。请核对两个日期。")
    if about.supersedes is None:
        _check_alone(about, active)
        return
    earlier = next((one for one in active if one.number == about.supersedes), None)
    if earlier is None:
        raise DeskRefusal("catalogue.supersedes", f"第{about.supersedes}版没有启用,不能被替代。请另选,或不选。")
    if about.valid_from <= earlier.about.valid_from:
        raise DeskRefusal(
            "catalogue.dates", f"施行日期不晚于第{earlier.number}版({earlier.about.valid_from})。请核对施行日期。"
        )
    other = next((one for one in active if one.about.supersedes == about.supersedes), None)
    if other is not None:
        raise DeskRefusal(
            "catalogue.supersedes", f"第{about.supersedes}版已由第{other.number}版替代。请改为替代第{other.number}版。"
        )


def _check_alone(about: About, active: tuple[CatalogueVersion, ...]) -> None:
    """One regulation judges once: a new version of it takes the place of the one in use."""
    superseded = {one.about.supersedes for one in active}
    same = [one for one in active if one.about.regulation == about.regulation and one.number not in superseded]
    if same:
        raise DeskRefusal(
            "catalogue.same_regulation",
            f"《{about.regulation}》已有启用的第{same[0].number}版。请选择替代它;几张表同属一版的,请一次选齐导入。",
        )
