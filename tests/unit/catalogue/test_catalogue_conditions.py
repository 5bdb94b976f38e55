"""Conditions read from row names: the reviewed golden table, and names no demonstration row has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from model.catalogue import load_catalogue, parse_conditions
from model.core.catalogue import Conditions, Quantity

GOLDEN = yaml.safe_load((Path(__file__).parent / "conditions_golden.yaml").read_text(encoding="utf-8"))
OTHER = yaml.safe_load((Path(__file__).parent / "conditions_other_names.yaml").read_text(encoding="utf-8"))
DATA = Path(__file__).parents[3] / "data" / "catalogue"


def _written(conditions: Conditions) -> Mapping[str, list[str]]:
    """Conditions as the golden table writes them; empty parts left out."""
    parts = {
        "ranks": [rank.name for rank in conditions.ranks],
        "body_ranks": [rank.name for rank in conditions.body_ranks],
        "territories": [territory.name for territory in conditions.territories],
        "phases": [phase.name for phase in conditions.phases],
        "quantities": [f"{q.measure}{q.comparison}{q.value:g}{q.unit}" for q in conditions.quantities],
        "exceptions": list(conditions.exceptions),
    }
    return {key: value for key, value in parts.items() if value}


def test_golden_table_is_whole() -> None:
    """The golden table speaks of every demonstration row, and of no other."""
    assert set(GOLDEN) == {row.name for row in load_catalogue(DATA).rows}


@pytest.mark.parametrize("name", GOLDEN)
def test_demonstration_names(name: str) -> None:
    """Each demonstration name gives exactly the conditions a person found in it."""
    assert _written(parse_conditions(name)) == GOLDEN[name]


@pytest.mark.parametrize("name", OTHER)
def test_other_names(name: str) -> None:
    """Names of other fields, layouts and traps give exactly what they say."""
    assert _written(parse_conditions(name)) == OTHER[name]


def test_full_width_brackets_say_the_same() -> None:
    """Full-width brackets, spaces and the ratio sign change nothing."""
    half = parse_conditions("县处级(市管)干部名册(不含已公示人员)和大于1:5千地形图")
    wide = parse_conditions("县处级\uff08市管\uff09干部\u3000名册\uff08不含已公示人员\uff09和大于1\u22365千地形图")

    assert half == wide


def test_note_limits_and_excepts() -> None:
    """A note may limit a matter to a layer and except a part of it."""
    conditions = parse_conditions("干部考察材料", note="仅限厅局级,不含已公示的内容")

    assert _written(conditions) == {"ranks": ["DEPARTMENT"], "exceptions": ["已公示的内容"]}


def test_produced_by_counts_only_where_the_name_says_nothing() -> None:
    """The producing layer is a territory only for a name that names none."""
    assert _written(parse_conditions("查处案件统计数字", produced_by="地市级")) == {"territories": ["CITY"]}
    assert _written(parse_conditions("全国查处案件统计数字", produced_by="地市级")) == {"territories": ["NATION"]}


def test_excepted_layers_are_taken_off() -> None:
    """县级以上,不含县级 leaves the county out."""
    assert _written(parse_conditions("县级以上行政区划调整方案(不含县级)")) == {
        "territories": ["NATION", "PROVINCE", "CITY"],
        "exceptions": ["县级"],
    }


def test_quantity_values() -> None:
    """A quantity keeps measure, comparison, number and unit apart."""
    assert parse_conditions("连续覆盖超过25平方千米的地形图").quantities == (Quantity("面积", ">", 25.0, "平方千米"),)
