"""What an OFD gives: words by their place, templates once, notes, attachments, seals; pictures recognised."""

from __future__ import annotations

import numpy as np
import pytest
from extract_files import SENTENCE
from ofd_files import element, frame, image, ofd, page, path, text
from picture_files import GOLDEN

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Limits, extract, ocr_page
from model.extract.ocr_engine import Found, FoundLine, Picture


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """The blocks of a kind, or all, as text."""
    return [document.text[b.span.start : b.span.end] for b in document.blocks if kind in (None, b.kind)]


def refused(data: bytes, limits: Limits) -> UnreadableError:
    """The refusal of a file."""
    with pytest.raises(UnreadableError) as caught:
        extract(data, "甲.ofd", limits)
    return caught.value


def test_words_come_by_their_place_not_by_their_order_in_the_file() -> None:
    """Writers draw the footer first and the title last; a line drawn in parts is one line."""
    drawn = page(
        text("第二行在下面", 30, 60), text("标题在上", 80, 20, size=8), text("第一行的", 20, 50), text("后半", 40, 50)
    )

    assert texts(extract(ofd([drawn]), "甲.ofd")) == ["标题在上", "第一行的后半", "第二行在下面"]


def test_a_paragraph_that_fills_its_lines_is_joined() -> None:
    """A phrase broken at the margin is found whole."""
    full = "根据工作需要经民主推荐组织考察和会议讨论现就有关事项报告如下"
    drawn = page(text(full, 30, 50), text(full, 20, 60), text("请审阅", 20, 70), text(full[:-2], 20, 90))

    assert texts(extract(ofd([drawn]), "甲.ofd"))[:1] == [full + full + "请审阅"]


def test_ruled_cells_become_rows_and_a_filled_area_none() -> None:
    """The rules drawn around cells make the table; a shaded background makes none."""
    cells = [(20, "姓名"), (60, "职务")], [(20, "连若溪"), (60, "办公室副主任")]
    drawn = "".join(
        frame(left, 50 + 10 * row, 40, 10) + text(words, left + 2, 52 + 10 * row, size=4)
        for row, line in enumerate(cells)
        for left, words in line
    )
    shade = path("M 0 0 L 210 0 L 210 297 L 0 297 C", 0, 0, 210, 297, Stroke="false", Fill="true")

    document = extract(ofd([page(shade, drawn, text("表后一句", 20, 80))]), "甲.ofd")

    assert texts(document, BlockKind.TABLE_ROW) == ["姓名 | 职务", "连若溪 | 办公室副主任"]
    assert texts(document)[-1] == "表后一句"
    assert document.blocks[1].locator.cell == "表1第2行"


def test_two_columns_are_read_one_after_the_other() -> None:
    """Prose set in two columns is not read across the gutter."""
    line = "左栏的文字写满整行没有空白处"
    drawn = [text(line, 20, 40 + 8 * n) + text(line.replace("左", "右"), 110, 40 + 8 * n) for n in range(6)]

    document = extract(ofd([page(*drawn)]), "甲.ofd")

    assert document.text.count("左") == document.text.count("右") == 6
    assert document.text.rindex("左") < document.text.index("右")


def test_words_set_sideways_are_read_along_their_line() -> None:
    """A turned matrix turns the line, not the order of its characters."""
    turned = text("横排的表头", 60, 100, more='CTM="0 1 -1 0 0 0"')

    assert texts(extract(ofd([page(text(SENTENCE, 20, 30), turned)]), "甲.ofd")) == [SENTENCE, "横排的表头"]


def test_advances_that_leap_separate_words() -> None:
    """One text object may hold cells far apart; its advances tell."""
    leaping = text("甲乙丙", 20, 50, code='DeltaX="5 60"')

    assert texts(extract(ofd([page(leaping)]), "甲.ofd")) == ["甲乙  丙"]


def test_a_template_is_given_once_but_labels_every_page() -> None:
    """The letterhead is not repeated on each page; the label of a value is."""
    template = page(text("虚构市水务局文件", 60, 15), text("签发人", 20, 40))
    pages = [
        page(text(name, 40, 40), text(words, 20, 60), template="t")
        for name, words in (("霍启明", "第一页正文"), ("褚文澜", "第二页正文"))
    ]

    document = extract(ofd(pages, {"t": template}), "甲.ofd")

    assert document.text.count("虚构市水务局文件") == 1
    assert document.text.split("\n")[1].split() == ["签发人", "霍启明"]
    assert document.text.split("\n")[3].split() == ["签发人", "褚文澜"]


