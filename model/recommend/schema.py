"""The shape of a proposal as JSON (schema 1): the one source of docs/proposal.schema.json and of `contract.validate`.

Shape only. Adding a key keeps `schema` at 1; renaming, removing or retyping one raises it.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from model.core.outcome import Level, OrganLevel, Outcome
from model.core.proposal import BasisKind, CheckStatus, TermKind

SECRET_OUTCOMES = [outcome.value for outcome in Outcome if outcome.is_secret]

# the same two rules as `_secret_is_grounded`, for readers that only have the JSON Schema
_SECRET_RULE: dict[str, Any] = {
    "if": {"properties": {"outcome": {"enum": SECRET_OUTCOMES}}},
    "then": {
        "properties": {"level": {"type": "string"}, "basis": {"minItems": 1}, "points": {"minItems": 1}},
    },
    "else": {"properties": {"level": {"type": "null"}}},
}


class Shape(BaseModel):
    """Base of every object; unknown keys are allowed because adding one does not raise the schema."""

    model_config = ConfigDict(extra="allow", frozen=True)


class OrganShape(Shape):
    """机关 — the producing organ as the office recorded it."""

    name: str
    level: OrganLevel
    authority: list[Level]
    grant: str | None = Field(default=None, description="书面定密授权的文字")


class IssueShape(Shape):
    """读取时发现的情况。"""

    code: str
    message: str
    page: int | None


class GapShape(Shape):
    """没有读到的部分;有人读过之前不得认定非密。"""

    message: str
    page: int | None


class MarkShape(Shape):
    """文稿原有的密级标志;不是法定密级时 level 为 null。"""

    raw: str
    level: Level | None
    term: str | None
    page: int | None


class ChildShape(Shape):
    """附件:随文稿一起读出的文件;结论等是它自己的,level 只在国家秘密时有值。"""

    name: str
    format: str
    chars: int = Field(ge=0)
    quality: float = Field(ge=0, le=1)
    issues: list[IssueShape]
    gaps: list[GapShape]
    title: str = ""
    outcome: Outcome | None = None
    level: Level | None = None
    term: TermShape | None = None
    sure: bool = False
    points: list[PointShape] = []
    children: list[ChildShape]


class DocumentShape(Shape):
    """读到的文稿;chars 是提取文字的 Unicode 码点数。"""

    format: str
    title: str
    kind: str = Field(description="文种,如 请示")
    pages: int | None
    chars: int = Field(ge=0)
    quality: float = Field(ge=0, le=1)
    issues: list[IssueShape]
    gaps: list[GapShape]
    existing_mark: MarkShape | None
    children: list[ChildShape]


class TermShape(Shape):
    """保密期限;以事件为止的没有 ends_on。"""

    text: str
    kind: TermKind
    ends_on: datetime.date | None


class BasisShape(Shape):
    """依据:目录行或已定密的来源;条文本身不是依据。"""

    kind: BasisKind
    id: str
    name: str
    regulation: str
    item_no: str
    demonstration: bool = Field(description="true 为示范依据,只能在示范环境中使用")
    verified: bool


class ArticleShape(Shape):
    """程序所依的条文;verified 为 false 的不得作为法律依据展示。"""

    article: str
    gist: str
    verified: bool


class SourceShape(Shape):
    """文稿引用的、带密级的来源。"""

    title: str
    doc_no: str | None
    level: Level | None
    term: str | None
    ends_on: datetime.date | None
    carried: bool = Field(description="true 为摘录或转述了来源内容;只提题名、文号为 false")
    carried_unclear: bool = Field(default=False, description="true 为看不出是否摘录,carried 不可采信")


class ReferralShape(Shape):
    """报请:本机关无权决定时报给谁、多久之内、为什么、报请期间按什么密级保护。"""

    to: str
    within: str
    why: str
    proposed_level: Level | None
    due: datetime.date | None = Field(description="最迟哪天报出,从审查日起算;法律没有定时限的为 null")
    due_exact: bool = Field(description="false 表示该年节假日安排未收录,只避开了周末")


class MissingShape(Shape):
    """还缺的事实,以及该问承办人的话。"""

    fact: str
    question: str


class AlternativeShape(Shape):
    """另有可能,及没有选它的原因。"""

    outcome: Outcome
    level: Level | None
    item: str | None
    name: str
    score: float = Field(ge=0, le=1)
    why_not: str


class LocatorShape(Shape):
    """在文件中的位置,从 1 数起。"""

    page: int | None
    paragraph: int | None
    sheet: str | None = None
    cell: str | None = None


class PointShape(Shape):
    """密点:text 即提取文字的 [start, end) 码点区间。"""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    item: str
    level: Level | None
    locator: LocatorShape
    document: str | None = Field(default=None, description="区间所在的附件;缺省为文稿自己的正文")


class CheckShape(Shape):
    """一条规则的校核结果。"""

    rule: str
    status: CheckStatus
    message: str
    cites: str


class VersionsShape(Shape):
    """可据以重现本建议的四个版本。"""

    code: str
    catalogue: str
    law: str
    model: str


class ProposalShape(Shape):
    """定密建议,schema 1。由人逐件确认;建议本身不产生任何效力。"""

    model_config = ConfigDict(json_schema_extra=_SECRET_RULE)

    schema_number: Literal[1] = Field(alias="schema")
    file: str
    sha256: str
    organ: OrganShape | None = Field(description="null 为未提供机关,定密权限未知")
    dated: datetime.date | None = Field(description="文稿自己的日期(制发日)")
    on: datetime.date = Field(description="审查日")
    setting: str
    document: DocumentShape
    outcome: Outcome
    level: Level | None
    term: TermShape | None
    known_to: list[str] = Field(description="知悉范围")
    mark: str | None = Field(description="建议的密级标志,如 机密★公布前")
    basis: list[BasisShape]
    procedure: list[ArticleShape]
    sources: list[SourceShape]
    referral: ReferralShape | None
    confidence: float = Field(ge=0, le=1)
    sure: bool = Field(description="唯一的提示复核标志:只影响排序和措辞,从不免去人的审核")
    review_reasons: list[str]
    missing: list[MissingShape]
    alternatives: list[AlternativeShape]
    points: list[PointShape]
    checks: list[CheckShape]
    trace: list[str]
    versions: VersionsShape
    looked_for: list[str] = Field(default=[], description="非密时:查过而未发现的事项")
    decided_by: str = Field(default="", description="结论取自哪个附件;空为文稿自己的正文")

    @model_validator(mode="after")
    def _secret_is_grounded(self) -> Self:
        if self.outcome.is_secret != (self.level is not None):
            raise ValueError("只有国家秘密才有密级")
        if self.outcome.is_secret and not (self.basis and self.points):
            raise ValueError("国家秘密建议必须有依据和证据")
        return self


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) published as docs/proposal.schema.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ProposalShape.model_json_schema()}
