"""Load data/catalogue: every file strictly, every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from model.catalogue.conditions import parse_conditions
from model.catalogue.fault import schema_faults
from model.catalogue.opening import open_file
from model.catalogue.schema import FieldFile, RegulationFile, RowEntry
from model.catalogue.terms import term_fault
from model.catalogue.version import version_of
from model.core.catalogue import Catalogue, Row, RowClass
from model.core.errors import DataFault
from model.core.outcome import Level
from model.normalise.yaml_file import YamlFile, decode_yaml

REGULATIONS = "regulations.yaml"
Seen = dict[str, tuple[YamlFile, int]]  # where each row id stands first; its line is looked up only for a fault


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue in `folder`: one YAML file per field, and regulations.yaml.

    Raises DataFault with one line per fault (file, line, cause, what to write) when anything is amiss.
    """
    faults: list[str] = []
    label, titles = _regulations(folder, faults)
    rows: list[Row] = []
    seen: Seen = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != REGULATIONS:
            marked = _read(path, faults)
            rows += field_rows(marked, titles, seen, faults) if marked else []
    if not rows and not faults:
        faults.append(f"{folder.name}:1: 文件夹里没有目录文件;应放入每个领域一个的 YAML 文件")
    if faults:
        raise DataFault(faults)
    return Catalogue(version_of(label, rows), tuple(rows))


def _read(path: Path, faults: list[str]) -> YamlFile | None:
    try:
        marked = decode_yaml(path.name, open_file(path))
    except DataFault as fault:
        faults += fault.faults
        return None
    faults += marked.faults
    return marked


def _regulations(folder: Path, faults: list[str]) -> tuple[str, dict[str, str]]:
    marked = _read(folder / REGULATIONS, faults)
    if marked is None:
        return "", {}
    try:
        file = RegulationFile.model_validate(marked.value)
    except ValidationError as error:
        faults += schema_faults(marked, error)
        return "", {}
    titles: dict[str, str] = {}
    for index, regulation in enumerate(file.regulations):
        if regulation.id in titles:
            line = marked.line(("regulations", index, "id"))
            faults.append(f"{marked.name}:{line}: 编号“{regulation.id}”重复;应改成没有用过的编号")
        titles[regulation.id] = regulation.title
    return file.label, titles


def field_rows(marked: YamlFile, titles: dict[str, str], seen: Seen, faults: list[str]) -> list[Row]:
    """The rows of one field file; its faults are added to `faults`, its ids to `seen`.

    `titles` names the registered regulations; where it is empty, a row's own word stands.
    """
    try:
        file = FieldFile.model_validate(marked.value)
    except ValidationError as error:
        faults += schema_faults(marked, error)
        return []
    for index, entry in enumerate(file.rows):
        for key, cause in _entry_faults(entry, titles, seen):
            faults.append(f"{marked.name}:{marked.line(('rows', index, key))}: {cause}")
        seen.setdefault(entry.id, (marked, index))
    return [_row(entry, file.field, titles.get(entry.regulation, entry.regulation)) for entry in file.rows]


def _entry_faults(entry: RowEntry, titles: dict[str, str], seen: Seen) -> Iterator[tuple[str, str]]:
    """(key, cause) of every fault the shape alone does not show."""
    if entry.id in seen:
        first, index = seen[entry.id]
        line = first.line(("rows", index, "id"))
        yield "id", f"编号“{entry.id}”与 {first.name}:{line} 重复;应改成没有用过的编号"
    if titles and entry.regulation not in titles:
        yield "regulation", f"范围“{entry.regulation}”不在 {REGULATIONS} 中;应先在那里登记"
    if entry.row_class == "work_secret" and entry.level is not None:
        yield "level", f"工作秘密不是密级,却写了“{entry.level}”;应删去 level"
    if entry.row_class == "state_secret" and entry.level is None:
        yield "class", "国家秘密事项没有密级;应补上 level: 绝密、机密或秘密"
    if cause := term_fault(entry.term):
        yield "term", cause


def _row(entry: RowEntry, field: str, regulation: str) -> Row:
    return Row(
        id=entry.id,
        name=entry.name,
        row_class=RowClass(entry.row_class),
        level=Level(entry.level) if entry.level else None,
        term=entry.term,
        produced_by=entry.produced_by,
        known_to=entry.known_to,
        regulation=regulation,
        item_no=entry.item_no,
        field=field,
        matter=entry.matter,
        note=entry.note,
        definition=entry.definition,
        requires=tuple(entry.requires),
        excludes=tuple(entry.excludes),
        typical_documents=tuple(entry.typical_documents),
        trigger_terms=tuple(entry.trigger_terms),
        conditions=parse_conditions(entry.name, note=entry.note),
        demonstration=entry.demonstration,
        verified=entry.verified,
        release_event=entry.release_event,
        examples=tuple(entry.examples.fits),
        near_misses=tuple(entry.examples.not_),
    )