def test_composite_drawings_are_opened() -> None:
    """Words inside a drawing that the page only refers to are words of the page."""
    drawing = element("CompositeGraphicUnit", element("Content", text("图形中的文字", 0, 0)), ID=5)
    unit = element("Res", element("CompositeGraphicUnits", drawing))
    drawn = page('<ofd:CompositeObject ID="6" Boundary="20 30 90 20" ResourceID="5"/>')

    document = extract(
        ofd([drawn], common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>", parts={"Doc_0/Res.xml": unit}), "甲.ofd"
    )

    assert document.text == "图形中的文字"


def test_words_drawn_twice_at_one_place_are_given_once() -> None:
    """Some writers make bold by drawing twice."""
    assert (
        extract(ofd([page(text("加粗的标题", 20, 30), text("加粗的标题", 20.05, 30))]), "甲.ofd").text == "加粗的标题"
    )


def test_notes_and_words_that_do_not_show_are_read_and_named() -> None:
    """A remark is a comment, drawn words are a box, hidden words are said to be hidden."""
    shown = element("Appearance", text("批注框", 0, 0), Boundary="20 90 50 9")
    note = element("PageAnnot", element("Annot", element("Remark", "此处再核") + shown, Type="Highlight"))
    listing = element("Annotations", element("Page", element("FileLoc", "Note.xml"), PageID=1))
    hidden = text("藏起来的话", 20, 60, more='Visible="false"')

    document = extract(
        ofd(
            [page(text(SENTENCE, 20, 30), hidden)],
            document="<ofd:Annotations>Annots/List.xml</ofd:Annotations>",
            parts={"Doc_0/Annots/List.xml": listing, "Doc_0/Annots/Note.xml": note},
        ),
        "甲.ofd",
    )

    assert texts(document) == [SENTENCE, "藏起来的话", "批注框", "此处再核"]
    assert texts(document, BlockKind.COMMENT) == ["此处再核"]
    assert [issue.code for issue in document.issues] == ["hidden_text"]


def test_attachments_are_children_and_seals_are_said() -> None:
    """A file inside is read itself; a signature is noted, not judged."""
    entry = element("Attachment", element("FileLoc", "List.txt"), Name="名单", Format="txt", Visible="false")
    attached = element("Attachments", entry)
    signed = element("Signatures", element("Signature", ID=1, BaseLoc="Sign.xml"))

    document = extract(
        ofd(
            document="<ofd:Attachments>Attachs/List.xml</ofd:Attachments>",
            body="<ofd:Signatures>Doc_0/Signs/List.xml</ofd:Signatures>",
            parts={
                "Doc_0/Attachs/List.xml": attached,
                "Doc_0/Attachs/List.txt": "附件里的名单",
                "Doc_0/Signs/List.xml": signed,
            },
        ),
        "甲.ofd",
    )

    assert [(child.name, child.text) for child in document.children] == [("甲.ofd/名单.txt", "附件里的名单")]
    assert [issue.code for issue in document.issues] == ["signed"]
    assert document.metadata == {"title": "虚构件"}


def scan(parts: bytes | None) -> bytes:
    """An OFD of a page of words and a page that is a picture; no picture file when `parts` is None."""
    listed = element("MultiMedia", element("MediaFile", "p.png"), ID=5, Type="Image")
    media = element("Res", element("MultiMedias", listed), BaseLoc="Res")
    inside: dict[str, str | bytes] = {"Doc_0/DocumentRes.xml": media}
    if parts is not None:
        inside["Doc_0/Res/p.png"] = parts
    pages = [page(text(SENTENCE, 20, 30)), page(image("5"))]
    return ofd(pages, common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>", parts=inside)


def test_a_page_that_is_a_picture_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanned page inside an OFD is read like any scan."""
    shown: list[Picture] = []

    class StandIn:
        def read(self, picture: Picture) -> Found:
            shown.append(picture)
            corners = np.array([[50, 50], [400, 50], [400, 70], [50, 70]], np.float32)
            return Found((FoundLine("扫描页上的话", 0.99, corners),), picture)

    monkeypatch.setattr(ocr_page, "recogniser", StandIn)

    document = extract(scan((GOLDEN / "notice-200.png").read_bytes()), "甲.ofd")

    assert [picture.shape for picture in shown] == [(2339, 1654, 3)]
    assert texts(document) == [SENTENCE, "扫描页上的话"]
    assert [(issue.code, issue.page) for issue in document.issues] == [("recognised", 2)]
    assert document.gaps == ()


@pytest.mark.parametrize(
    ("data", "limits"),
    [(scan(None), Limits()), (scan(b"no picture"), Limits()), (scan(b"x"), Limits(ocr=False))],
    ids=["no file", "no picture", "recognition off"],
)
def test_a_picture_nobody_could_read_is_a_gap(data: bytes, limits: Limits) -> None:
    """Such a page bars any conclusion from silence."""
    document = extract(data, "甲.ofd", limits)

    assert [gap.page for gap in document.gaps] == [2]
    assert document.quality == 0.5


def test_a_broken_page_is_a_gap_and_the_others_are_read() -> None:
    """One bent page does not cost the rest."""
    document = extract(ofd([page(text(SENTENCE, 20, 30)), "<ofd:Page"]), "甲.ofd")

    assert document.text == SENTENCE
    assert [gap.message for gap in document.gaps] == ["第2页已损坏,无法读取"]


@pytest.mark.parametrize(
    ("data", "category"),
    [
        (ofd(parts={"Encryptions.xml": "<x/>"}), ReadFailure.ENCRYPTED),
        (ofd([page()]), ReadFailure.NO_TEXT),
        (ofd([page(frame(20, 20, 90, 90))]), ReadFailure.NO_TEXT),
        (ofd(["<broken"]), ReadFailure.DAMAGED),
        (ofd([page(), page()]), ReadFailure.TOO_LARGE),
    ],
    ids=["encrypted", "blank", "drawing", "broken", "too many pages"],
)
def test_what_cannot_be_read_is_named(data: bytes, category: ReadFailure) -> None:
    """Each in its category."""
    assert refused(data, Limits(max_pages=1)).category is category


def test_drawings_that_hold_themselves_end() -> None:
    """A drawing that refers to itself is followed a few times, not for ever."""
    itself = element("CompositeObject", ID=6, Boundary="5 9 9 9", ResourceID=5)
    unit = element("Res", element("CompositeGraphicUnit", element("Content", text("圈", 0, 0) + itself), ID=5))
    drawn = page('<ofd:CompositeObject ID="6" Boundary="20 30 90 20" ResourceID="5"/>')

    document = extract(
        ofd([drawn], common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>", parts={"Doc_0/Res.xml": unit}), "甲.ofd"
    )

    assert 1 <= document.text.count("圈") < 20
