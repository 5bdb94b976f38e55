"""The older form of a regulation, in articles: levels as headings, matters as lists, no table at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue_tables import write_docx

from model.catalogue import read_table
from model.core.catalogue import Phase, RowClass, Territory
from model.core.errors import DataFault
from model.core.outcome import Level

TEXT = """青湖省水务工作中国家秘密及其密级具体范围的规定(虚构)
第一条 根据有关规定,结合水务工作实际,制定本规定。
第二条 水务工作中的国家秘密事项,按下列范围确定密级:
(一)绝密级事项
1.全省应急水源总体布局(虚构);
2.未公布的全省供水管网薄弱点汇总(保密期限20年)。
(二)机密级事项:1.启用前的市级应急水源调度方案;2.水库大坝安全监测原始数据(长期)。
(三)秘密级事项
1.在办的水事案件材料(结案前)
第三条 下列事项不属于国家秘密,但应作为内部事项管理,不得擅自扩散:
1.值班安排;
2.未公布的年度考核得票情况。
第四条 本规定由青湖省水务厅负责解释。
1.本条不是事项。
"""


@pytest.mark.parametrize("kind", ["txt", "gb18030", "docx"])
def test_matters_under_level_headings(tmp_path: Path, kind: str) -> None:
    """Every matter gets the level of its heading, a term where one is stated, and its place."""
    path = tmp_path / "shuiwu.txt"
    if kind == "docx":
        path = write_docx(tmp_path / "shuiwu.docx", *TEXT.splitlines())
    else:
        path.write_bytes(TEXT.encode("utf-8" if kind == "txt" else kind))

    rows = read_table(path).rows

    assert [(row.name, row.level, row.term, row.item_no) for row in rows] == [
        ("全省应急水源总体布局(虚构)", Level.TOP_SECRET, "", "第二条绝密级第1项"),
        ("未公布的全省供水管网薄弱点汇总", Level.TOP_SECRET, "20年", "第二条绝密级第2项"),
        ("启用前的市级应急水源调度方案", Level.SECRET, "", "第二条机密级第1项"),
        ("水库大坝安全监测原始数据", Level.SECRET, "长期", "第二条机密级第2项"),
        ("在办的水事案件材料", Level.CONFIDENTIAL, "结案前", "第二条秘密级第1项"),
        ("值班安排", None, "", "第三条第1项"),
        ("未公布的年度考核得票情况", None, "", "第三条第2项"),
    ]
    assert [row.row_class for row in rows][-2:] == [RowClass.WORK_SECRET] * 2
    assert {row.regulation for row in rows} == {TEXT.splitlines()[0]}
    assert len({row.id for row in rows}) == len(rows)
    assert rows[1].conditions.territories == (Territory.PROVINCE,)
    assert rows[2].conditions.phases == (Phase.BEFORE_USE,)


@pytest.mark.parametrize(
    "heading",
    [
        "绝密级事项",
        "一、绝密级事项:",
        "第三条 绝密级事项有:",
        "1.属于绝密级的国家秘密事项",
        "(一) 绝密:",
        "绝密级国家秘密事项包括:",
    ],
)
def test_headings_in_many_words(tmp_path: Path, heading: str) -> None:
    """However the heading is numbered and worded, what stands under it is of its level."""
    path = tmp_path / "范围.txt"
    path.write_text(f"某某工作范围的规定(虚构)\n{heading}\n1、甲事项(虚构);\n2、乙事项(虚构)。\n", "utf-8")

    assert [(row.name, row.level) for row in read_table(path).rows] == [
        ("甲事项(虚构)", Level.TOP_SECRET),
        ("乙事项(虚构)", Level.TOP_SECRET),
    ]


def test_faults_of_articles(tmp_path: Path) -> None:
    """A catch-all clause is no matter, and a list without matters says so; both name the line."""
    path = tmp_path / "范围.txt"
    path.write_text("秘密级事项\n1.甲事项(虚构);\n2.其他需要保密的事项。\n", "utf-8")
    with pytest.raises(DataFault) as caught:
        read_table(path)
    assert caught.value.faults == [
        "范围.txt 第3行: “其他需要保密的事项”是兜底条款,不能作定密依据;应删去,或写明具体事项"
    ]

    path.write_text("机密级事项\n第二条 本规定自发布之日起施行。\n", "utf-8")
    with pytest.raises(DataFault, match="密级标题下面没有事项"):
        read_table(path)


def test_a_table_wins_over_articles(tmp_path: Path) -> None:
    """Articles that only introduce a table are not read as its matters."""
    header = ("序号", "国家秘密事项名称", "密级", "保密期限")
    path = write_docx(
        tmp_path / "目录.docx", "绝密级事项", "1.不是这里", [header, ("1", "大坝监测数据(虚构)", "秘密", "5年")]
    )

    assert [row.name for row in read_table(path).rows] == ["大坝监测数据(虚构)"]
