"""What a catalogue file may say: the strict shape of a row (目录行) and of a regulation (保密事项范围)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
RowId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Provenance(_Strict):
    """来历 — where the matter's wording (`name`) and its level come from."""

    name: Literal["seed", "public", "demonstration"] = Field(description="事项名称的来历:种子文件、公开资料或示范")
    level: Literal["public", "demonstration"] = Field(description="密级的来历:公开资料或示范")
    source: Text = Field(description="出处")


class Examples(_Strict):
    """例句 — fictional sentences the row fits, and near misses it does not."""

    fits: Annotated[list[Text], Field(min_length=1, description="属于本事项的虚构例句")]
    not_: Annotated[list[Text], Field(min_length=1, alias="not", description="看似相近而不属于本事项的虚构例句")]


class RowEntry(_Strict):
    """目录行 as a file writes it."""

    id: RowId = Field(description="行的编号,全目录唯一,一经使用不再改变")
    matter: RowId = Field(description="事项的编号;只因职级、地域或阶段不同而分成几行的,写同一个")
    regulation: Text = Field(description="所出范围在 regulations.yaml 中的编号")
    item_no: Text = Field(description="在该范围目录中的序号")
    name: Text = Field(description="国家秘密事项名称;职级、地域、阶段、量值、除外等条件由程序从名称中读出")
    row_class: Literal["state_secret", "work_secret"] = Field(alias="class", description="国家秘密或工作秘密")
    level: Literal["绝密", "机密", "秘密"] | None = Field(default=None, description="密级;工作秘密不写")
    term: str = Field(default="", description="最长保密期限、解密时间或解密条件")
    release_event: str = Field(default="", description="解密条件所等的事件")
    produced_by: Text = Field(description="产生层级")
    known_to: Text = Field(description="知悉范围")
    note: str = Field(default="", description="备注;“不含…”“仅限…”计入条件")
    definition: Text = Field(description="释义")
    requires: list[Text] = Field(description="构成要件,缺一不可")
    excludes: list[Text] = Field(description="不属于本事项的情形")
    typical_documents: list[Text] = Field(description="常见载体")
    trigger_terms: Annotated[list[Text], Field(min_length=1, description="提示词,只用于查找,不用于判定")]
    examples: Examples = Field(description="例句")
    provenance: Provenance = Field(description="来历")
    demonstration: bool = Field(description="是否示范行")
    verified: bool = Field(description="是否经第二人核对")


class FieldFile(_Strict):
    """One file of data/catalogue: a field (领域) and its rows."""

    field: Text = Field(description="领域")
    rows: Annotated[list[RowEntry], Field(min_length=1, description="目录行")]


class Regulation(_Strict):
    """保密事项范围 a row is taken from; `status` says whether it is in force, unverified or a demonstration."""

    id: RowId = Field(description="编号,供目录行引用")
    title: Text = Field(description="名称")
    doc_no: str = Field(default="", description="文号")
    issued: str = Field(default="", description="印发年份")
    effective_from: str = Field(default="", description="施行起始")
    effective_to: str = Field(default="", description="废止时间")
    status: Literal["现行", "未核实", "示范"] = Field(description="效力状态")
    note: str = Field(default="", description="说明")


class RegulationFile(_Strict):
    """regulations.yaml: the label of this edition of the catalogue, and its regulations."""

    label: Text = Field(description="本版目录的名称,版本号的前半")
    regulations: Annotated[list[Regulation], Field(min_length=1, description="保密事项范围")]
