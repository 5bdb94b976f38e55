"""docs/seeds.md names what the seed documents ask for, and the rows that answer it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from model.catalogue import load_catalogue

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8")
CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
ITEMS = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
NAMED = dict(re.findall(r"`([a-z0-9-]+)`（(绝密|机密|秘密|工作秘密)）", PAGE))


def test_all_items_are_answered() -> None:
    """Seventy-one items, each with rows or with the reason why none."""
    assert [int(number) for number, *_ in ITEMS] == list(range(71))
    assert all("`" in rows or rows.startswith("无行：") for *_, rows in ITEMS)


def test_rows_named_are_there_with_that_level() -> None:
    """The page names no row the catalogue lacks, and no other level than the row's."""
    levels = {row.id: row.level.value if row.level else "工作秘密" for row in CATALOGUE.rows}

    assert {row_id: levels.get(row_id) for row_id in NAMED} == NAMED


def test_no_row_from_a_seed_is_forgotten() -> None:
    """Every row whose wording comes from a seed stands on the page."""
    from_seed = {
        row["id"]
        for path in (ROOT / "data" / "catalogue").glob("*.yaml")
        if path.name != "regulations.yaml"
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["rows"]
        if row["provenance"]["name"] == "seed"
    }

    assert from_seed <= set(NAMED)


def test_every_procedure_has_a_state() -> None:
    """Each procedure says plainly whether it is done."""
    procedures = PAGE.split("## 程序")[1].split("## 事项")[0]
    states = re.findall(r"\| ([^|]+) \|$", procedures, re.MULTILINE)[1:]

    assert len(states) > 20
    assert set(states) <= {"有", "部分", "无", "不做"}
