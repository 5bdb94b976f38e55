"""The frame of a document: each part where GB/T 9704 puts it, from bare text, in any script and spacing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.core.document import Block, BlockKind
from model.core.text import Locator, Span
from model.normalise.structure import Part, Structure, read_structure

FULL = """000017
特急
云川市人民政府办公室文件
云政办发〔2026〕12号
云川市人民政府办公室关于做好
二〇二六年汛期水库调度工作的
通知
各县(市、区)人民政府,市政府各部门:
为做好汛期工作,现就有关事项通知如下。
一、加强值守。各水库实行二十四小时值班,2026年6月1日起执行。
二、加强会商。重大情况及时报告。
附件:1.水库名单
2.值班安排表
云川市人民政府办公室
2026年5月20日
(此件公开发布)
抄送:市委办公室。
云川市人民政府办公室 2026年5月21日印发"""

TRADITIONAL = """中共雲川市委組織部關於報送年度培訓計劃的請示
市 委:
  現將培訓計劃報上。
  妥否,請批示。
中共雲川市委組織部
二〇二六年三月十二日"""


def words(part: Part | None) -> str | None:
    """The text of a part that may be missing."""
    return part.text if part else None


def test_every_part_of_a_full_document_is_read() -> None:
    """From the copy number to the imprint."""
    found = read_structure(FULL)

    assert words(found.copy_no) == "000017"
    assert words(found.urgency) == "特急"
    assert words(found.organ) == "云川市人民政府办公室"
    assert words(found.doc_no) == "云政办发〔2026〕12号"
    assert words(found.title) == "云川市人民政府办公室关于做好二〇二六年汛期水库调度工作的通知"
    assert words(found.kind) == "通知"
    assert words(found.addressee) == "各县(市、区)人民政府,市政府各部门"
    assert words(found.signature) == "云川市人民政府办公室"
    assert found.dated == date(2026, 5, 20)
    assert [part.text for part in found.attachments] == ["水库名单", "值班安排表"]


def test_spans_lead_to_the_words_in_the_original() -> None:
    """Each span cuts the part out of the text, line breaks and all."""
    found = read_structure(FULL)

    for part in (
        found.copy_no,
        found.urgency,
        found.organ,
        found.doc_no,
        found.title,
        found.addressee,
        found.signature,
    ):
        assert part is not None
        assert FULL[part.span.start : part.span.end].replace("\n", "") == part.text
    assert found.dated_at is not None
    assert FULL[found.dated_at.start : found.dated_at.end] == "2026年5月20日"


def test_traditional_script_and_spread_out_words_are_read() -> None:
    """The kind is given in simplified script; names stay as written."""
    found = read_structure(TRADITIONAL)

    assert words(found.kind) == "请示"
    assert words(found.title) == "中共雲川市委組織部關於報送年度培訓計劃的請示"
    assert words(found.addressee) == "市委"
    assert words(found.signature) == "中共雲川市委組織部"
    assert found.dated == date(2026, 3, 12)


def test_full_width_figures_and_inserted_spaces_are_read() -> None:
    """云政发〔２０２６〕１２ 号 is a document number; 2 0 2 6 年 3 月 is a date."""
    found = read_structure(
        "云川市人民政府文件\n云政发〔２０２６〕１２ 号\n关于调整会议时间的通　知\n各处室:\n照办。\n2 0 2 6 年 3 月 2 日"
    )

    assert words(found.doc_no) == "云政发〔２０２６〕１２号"
    assert words(found.kind) == "通知"
    assert found.dated == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于增加经费的请示", "请示"),
        ("关于增加经费的批复", "批复"),
        ("关于调研情况的报告(征求意见稿)", "报告"),
        ("关于商请协助的函", "函"),
        ("关于商请协助的复函", "函"),
        ("市政府第12次常务会议纪要", "纪要"),
        ("市委常委会讨论笔录", "记录"),
        ("干部任免登记表", "表"),
        ("后备干部花名册", "名单"),
        ("拟任职人选公示", "公示"),
        ("云川市供水管理办法", "办法"),
        ("云川市档案馆保密工作制度", "制度"),
        ("在全市工作会议上的讲话", "讲话"),
        ("信访情况专报第3期", "简报"),
        ("2026年语文试卷", "试卷"),
        ("机构改革实施方案(二稿)", "方案"),
        ("三季度运行情况分析", "报告"),
    ],
)
def test_the_kind_is_told_from_the_title(title: str, kind: str) -> None:
    """Remarks after the kind do not hide it; related words count for their kind."""
    found = read_structure(f"{title}\n正文从这里开始,内容略。")

    assert words(found.kind) == kind
    assert words(found.title) == title


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市委:\n现将有关事项请示如下。\n妥否,请批示。", "请示"),
        ("各科室:\n今天下午停电。\n特此通知。", "通知"),
        ("县水务局:\n来函收悉。\n特此函复。", "函"),
        ("发件人:张某\n收件人:李某\n见附件。", "邮件"),
        ("问:当时在哪里?\n答:在单位。", "记录"),
        ("同志们:\n今天开个会,讲三点意见。", "讲话"),
    ],
)
def test_without_a_title_the_closing_or_opening_tells_the_kind(text: str, kind: str) -> None:
    """A draft without a title still has a kind."""
    found = read_structure(text)

    assert words(found.kind) == kind
    assert found.title is None


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("关于放假的通知\n照办。\n二〇二六年三月十二日", date(2026, 3, 12)),
        ("关于放假的通知\n照办。\n二○二六年十二月三十一日", date(2026, 12, 31)),
        ("关于放假的通知\n照办。\n办公室 2026.3.5", date(2026, 3, 5)),
        ("关于放假的通知\n照办。\n2026-03-05", date(2026, 3, 5)),
        ("云川市供水条例\n(2025年8月1日市人大常委会第九次会议通过)\n第一条 略。", date(2025, 8, 1)),
        ("关于放假的通知\n照办。\n2026年3月5日\n附件\n名单\n截至2026年2月1日,共三人。", date(2026, 3, 5)),
        ("关于放假的通知\n照办。\n云川市水务局办公室 2026年3月6日印发", date(2026, 3, 6)),
        ("关于放假的通知\n照办。\n2026年2月30日", None),
        ("关于放假的通知\n自2026年3月5日起执行。", None),
        ("关于放假的通知\n请于3月5日前报送。\n三月二日", None),
        ("会议记录\n时间:2026年3月5日\n议定三件事。", None),
        ("关于放假的通知\n有效期至2026年3月5日", None),
    ],
)
def test_the_date_of_the_document_and_no_other(text: str, dated: date | None) -> None:
    """Only the document's own date counts: not a deadline, not a meeting's day, not one that cannot be."""
    assert read_structure(text).dated == dated


@pytest.mark.parametrize(
    "line",
    ["现将有关情况报告如下:", "问:", "一、工作要求:", "时间:", "会议内容:"],
)
def test_a_line_that_ends_in_a_colon_is_not_always_an_addressee(line: str) -> None:
    """Headings and introductions are no addressees."""
    assert read_structure(f"关于工作安排的报告\n{line}\n正文内容。").addressee is None


def test_a_cited_number_is_not_the_documents_own() -> None:
    """A number inside a sentence belongs to another document."""
    text = "关于贯彻落实的意见\n按照《通知》(云组发〔2025〕3号)要求,提出如下意见。"

    assert read_structure(text).doc_no is None


def test_minutes_printed_under_their_letterhead_have_it_as_title() -> None:
    """某某会议纪要 is letterhead and title in one."""
    found = read_structure("云川市水务局会议纪要\n〔2026〕6号\n3月2日上午,局长主持召开会议,研究供水工作。")

    assert (words(found.title), words(found.kind)) == ("云川市水务局会议纪要", "纪要")
    assert (words(found.organ), words(found.doc_no)) == ("云川市水务局", "〔2026〕6号")


def test_the_organ_in_the_title_counts_when_there_is_no_other() -> None:
    """某机关关于…… names its author."""
    assert words(read_structure("云川市水务局关于供水的报告\n正文。").organ) == "云川市水务局"


def test_a_letter_without_title_has_none() -> None:
    """The first line of a letter is its addressee, not its title."""
    found = read_structure("组长:\n这批还没谈,你要的数我口算给你。")

    assert (found.title, words(found.addressee)) == (None, "组长")


def test_headers_and_footnotes_are_not_the_frame() -> None:
    """With blocks, what stands in the margins cannot be taken for title or date."""
    lines = [("内部资料 2020年1月1日", BlockKind.HEADER), ("关于供水的报告", BlockKind.PARAGRAPH)]
    lines += [
        ("正文。", BlockKind.PARAGRAPH),
        ("2026年3月2日", BlockKind.PARAGRAPH),
        ("2021年1月1日", BlockKind.FOOTNOTE),
    ]
    blocks, at = [], 0
    for line, kind in lines:
        blocks.append(Block(Span(at, at + len(line)), kind, Locator()))
        at += len(line) + 1

    found = read_structure("\n".join(line for line, _ in lines), tuple(blocks))

    assert (words(found.title), found.dated) == ("关于供水的报告", date(2026, 3, 2))


@pytest.mark.parametrize("text", ["", " \n　\n", "\u200b"])
def test_nothing_has_no_frame(text: str) -> None:
    """Blank text gives an empty structure."""
    assert read_structure(text) == Structure()


@given(st.text(alphabet="关于请示通知年月日〔〕:。,\n 　2026一二三附件号市委局()", max_size=300))
def test_any_text_has_spans_inside_it(text: str) -> None:
    """Whatever stands where, no span leaves the text or is empty."""
    found = read_structure(text)

    parts = [found.title, found.kind, found.organ, found.doc_no, found.addressee, found.signature, found.urgency]
    for part in [*parts, found.copy_no, *found.attachments]:
        if part is not None:
            assert 0 <= part.span.start < part.span.end <= len(text)
