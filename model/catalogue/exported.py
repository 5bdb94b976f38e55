"""Rows exported as JSON lines or as one YAML field file, in the shape of the demonstration catalogue."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from model.catalogue.conditions import parse_conditions
from model.catalogue.loader import field_rows
from model.catalogue.matter import matter_of
from model.catalogue.terms import term_fault, tidy_term
from model.core.catalogue import Row, RowClass
from model.core.errors import DataFault
from model.core.outcome import Level
from model.normalise.yaml_file import parse_yaml


def _words(value: Any) -> Any:
    return "" if value is None else str(value) if isinstance(value, int | float) else value


_HAS_FIELD, _HAS_ROWS = re.compile(r"^field:", re.MULTILINE), re.compile(r"^rows:\s*$", re.MULTILINE)
Words = Annotated[str, BeforeValidator(_words)]


class _Line(BaseModel):
    """One exported row; keys this version does not use are passed over, for exports grow."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    id: Words = ""
    name: Annotated[str, Field(min_length=1)]
    row_class: RowClass | None = Field(default=None, alias="class")
    level: Words = ""
    term: Words = ""
    produced_by: Words = ""
    known_to: Words = ""
    regulation: Words = ""
    item_no: Words = ""
    field: Words = ""
    matter: Words = ""
    note: Words = ""
    definition: Words = ""
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    typical_documents: tuple[str, ...] = ()
    trigger_terms: tuple[str, ...] = ()
    demonstration: bool = False
    provenance: dict[str, str] = {}


def is_export(text: str) -> bool:
    """Whether `text` is a JSON-lines or YAML export, and no delimited table."""
    return text.lstrip().startswith("{") or (_HAS_ROWS.search(text) is not None and _HAS_FIELD.search(text) is not None)


def exported_rows(text: str, file: str, stem: str) -> tuple[Row, ...]:
    """The rows of an export; a demonstration row stays one, none is verified. DataFault with every fault at once."""
    if text.lstrip().startswith("{"):
        return _json_rows(text, file, stem)
    marked = parse_yaml(file, text)
    faults = list(marked.faults)
    rows = field_rows(marked, {}, {}, faults)
    if faults:
        raise DataFault(faults)
    return tuple(replace(row, verified=False) for row in rows)


def _json_rows(text: str, file: str, stem: str) -> tuple[Row, ...]:
    faults: list[str] = []
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        row, causes = _row(line, stem, len(rows) + 1)
        if row is not None and (first := seen.setdefault(row.id, number)) != number:
            causes.append(f"编号“{row.id}”与第{first}行重复;应改成没有用过的编号")
        faults += [f"{file}:{number}: {cause}" for cause in causes]
        rows += [row] if row is not None else []
    if faults:
        raise DataFault(faults)
    return tuple(rows)


def _row(text: str, stem: str, running: int) -> tuple[Row | None, list[str]]:
    try:
        line = _Line.model_validate(json.loads(text))
    except json.JSONDecodeError:
        return None, ["不是有效的 JSON;应每行一个目录行"]
    except ValidationError as error:
        return None, [
            f"“{'.'.join(map(str, fault['loc']))}”缺少或写法不对;应与示范目录的导出格式一致" for fault in error.errors()
        ]
    kind = line.row_class or (RowClass.STATE_SECRET if line.level else RowClass.WORK_SECRET)
    causes = _causes(line, kind)
    return (None if causes else _made(line, kind, stem, line.item_no or str(running))), causes


def _made(line: _Line, kind: RowClass, stem: str, number: str) -> Row:
    return Row(
        id=line.id or f"{stem}#{number}",
        name=line.name,
        row_class=kind,
        level=Level(line.level) if kind is RowClass.STATE_SECRET else None,
        term=tidy_term(line.term),
        produced_by=line.produced_by,
        known_to=line.known_to,
        regulation=line.regulation or stem,
        item_no=number,
        field=line.field or stem,
        matter=line.matter or matter_of(line.name),
        note=line.note,
        definition=line.definition,
        requires=line.requires,
        excludes=line.excludes,
        typical_documents=line.typical_documents,
        trigger_terms=line.trigger_terms,
        conditions=parse_conditions(line.name, note=line.note),
        demonstration=line.demonstration or line.provenance.get("level") == "demonstration",
    )


def _causes(line: _Line, kind: RowClass) -> list[str]:
    causes: list[str] = []
    levels = [level.value for level in Level]
    if kind is RowClass.STATE_SECRET and line.level not in levels:
        causes.append(f"“{line.level}”不是密级;应写成绝密、机密或秘密")
    if kind is RowClass.WORK_SECRET and line.level in levels:
        causes.append(f"工作秘密不是密级,却写了“{line.level}”;应删去 level")
    if (line.term or kind is RowClass.STATE_SECRET) and (cause := term_fault(tidy_term(line.term))):
        causes.append(cause)
    return causes
