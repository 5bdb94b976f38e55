"""The official table in the layouts offices keep it in, each read into the same rows."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from catalogue_tables import HEADER, ROWS, write_csv, write_docx, write_xlsx

from model.catalogue import load_catalogue, read_table
from model.core.catalogue import Phase, Row, RowClass, Territory
from model.core.outcome import Level

TABLES = Path(__file__).parent / "tables"  # saved by LibreOffice
DATA = Path(__file__).parents[2] / "data" / "catalogue"


def _essence(rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    return [(row.id, row.name, row.level, row.term, row.produced_by, row.known_to) for row in rows]


EXPECTED = [
    ("shuiwu#1", "未公布的全省供水管网薄弱点汇总", Level.SECRET, "10年", "省级", "管网处、分管领导"),
    ("shuiwu#2", "启用前的市级应急水源调度方案", Level.CONFIDENTIAL, "启用前", "市级", "调度科、分管领导"),
    ("shuiwu#3", "水库大坝安全监测原始数据", Level.CONFIDENTIAL, "5年", "市级以上", "监测科"),
]
PLAIN = [HEADER, *ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """A csv reads alike in UTF-8, with a mark, in GB18030 and as Excel's UTF-16."""
    path = write_csv(tmp_path / "shuiwu.csv", PLAIN, encoding)

    assert _essence(read_table(path).rows) == EXPECTED


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    """Tabs and semicolons divide columns as commas do."""
    path = write_csv(tmp_path / "shuiwu.csv", PLAIN, delimiter=delimiter)

    assert _essence(read_table(path).rows) == EXPECTED


def test_xlsx_with_title_merged_and_blank_lines(tmp_path: Path) -> None:
    """Title rows and blank lines above the header are no matters; the title names the regulation."""
    rows = [["附件1:青湖市水务工作国家秘密目录(虚构)"], [], HEADER, *ROWS, [], ["注:本表内容均为虚构。"]]
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows), merges=["A1:G1", "A7:G7"])

    catalogue = read_table(path)

    assert _essence(catalogue.rows) == EXPECTED
    assert {row.regulation for row in catalogue.rows} == {"青湖市水务工作国家秘密目录(虚构)"}


def test_imported_rows_are_neither_demonstration_nor_verified(tmp_path: Path) -> None:
    """An import waits for a second person: nothing in it is verified yet."""
    catalogue = read_table(write_csv(tmp_path / "shuiwu.csv", PLAIN))

    assert not any(row.demonstration or row.verified for row in catalogue.rows)
    assert catalogue.version.startswith("shuiwu+")


def test_conditions_come_from_name_and_note(tmp_path: Path) -> None:
    """The name gives territory and phase, the note the exception."""
    first, second, _ = read_table(write_csv(tmp_path / "shuiwu.csv", PLAIN)).rows

    assert first.conditions.territories == (Territory.PROVINCE,)
    assert first.conditions.phases == (Phase.UNPUBLISHED,)
    assert second.conditions.phases == (Phase.BEFORE_USE,)
    assert second.conditions.exceptions == ("已公开的节水通告",)


def test_ditto_marks_and_multi_line_cells(tmp_path: Path) -> None:
    """同上 and 〃 take the cell above; line breaks inside a cell do not split the name."""
    rows = [
        HEADER,
        (1, "未公布的全省供水管网\n薄弱点汇总", "机密", "10 年", "省级", "管网处", ""),
        (2, "未公布的全省泵站\n 运行缺陷汇总", "〃", "同上", "〃", "同 上", ""),
    ]

    first, second = read_table(write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows))).rows

    assert first.name == "未公布的全省供水管网薄弱点汇总"
    assert (second.level, second.term, second.produced_by, second.known_to) == (Level.SECRET, "10年", "省级", "管网处")
    assert second.name == "未公布的全省泵站运行缺陷汇总"


def test_merged_level_and_name_cells(tmp_path: Path) -> None:
    """A cell merged downwards holds for every line; one matter on two lines gets two ids and its layers apart."""
    rows = [
        HEADER,
        (1, "未公布的水旱灾害损失综合情况", "机密", "公布前", "省级", "值班室", ""),
        (None, None, "秘密", None, "地市级", None, ""),
    ]
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows), merges=["A2:A3", "B2:B3", "D2:D3", "F2:F3"])

    first, second = read_table(path).rows

    assert (first.id, second.id) == ("shuiwu#1", "shuiwu#1.2")
    assert (second.name, second.term, second.known_to) == (first.name, "公布前", "值班室")
    assert (first.conditions.territories, second.conditions.territories) == ((Territory.PROVINCE,), (Territory.CITY,))
    assert first.matter == second.matter


