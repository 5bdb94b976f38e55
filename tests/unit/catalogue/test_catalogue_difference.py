"""What a new table changes against the one before, conditions in words, and the way back to the official table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from catalogue_tables import HEADER, ROWS, write_csv

from model.catalogue import load_catalogue, parse_conditions, read_table
from model.catalogue.condition_words import conditions_in_words, exceptions_from, quantities_from, quantity_in_words
from model.catalogue.difference import difference
from model.catalogue.official import official_workbook
from model.core.catalogue import Quantity, Row, RowClass
from model.core.outcome import Level

DATA = Path(__file__).parents[3] / "data" / "catalogue"


def _rows(folder: Path, *lines: tuple[object, ...]) -> tuple[Row, ...]:
    return read_table(write_csv(folder / "目录.csv", [HEADER, *(lines or ROWS)])).rows


def test_added_removed_and_changed(tmp_path: Path) -> None:
    """A new matter, a dropped one, and one with other level, term and note are told apart, whatever their numbers."""
    mended = (9, ROWS[1][1], "机密", "3年", "市级", "调度科、分管领导", "")
    new = (4, "未公布的跨省调水谈判底线", "绝密", "谈判结束前", "省级", "", "")

    found = difference(_rows(tmp_path), _rows(tmp_path, new, ROWS[0], mended))

    assert [row.name for row in found.added] == [new[1]]
    assert [row.name for row in found.removed] == [ROWS[2][1]]
    (change,) = found.changed
    assert [column for column, _, _ in change.altered] == ["密级", "保密期限", "备注", "限定条件"]
    assert change.altered[0] == ("密级", "秘密", "机密")


def test_the_same_table_changes_nothing(tmp_path: Path) -> None:
    """The same rows under other ids, in another order, differ in nothing."""
    rows = _rows(tmp_path)
    again = tuple(replace(row, id=f"v9#{row.id}") for row in reversed(rows))

    assert difference(rows, again).empty
    assert not difference(rows, rows[:2]).empty


def test_a_reworded_name_under_its_number_is_a_change(tmp_path: Path) -> None:
    """A name worded a little differently under the same number is changed, a wholly other one is not the same."""
    alike = (1, "未公布的全省供水管网主要薄弱点汇总", *ROWS[0][2:])
    other = (2, "值班电话", *ROWS[1][2:])

    found = difference(_rows(tmp_path), _rows(tmp_path, alike, other, ROWS[2]))

    assert [change.altered[0][0] for change in found.changed] == ["事项名称"]
    assert [row.name for row in found.added] == ["值班电话"]
    assert [row.name for row in found.removed] == [ROWS[1][1]]


def test_lines_of_one_name_pair_by_layer(tmp_path: Path) -> None:
    """Two lines of one matter told apart by 产生层级 are each compared with their own."""
    name = "未公布的水旱灾害损失综合情况"
    province, city = (1, name, "机密", "公布前", "省级", "", ""), (2, name, "秘密", "公布前", "地市级", "", "")
    milder = (1, name, "秘密", "公布前", "省级", "", "")

    found = difference(_rows(tmp_path, province, city), _rows(tmp_path, city, milder))

    assert [(change.after.produced_by, change.altered) for change in found.changed] == [
        ("省级", (("密级", "机密", "秘密"),))
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("未公布的厅局级以上干部任免材料", "职级:党和国家领导人、省部级、厅局级;阶段:未公布"),
        ("连续覆盖超过25平方千米的地形图", "数量:覆盖超过25平方千米"),
        ("启用前的市级试题(除样卷外)", "地域:市级;阶段:启用启封前;除外:样卷"),
        ("信访摘报", ""),
    ],
)
def test_conditions_are_told_in_words(name: str, words: str) -> None:
    """Every kind of condition read from a name is shown in plain Chinese; none is shown where there is none."""
    told = conditions_in_words(parse_conditions(name))

    assert told == words or told.replace("面积", "覆盖") == words


def test_quantities_come_back_as_they_are_shown() -> None:
    """What is shown of a quantity can be typed back, in full-width signs too; nonsense gives none."""
    held = Quantity("面积", ">", 25.0, "平方千米")

    assert quantities_from(quantity_in_words(held)) == (held,)
    assert [one.value for one in quantities_from("不少于100件;超过25平方千米")] == [100.0, 25.0]
    assert quantities_from("很多") == ()
    assert exceptions_from("样卷、 已公开的;考纲") == ("样卷", "已公开的", "考纲")


def test_the_official_table_comes_back_as_it_left(tmp_path: Path) -> None:
    """Exported and imported again, the whole shipped catalogue keeps names, levels, terms, fields and kinds."""
    rows = load_catalogue(DATA).rows
    path = tmp_path / "导出.xlsx"
    path.write_bytes(official_workbook(rows, "示范工作国家秘密范围(虚构)"))

    again = read_table(path).rows

    def essence(some: tuple[Row, ...]) -> list[tuple[object, ...]]:
        return sorted((row.name, str(row.level), row.row_class, row.field, row.known_to) for row in some)

    assert essence(again) == essence(rows)
    assert {row.row_class for row in again} == set(RowClass)


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    """A name that begins like a formula leaves as text."""
    row = replace(_rows(tmp_path)[0], name="=1+1", level=Level.SECRET)
    path = tmp_path / "导出.xlsx"
    path.write_bytes(official_workbook([row], "甲(虚构)"))

    cell = openpyxl.load_workbook(path).worksheets[0]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
