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

    name: Literal["seed", "public", "demonstration"]
    level: Literal["public", "demonstration"]
    source: Text


class Examples(_Strict):
    """例句 — fictional sentences the row fits, and near misses it does not."""

    fits: Annotated[list[Text], Field(min_length=1)]
    not_: Annotated[list[Text], Field(min_length=1, alias="not")]


class RowEntry(_Strict):
    """目录行 as a file writes it."""

    id: RowId
    matter: RowId
    regulation: Text
    item_no: Text
    name: Text
    row_class: Literal["state_secret", "work_secret"] = Field(alias="class")
    level: Literal["绝密", "机密", "秘密"] | None = None
    term: str = ""
    release_event: str = ""
    produced_by: Text
    known_to: Text
    note: str = ""
    definition: Text
    requires: list[Text]
    excludes: list[Text]
    typical_documents: list[Text]
    trigger_terms: Annotated[list[Text], Field(min_length=1)]
    examples: Examples
    provenance: Provenance
    demonstration: bool
    verified: bool


class FieldFile(_Strict):
    """One file of data/catalogue: a field (领域) and its rows."""

    field: Text
    rows: Annotated[list[RowEntry], Field(min_length=1)]


class Regulation(_Strict):
    """保密事项范围 a row is taken from; `status` says whether it is in force, unverified or a demonstration."""

    id: RowId
    title: Text
    doc_no: str = ""
    issued: str = ""
    effective_from: str = ""
    effective_to: str = ""
    status: Literal["现行", "未核实", "示范"]
    note: str = ""


class RegulationFile(_Strict):
    """regulations.yaml: the label of this edition of the catalogue, and its regulations."""

    label: Text
    regulations: Annotated[list[Regulation], Field(min_length=1)]
