"""The demonstration catalogue itself: every file and every row of data/catalogue."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from model.catalogue import load_catalogue
from model.catalogue.schema import FieldFile, RegulationFile
from model.core.catalogue import Row, RowClass

DATA = Path(__file__).parents[2] / "data" / "catalogue"
SHARED = Path(__file__).parents[3] / "shared" / "catalogue" / "demo_catalogue.jsonl"
CATALOGUE = load_catalogue(DATA)
FILES = sorted(path for path in DATA.glob("*.yaml") if path.name != "regulations.yaml")


@pytest.mark.parametrize("path", [*FILES, DATA / "regulations.yaml"], ids=lambda path: path.name)
def test_file_says_it_is_a_demonstration(path: Path) -> None:
    """Whoever opens a file reads in its first line that it is a demonstration."""
    assert "示范目录" in path.read_text(encoding="utf-8").splitlines()[0]


def test_one_file_per_field() -> None:
    """Eighteen fields, eighteen files."""
    assert len(FILES) == len({row.field for row in CATALOGUE.rows}) == 18


@pytest.mark.parametrize("row", CATALOGUE.rows, ids=lambda row: row.id)
def test_row(row: Row) -> None:
    """Every row is a demonstration, unverified, with a definition, an example and a near miss of its own."""
    assert row.demonstration
    assert not row.verified
    assert row.definition
    assert row.regulation
    assert len(row.examples) == len(row.near_misses) == 1
    for sentence in (*row.examples, *row.near_misses):
        assert 12 <= len(sentence) <= 90
        assert sentence.endswith("。")
        assert "★" not in sentence


def test_no_sentence_serves_two_rows() -> None:
    """An example stands for its row alone; no near miss is another row's example."""
    sentences = [sentence for row in CATALOGUE.rows for sentence in (*row.examples, *row.near_misses)]

    assert len(sentences) == len(set(sentences))


def test_event_terms_name_their_event() -> None:
    """A term that waits for an event names the event that releases it; a period names none."""
    for row in CATALOGUE.rows:
        assert bool(row.release_event) == (re.fullmatch(r"\d+年", row.term) is None), row.id


def test_rows_of_a_matter_differ() -> None:
    """Rows sharing a matter differ in level or class, or in the conditions of their names."""
    matters: dict[str, list[Row]] = defaultdict(list)
    for row in CATALOGUE.rows:
        matters[row.matter].append(row)
    for rows in matters.values():
        assert len({(row.level, row.row_class, row.conditions, row.name) for row in rows}) == len(rows)


def test_higher_rank_never_has_the_lower_level() -> None:
    """Within a matter the level never falls as rank or territory rises."""
    matters: dict[str, list[Row]] = defaultdict(list)
    for row in CATALOGUE.rows:
        matters[row.matter].append(row)
    for rows in matters.values():
        for part in ("ranks", "territories"):
            ladder = sorted(
                (max(getattr(row.conditions, part)), row.level.weight if row.level else 0, row.id)
                for row in rows
                if getattr(row.conditions, part)
            )
            weights = [weight for _, weight, _ in ladder]
            assert weights == sorted(weights), ladder


def test_work_secrets_carry_no_level() -> None:
    """工作秘密 is no level (法64)."""
    assert all((row.level is None) == (row.row_class is RowClass.WORK_SECRET) for row in CATALOGUE.rows)


@pytest.mark.shared
def test_nothing_lost_from_the_source() -> None:
    """Every row of the source is here with its words unchanged."""
    if not SHARED.exists():
        pytest.skip("没有 ../shared/catalogue,跳过与来源的比对")
    source = {row["id"]: row for row in map(json.loads, SHARED.read_text(encoding="utf-8").splitlines())}

    assert set(source) == {row.id for row in CATALOGUE.rows}
    for row in CATALOGUE.rows:
        given = source[row.id]
        assert (row.name, row.term, row.produced_by, row.known_to, row.definition, row.release_event) == tuple(
            given[key] for key in ("name", "term", "produced_by", "known_to", "definition", "release_event")
        )
        assert (row.level or "", row.row_class, row.matter, row.field, row.item_no) == tuple(
            given[key] for key in ("level", "class", "matter", "field", "item_no")
        )
        for key in ("requires", "excludes", "typical_documents", "trigger_terms"):
            assert list(getattr(row, key)) == given[key]


@pytest.mark.parametrize(("name", "model"), [("field", FieldFile), ("regulations", RegulationFile)])
def test_schema_file_says_what_the_loader_checks(name: str, model: type[BaseModel]) -> None:
    """The JSON Schema beside the data is the loader's own; UPDATE_SCHEMA=1 writes it anew."""
    path = DATA / f"{name}.schema.json"
    text = json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("UPDATE_SCHEMA"):
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_satisfy_the_schema_file(path: Path) -> None:
    """The published schema accepts every file, so an editor checking against it agrees with the loader."""
    schema = json.loads((DATA / "field.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
