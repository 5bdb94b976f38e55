"""Broken catalogue tables: every fault at once, each with its place and what to write instead."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from catalogue_tables import HEADER, ROWS, Cells, write_csv, write_docx, write_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.catalogue import merge, read_table
from model.core.errors import DataFault


def _faults(path: Path) -> list[str]:
    with pytest.raises(DataFault) as caught:
        read_table(path)
    return caught.value.faults


def _row(number: object, name: str = "供水管网薄弱点", level: str = "机密", term: str = "10年") -> tuple[object, ...]:
    return (number, name, level, term, "省级", "管网处", "")


BROKEN_ROWS: list[tuple[str, Cells, list[str]]] = [
    ("内部不是密级", [_row(1), _row(2, level="内部")], ["第3行第3列: “内部”不是密级;请移到工作秘密清单"]),
    ("没有密级", [_row(1), _row(2, level="")], ["第3行第3列: 没有密级;应写成绝密、机密或秘密"]),
    ("密级写错", [_row(1, level="机蜜")], ["第2行第3列: “机蜜”不是密级;应写成绝密、机密或秘密"]),
    (
        "一行几个密级",
        [_row(1, level="机密、秘密")],
        ["第2行第3列: 一行写了几个密级“机密、秘密”;应拆成几行,每行一个密级"],
    ),
    (
        "没有期限",
        [_row(1, term="")],
        ["第2行第4列: 没有保密期限;应写成期限(如“10年”)、日期或解密条件(如“公布前”)"],
    ),
    (
        "期限无法判定",
        [_row(1, term="工作需要时")],
        ["第2行第4列: 保密期限“工作需要时”无法判定何时届满;应写成期限(如“10年”)、日期或明确的解密条件(如“公布前”)"],
    ),
    (
        "期限没有单位",
        [_row(1, term="10")],
        ["第2行第4列: 保密期限“10”没有单位;应写成“10年”“10个月”或“10天”"],
    ),
    ("没有名称", [_row(1, name="")], ["第2行第2列: 没有事项名称;应写上名称,与上一行相同的写“同上”"]),
    (
        "序号重复",
        [_row(3), _row(4, name="大坝监测数据"), _row(3, name="应急水源方案")],
        ["第4行第1列: 序号“3”与第2行重复;应改成没有用过的序号"],
    ),
    ("第一行就写同上", [_row(1, level="同上")], ["第2行第3列: 上面没有可以照抄的一行;应写上密级"]),
    ("没有事项", [], ["1: 表头下面没有事项;应每行写一个事项"]),
    (
        "几处一起报",
        [_row(1, level="内部", term="待定"), _row(2, name="")],
        [
            "第2行第3列: “内部”不是密级;请移到工作秘密清单",
            "第2行第4列: 保密期限“待定”无法判定何时届满;应写成期限(如“10年”)、日期或明确的解密条件(如“公布前”)",
            "第3行第2列: 没有事项名称;应写上名称,与上一行相同的写“同上”",
        ],
    ),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in BROKEN_ROWS], ids=[case[0] for case in BROKEN_ROWS]
)
def test_broken_rows(tmp_path: Path, rows: Cells, expected: list[str]) -> None:
    """Each broken row is named by line and column, with what to write."""
    faults = _faults(write_csv(tmp_path / "目录.csv", [HEADER, *rows]))

    assert [fault.removeprefix("目录.csv ").removeprefix("目录.csv:") for fault in faults] == expected


def test_place_in_a_workbook(tmp_path: Path) -> None:
    """In a workbook a fault names the sheet and the lettered column."""
    path = write_xlsx(tmp_path / "目录.xlsx", ("一览表", [HEADER, *ROWS, _row(17, level="内部")]))

    assert _faults(path) == ["目录.xlsx 工作表“一览表” 第5行C列: “内部”不是密级;请移到工作秘密清单"]


def test_place_in_a_document(tmp_path: Path) -> None:
    """In a document a fault names the table."""
    path = write_docx(tmp_path / "目录.docx", "说明", [HEADER, *ROWS], "第二部分", [HEADER, _row(4, level="绝级")])

    assert _faults(path) == ["目录.docx 第2个表格 第2行第3列: “绝级”不是密级;应写成绝密、机密或秘密"]


def test_level_in_a_work_secret_list(tmp_path: Path) -> None:
    """A level in a list called one of work secrets is refused, not taken over."""
    rows = [["工作秘密事项清单(虚构)"], ("序号", "事项名称", "密级"), (1, "值班安排", "秘密")]

    assert _faults(write_csv(tmp_path / "清单.csv", rows)) == [
        "清单.csv 第3行第3列: 工作秘密清单里写了密级“秘密”;应删去密级,或移到国家秘密目录"
    ]


def test_state_secret_table_without_level_column(tmp_path: Path) -> None:
    """A table called one of state secrets cannot do without levels."""
    rows = [["青湖市国家秘密目录(虚构)"], ("序号", "事项名称", "保密期限"), (1, "供水管网薄弱点", "10年")]

    assert _faults(write_csv(tmp_path / "目录.csv", rows)) == ["目录.csv 第3行: 没有密级;应写成绝密、机密或秘密"]


def test_no_header(tmp_path: Path) -> None:
    """Without a header nobody can tell what a column means."""
    assert _faults(write_csv(tmp_path / "目录.csv", ROWS))[0] == (
        "目录.csv 第1行: 没有找到表头;应有一行写明:序号、国家秘密事项名称、密级、保密期限、产生层级、知悉范围、备注"
    )


def test_second_sheet_without_header_is_not_dropped(tmp_path: Path) -> None:
    """Matters on a sheet without a header are reported, never silently lost."""
    path = write_xlsx(tmp_path / "目录.xlsx", ("一", [HEADER, *ROWS]), ("二", [_row(4)]))

    assert [fault.split(":")[0] for fault in _faults(path)] == ["目录.xlsx 工作表“二” 第1行"]


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("空.csv", b"", "空文件"),
        (
            "旧.xls",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "不是能读的旧式表格(可能是 doc、wps,或已加密、已损坏);应另存为不加密的 xlsx 或 docx",
        ),
        ("断.xlsx", b"PK\x03\x04" + b"\0" * 40, "文件损坏;应用办公软件打开后重新保存"),
        ("断.pdf", b"%PDF-1.7 ...", "pdf 文件损坏或已加密;应另存为不加密的 pdf、xlsx 或 docx"),
        ("图.csv", b"\x89PNG\r\n\x1a\n\0\0\0\0", "不是表格文件;应为 xlsx、xls、csv、docx 或 pdf"),
        ("乱.csv", b"\x80\xff\x81,\xff\n", "文字编码看不懂;应另存为 UTF-8 编码的 csv"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, content: bytes, cause: str) -> None:
    """Empty, old, broken and foreign files are refused with their cause and remedy."""
    path = tmp_path / name
    path.write_bytes(content)

    assert _faults(path)[0].startswith(f"{name}:1: {cause}")


def test_zip_of_something_else(tmp_path: Path) -> None:
    """A zip that is neither workbook nor document is no table."""
    path = tmp_path / "包.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")

    assert _faults(path) == ["包.xlsx:1: 不是表格文件;应为 xlsx、xls、csv、docx 或 pdf"]


def test_truncated_workbook(tmp_path: Path) -> None:
    """A workbook with a damaged part is refused, not half read."""
    path = tmp_path / "坏.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not-xml")

    assert _faults(path) == ["坏.xlsx:1: 表格文件损坏或已加密;应用办公软件打开后另存为 xlsx"]


def test_missing_file(tmp_path: Path) -> None:
    """A path that is not there, or is a folder, is named."""
    assert _faults(tmp_path / "无.xlsx") == ["无.xlsx:1: 找不到文件;应检查路径"]
    assert _faults(tmp_path)[0].endswith("是文件夹,不是文件;应指定目录文件")


def test_file_far_too_large(tmp_path: Path) -> None:
    """A file of tens of megabytes is refused before it is read."""
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.truncate(20_000_001)

    assert _faults(path) == ["大.csv:1: 文件超过20兆字节,不像保密事项目录;应只留下目录表格"]


def test_zip_that_unfolds_without_end(tmp_path: Path) -> None:
    """A small archive that unfolds to hundreds of megabytes is refused unopened."""
    path = tmp_path / "弹.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)

    assert _faults(path) == ["弹.xlsx:1: 展开后过大,不像保密事项目录;应只留下目录表格"]


def test_sheet_far_too_long(tmp_path: Path) -> None:
    """A table of more than twenty thousand lines is some other kind of file."""
    path = write_csv(tmp_path / "长.csv", [HEADER, *[_row(n) for n in range(20_001)]])

    assert _faults(path) == ["长.csv: 超过20000行,不像保密事项目录;应只留下目录表格"]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "一", "机密", "内部", "同上", "10年", "公布前", "工作秘密", "注:", *HEADER]),
            max_size=8,
        ),
        max_size=8,
    )
)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_is_read_or_refused(tmp_path: Path, cells: list[list[str]]) -> None:
    """Whatever stands in the cells, a table gives rows or a DataFault with words, never another error."""
    path = write_csv(tmp_path / "任意.csv", cells)
    try:
        ids = [row.id for row in read_table(path).rows]
    except DataFault as fault:
        ids, words = ["refused"], fault.faults
    else:
        words = ["任意.csv"]

    assert len(set(ids)) == len(ids) > 0
    assert all(line.startswith("任意.csv") for line in words)


def test_broken_exported_rows(tmp_path: Path) -> None:
    """Faults of exported rows carry their line numbers."""
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"name": "甲", "class": "state_secret", "level": "内部", "term": "1年"}\n'
        "{broken\n"
        '{"name": "乙", "class": "work_secret", "level": "秘密", "term": "1年"}\n'
        '{"id": "x", "name": "丙", "level": "秘密", "term": "1年"}\n'
        '{"id": "x", "name": "丁", "level": "秘密", "term": "1年"}\n'
        '{"level": "秘密", "term": "1年"}\n',
        encoding="utf-8",
    )

    assert [fault.split(";")[0] for fault in _faults(path)] == [
        "rows.jsonl:1: “内部”不是密级",
        "rows.jsonl:2: 不是有效的 JSON",
        "rows.jsonl:3: 工作秘密不是密级,却写了“秘密”",
        "rows.jsonl:5: 编号“x”与第4行重复",
        "rows.jsonl:6: “name”缺少或写法不对",
    ]


def test_merging_catalogues(tmp_path: Path) -> None:
    """Two catalogues become one with both versions; an id in both is refused."""
    one = read_table(write_csv(tmp_path / "甲.csv", [HEADER, *ROWS]))
    two = read_table(write_csv(tmp_path / "乙.csv", [HEADER, *ROWS]))

    both = merge(one, two)

    assert both.rows == one.rows + two.rows
    assert both.version == f"{one.version}&{two.version}"
    with pytest.raises(DataFault, match="编号“甲#1”在两份目录中都有"):
        merge(one, one)