def test_sub_headings_become_fields(tmp_path: Path) -> None:
    """一、供水类 is no matter but the field of what stands below it."""
    rows = [HEADER, ["一、供水类"], ROWS[0], ["二", "工程安全类"], *ROWS[1:]]
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows), merges=["A2:G2"])

    catalogue = read_table(path)

    assert [row.field for row in catalogue.rows] == ["供水类", "工程安全类", "工程安全类"]
    assert [row.id for row in catalogue.rows] == ["shuiwu#1", "shuiwu#2", "shuiwu#3"]


def test_unit_list_columns(tmp_path: Path) -> None:
    """一览表: 具体内容, 产生部门 and 知悉人员 stand for name, producing layer and scope."""
    rows = [
        ("序号", "具体内容", "密级", "期限(年)", "产生部门(岗位)", "知悉人员", "载体形式"),
        (1, "未公布的全省供水管网薄弱点汇总", "机密级", 10, "管网处", "处长、承办人", "纸质"),
    ]

    (row,) = read_table(write_xlsx(tmp_path / "一览表.xlsx", ("一览表", rows))).rows

    assert (row.id, row.level, row.term) == ("一览表#1", Level.SECRET, "10年")
    assert (row.produced_by, row.known_to) == ("管网处", "处长、承办人")


def test_name_beside_its_content(tmp_path: Path) -> None:
    """Where both 事项名称 and 具体内容 stand, the content explains the name."""
    rows = [
        ("序号", "事项名称", "具体内容", "密级", "保密期限"),
        (1, "供水管网薄弱点", "爆管风险点位和压力", "秘密", "5年"),
    ]

    (row,) = read_table(write_csv(tmp_path / "shuiwu.csv", rows)).rows

    assert (row.name, row.definition) == ("供水管网薄弱点", "爆管风险点位和压力")


def test_two_line_header_with_release_condition(tmp_path: Path) -> None:
    """A spanning header over 期限 and 解密条件 gives the term and, beside a period, a note."""
    rows = [
        ("序号", "事项名称", "密级", "保密期限", None, "控制范围"),
        (None, None, None, "期限", "解密条件", None),
        (1, "供水管网薄弱点汇总", "秘密", "5年", "改造完成后", "管网处"),
        (2, "应急水源调度方案", "秘密", None, "启用前", "调度科"),
    ]
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows), merges=["D1:E1"])

    first, second = read_table(path).rows

    assert (first.term, first.note) == ("5年", "解密条件:改造完成后")
    assert (second.term, second.note) == ("启用前", "")
    assert first.known_to == "管网处"


def test_level_and_term_in_one_column(tmp_path: Path) -> None:
    """密级和保密期限 in one cell, as in a mark, are read apart."""
    rows = [
        ("序号", "事项名称", "密级和期限"),
        (1, "供水管网薄弱点汇总", "机密★20年"),
        (2, "应急水源调度方案", "秘密 启用前"),
    ]

    first, second = read_table(write_csv(tmp_path / "shuiwu.csv", rows)).rows

    assert (first.level, first.term) == (Level.SECRET, "20年")
    assert (second.level, second.term) == (Level.CONFIDENTIAL, "启用前")


