"""Which organs a 产生层级 column names."""

from __future__ import annotations

import pytest

from model.core.outcome import OrganLevel
from model.judge.organ_levels import producing_levels

CENTRAL, PROVINCE, CITY, COUNTY, TOWN = OrganLevel


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("省级党委组织部门", {PROVINCE}),
        ("市级以上机关", {CITY, PROVINCE, CENTRAL}),
        ("国家、省级教育考试机构", {CENTRAL, PROVINCE}),
        ("教育部", {CENTRAL}),
        ("市、县级统计机构", {CITY, COUNTY}),
        ("县级党委组织部", {COUNTY}),
        ("县级机关、各单位", {COUNTY, TOWN}),
        ("设区的市级以上检察院", {CITY, PROVINCE, CENTRAL}),
        ("各级机关", set()),
        ("市场监管部门", set()),
        ("", set()),
    ],
)
def test_producing_levels(text: str, levels: set[OrganLevel]) -> None:
    """Levels are read with 以上; a column that names all organs or none restricts nobody."""
    assert producing_levels(text) == levels