def test_old_table_grouped_by_level(tmp_path: Path) -> None:
    """Old tables give the level as a sub-heading over its matters."""
    rows = [
        ("序号", "国家秘密事项名称", "保密期限"),
        ("一、机密级事项",),
        (1, "全省供水管网薄弱点汇总", "二十年"),
        ("二、秘密级事项",),
        (2, "应急水源调度方案", "长期"),
    ]

    first, second = read_table(write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", rows))).rows

    assert (first.level, first.term) == (Level.SECRET, "20年")
    assert (second.level, second.term) == (Level.CONFIDENTIAL, "长期")


def test_work_secret_list_without_levels(tmp_path: Path) -> None:
    """A list of work secrets has no level column and gives work-secret rows."""
    rows = [
        ["青湖市水务局工作秘密事项清单(虚构)"],
        ("序号", "事项名称", "保密期限", "知悉范围"),
        (1, "内部值班安排", "1年", "办公室"),
    ]

    (row,) = read_table(write_xlsx(tmp_path / "清单.xlsx", ("Sheet1", rows))).rows

    assert (row.row_class, row.level, row.term) == (RowClass.WORK_SECRET, None, "1年")


@pytest.mark.parametrize("word", ["工作秘密", "内部"])
def test_work_secret_list_with_its_own_word(tmp_path: Path, word: str) -> None:
    """A level column holding nothing but 工作秘密 or 内部 makes a list of work secrets."""
    rows = [("序号", "事项名称", "密级", "期限"), (1, "内部值班安排", word, "1年"), (2, "舆情内部报告", "同上", "1年")]

    catalogue = read_table(write_csv(tmp_path / "清单.csv", rows))

    assert {row.row_class for row in catalogue.rows} == {RowClass.WORK_SECRET}


def test_both_lists_in_one_table(tmp_path: Path) -> None:
    """工作秘密 in the level column, or beside an empty one, marks single rows, whatever the table is called."""
    rows = [
        ["青湖市水务局国家秘密目录(虚构)"],
        ("序号", "事项名称", "密级", "期限", "备注"),
        (1, "全省供水管网薄弱点汇总", "机密", "10年", ""),
        (2, "值班安排", "工作秘密", "1年", ""),
        (3, "舆情内部报告", "—", "1年", "工作秘密"),
    ]

    kinds = [row.row_class for row in read_table(write_csv(tmp_path / "shuiwu.csv", rows)).rows]

    assert kinds == [RowClass.STATE_SECRET, RowClass.WORK_SECRET, RowClass.WORK_SECRET]


def test_state_and_work_secrets_on_two_sheets(tmp_path: Path) -> None:
    """Numbers restarting on a second sheet are told apart by sheet, each keeps its kind, a cover is passed over."""
    work = [("序号", "工作秘密事项", "期限"), (1, "值班安排", "1年"), (2, "舆情内部报告", "1年")]
    path = write_xlsx(
        tmp_path / "shuiwu.xlsx", ("封面", [["水务局保密资料(虚构)"]]), ("国家秘密", PLAIN), ("工作秘密", work)
    )

    catalogue = read_table(path)

    assert [row.id for row in catalogue.rows] == [f"shuiwu#{n}" for n in ("1-1", "1-2", "1-3", "2-1", "2-2")]
    assert [row.row_class for row in catalogue.rows][3:] == [RowClass.WORK_SECRET] * 2


def test_docx_table_with_title_and_merged_cells(tmp_path: Path) -> None:
    """A Word table: title from the paragraph before it, sub-heading merged across, level merged down."""
    rows = [HEADER, ("一、供水类",) + (None,) * 6, *ROWS]
    path = write_docx(
        tmp_path / "shuiwu.docx", "《青湖市水务工作国家秘密目录(虚构)》", rows, merges=[(1, 0, 1, 6), (3, 2, 4, 2)]
    )

    catalogue = read_table(path)

    assert _essence(catalogue.rows) == EXPECTED
    assert catalogue.rows[0].field == "供水类"
    assert catalogue.rows[0].regulation == "青湖市水务工作国家秘密目录(虚构)"


def test_docx_table_split_over_two(tmp_path: Path) -> None:
    """A table broken in two, with or without its header again, is read on."""
    path = write_docx(tmp_path / "shuiwu.docx", PLAIN[:2], "(续表)", PLAIN[2:3], "(续表)", [HEADER, *PLAIN[3:]])

    assert _essence(read_table(path).rows) == EXPECTED


def test_header_repeated_on_every_page(tmp_path: Path) -> None:
    """A header printed again in the middle is no matter."""
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", [HEADER, ROWS[0], HEADER, *ROWS[1:]]))

    assert _essence(read_table(path).rows) == EXPECTED


def test_full_width_signs_and_spaces(tmp_path: Path) -> None:
    """Full-width digits and spaces in headers, levels and terms are the same words."""
    rows = [
        ("序\u3000号", "事项\u3000名称", "密\u3000级", "保密\u3000期限"),
        ("\uff11", "供水管网薄弱点汇总", "机\u3000密", "\uff11\uff10\u3000年"),
    ]

    (row,) = read_table(write_csv(tmp_path / "shuiwu.csv", rows)).rows

    assert (row.id, row.level, row.term) == ("shuiwu#1", Level.SECRET, "10年")


def test_table_without_numbers(tmp_path: Path) -> None:
    """Without 序号 rows take their running number, or the one written before the name."""
    plain = read_table(
        write_csv(tmp_path / "a.csv", [("事项名称", "密级", "期限"), ("甲项", "秘密", "1年"), ("乙项", "秘密", "1年")])
    )
    written = read_table(write_csv(tmp_path / "b.csv", [("事项名称", "密级", "期限"), ("7.甲项", "秘密", "1年")]))

    assert [row.id for row in plain.rows] == ["a#1", "a#2"]
    assert [(row.id, row.name) for row in written.rows] == [("b#7", "甲项")]


def test_exported_rows(tmp_path: Path) -> None:
    """Rows exported as JSON lines keep their ids; a demonstration row stays one and nothing is verified."""
    lines = [
        {"id": "w-1", "name": "未公布的省级供水数据", "class": "state_secret", "level": "机密", "term": "公布前",
         "provenance": {"level": "demonstration"}, "trigger_terms": ["供水"], "verified": True, "later_key": 1},
        {"name": "值班安排", "class": "work_secret", "level": "", "term": "1年", "item_no": 9},
    ]  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")

    first, second = read_table(path).rows

    assert (first.id, first.demonstration, first.verified) == ("w-1", True, False)
    assert first.conditions.territories == (Territory.PROVINCE,)
    assert (second.id, second.row_class, second.demonstration) == ("rows#9", RowClass.WORK_SECRET, False)


def test_a_field_file_of_our_own(tmp_path: Path) -> None:
    """A YAML field file can be given as a table; its rows keep ids and demonstration, and count as unverified."""
    source = DATA / "audit.yaml"
    path = tmp_path / "审计.yaml"
    path.write_text(source.read_text(encoding="utf-8").replace("verified: false", "verified: true"), encoding="utf-8")

    rows = read_table(path).rows

    assert [row.id for row in rows] == [row.id for row in load_catalogue(DATA).rows if row.field == "审计"]
    assert all(row.demonstration and not row.verified for row in rows)


def test_content_not_name_tells_the_format(tmp_path: Path) -> None:
    """A workbook called .csv is read as a workbook."""
    path = write_xlsx(tmp_path / "shuiwu.xlsx", ("目录", PLAIN)).rename(tmp_path / "shuiwu.csv")

    assert _essence(read_table(path).rows) == EXPECTED


@pytest.mark.parametrize("name", ["shuiwu.xls", "shuiwu.et", "shuiwu.xlsx"])
def test_workbooks_saved_by_an_office_suite(tmp_path: Path, name: str) -> None:
    """Title, level merged downwards and sub-heading are read alike from old and new workbooks LibreOffice saved."""
    saved = TABLES / name.replace(".et", ".xls")
    path = tmp_path / name
    path.write_bytes(saved.read_bytes())

    rows = read_table(path).rows

    assert [(row.id, row.name, row.level, row.term) for row in rows] == [
        (*EXPECTED[0][:2], Level.SECRET, "10年"),
        (*EXPECTED[1][:2], Level.SECRET, "启用前"),
        (*EXPECTED[2][:2], Level.CONFIDENTIAL, "5年"),
    ]
    assert [row.field for row in rows][2] == "工程类"
    assert {row.regulation for row in rows} == {"青湖市水务工作国家秘密目录(虚构)"}


def test_same_rows_same_version(tmp_path: Path) -> None:
    """The version follows the rows, not the file format; one changed cell changes it."""
    from_csv = read_table(write_csv(tmp_path / "shuiwu.csv", PLAIN))
    changed = [HEADER, *ROWS[:2], (*ROWS[2][:3], "6年", *ROWS[2][4:])]

    assert read_table(write_csv(tmp_path / "shuiwu.csv", PLAIN, "gb18030")).version == from_csv.version
    assert read_table(write_csv(tmp_path / "shuiwu.csv", changed)).version != from_csv.version


@pytest.mark.parametrize("kind", ["xlsx", "csv", "docx"])
def test_three_hundred_rows_take_under_a_second(tmp_path: Path, kind: str) -> None:
    """A whole regulation's table is read in less than a second of processor time."""
    rows = [HEADER, *((n, f"未公布的省级第{n}类供水数据", "机密", "10年", "省级", "承办人", "") for n in range(1, 301))]
    path = tmp_path / f"big.{kind}"
    if kind == "xlsx":
        write_xlsx(path, ("目录", rows))
    elif kind == "csv":
        write_csv(path, rows)
    else:
        write_docx(path, rows)
    read_table(path)  # the libraries are imported once

    begun = time.process_time()
    catalogue = read_table(path)

    assert len(catalogue.rows) == 300
    assert time.process_time() - begun < 1


def test_work_secret_list_on_the_official_form_is_read_by_its_title(tmp_path: Path) -> None:
    """A 工作秘密事项清单 that keeps the official column titles and leaves 密级 empty gives work secrets."""
    table = tmp_path / "work.csv"
    table.write_text(
        "某局工作秘密事项清单(虚构),,,,,,\n"
        "序号,国家秘密事项名称,密级,保密期限(解密时间或解密条件),产生层级,知悉范围,备注\n"
        "1,未公布的会商意见,,公布前,各级,会商人员,\n",
        "utf-8",
    )

    rows = read_table(table).rows

    assert [(row.row_class, row.level) for row in rows] == [(RowClass.WORK_SECRET, None)]
