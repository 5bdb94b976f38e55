"""Word, Excel and PowerPoint before 2007: what is told apart, what is refused, what is found inside."""

from __future__ import annotations

import struct

import olefile
import pytest
from extract_files import SENTENCE, docx
from legacy_files import sample

from model.core.document import BlockKind, Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import extract
from model.extract.doc_fib import Fib
from model.extract.doc_word6 import read_word6
from model.extract.limits import Limits
from model.extract.ole import OleBox
from model.extract.ole_carve import Tree, carve, compound
from model.extract.ole_embedded import unpacked_native
from model.extract.ole_summary import read_summary

TELLING = extract(sample("telling.doc"), "甲.doc")


def texts(document: Document, kind: BlockKind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [document.text[block.span.start : block.span.end] for block in document.blocks if block.kind is kind]


def tree_of(data: bytes) -> dict[str, bytes | Tree]:
    """The streams of a compound file without storages."""
    box = OleBox(data, "甲", Limits())
    return {path[-1]: box.stream(*path) or b"" for path in box.paths}


def test_deleted_words_do_not_count_and_inserted_ones_do() -> None:
    """And both are reported with their number."""
    assert texts(TELLING, BlockKind.PARAGRAPH)[0] == "保留插入之后"
    said = {issue.code: issue.message for issue in TELLING.issues}
    assert "有 1 处修订删除" in said["deleted"]
    assert "有 1 处尚未接受的修订插入" in said["inserted"]


def test_hidden_words_count_and_are_reported() -> None:
    """What a reader of the page does not see may be the telling part."""
    assert texts(TELLING, BlockKind.PARAGRAPH)[1] == "明文隐文"
    assert "hidden" in [issue.code for issue in TELLING.issues]


def test_notes_and_comments_are_blocks_of_their_own() -> None:
    """Each of its kind, after the body."""
    assert texts(TELLING, BlockKind.FOOTNOTE) == ["脚注的话"]
    assert texts(TELLING, BlockKind.COMMENT) == ["批注的话"]


def test_a_row_keeps_its_empty_cells_and_the_lines_of_a_cell() -> None:
    """An empty cell is no end of a row: the two look alike in the text."""
    assert texts(TELLING, BlockKind.TABLE_ROW) == ["甲 |  | 丙 | 乙一 乙二"]


def test_the_instructions_of_a_field_are_no_text() -> None:
    """Only what the field shows is read."""
    assert "DATE" not in TELLING.text


def test_a_locked_word_file_is_refused_as_locked() -> None:
    """The mark stands in the head; the text would be noise."""
    tree = tree_of(sample("plain.doc"))
    head = bytearray(tree["WordDocument"] if isinstance(tree["WordDocument"], bytes) else b"")
    head[0x0B] |= 0x01

    with pytest.raises(UnreadableError) as caught:
        extract(compound({**tree, "WordDocument": bytes(head)}), "甲.doc")

    assert caught.value.category is ReadFailure.ENCRYPTED


def test_text_that_lies_outside_the_file_is_damage_not_silence() -> None:
    """Half a stream must not read as half a draft."""
    tree = tree_of(sample("plain.doc"))
    word = tree["WordDocument"]
    assert isinstance(word, bytes)

    with pytest.raises(UnreadableError) as caught:
        extract(compound({**tree, "WordDocument": word[:1500]}), "甲.doc")

    assert caught.value.category is ReadFailure.DAMAGED


def test_word_six_is_read_in_the_codepage_of_its_language() -> None:
    """Simplified Chinese by its label, rows by their marks, fields without their instructions."""
    raw = "甲项\x07乙项\x07\x07正文\x13PAGE\x143\x15页\r".encode("gb18030")
    lengths = (len(raw), 0, 0, 0, 0, 0, 0, 0)
    fib = Fib(word97=False, table="", lid=0x0804, first=100, lengths=lengths, pairs=())

    pieces = read_word6(bytes(100) + raw, fib, "甲.doc")

    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("甲项 | 乙项", BlockKind.TABLE_ROW),
        ("正文3页", BlockKind.PARAGRAPH),
    ]


def test_a_file_embedded_in_a_document_becomes_a_child() -> None:
    """A packaged file by its own name, a Word object as a document of its own, an unknown one as a gap."""
    packed = bytes(6) + "附件.docx".encode("gb18030") + b"\0C:\\\0" + bytes(4) + struct.pack("<I", 2) + b"x\0"
    native = packed + struct.pack("<I", len(docx())) + docx()
    pool = {"_1": {"\1Ole10Native": native}, "_2": tree_of(sample("plain.doc")), "_3": {"CONTENTS": b"?" * 90}}

    document = extract(compound({**tree_of(sample("plain.doc")), "ObjectPool": pool}), "甲.doc")

    assert [(child.name, child.text.split("\n")[0]) for child in document.children] == [
        ("甲.doc/附件.docx", SENTENCE),
        ("甲.doc/嵌入对象2.doc", SENTENCE),
    ]
    assert [gap.message for gap in document.gaps] == ["有 1 个嵌入对象(如表格、附件),其内容未能读取"]


def test_a_packaged_file_cut_short_is_no_file() -> None:
    """Its stated length must be there."""
    native = bytes(6) + b"a.txt\0b\0" + bytes(4) + struct.pack("<I", 0) + struct.pack("<I", 50) + b"short"

    assert unpacked_native(native, 1) is None


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 70_000])
def test_a_carved_storage_reads_back_in_an_independent_reader(size: int) -> None:
    """Small and large streams, storages in storages."""
    content = bytes(range(256)) * (size // 256 + 1)
    tree: Tree = {"外": {"内": {"流": content[:size], "另": b"abc"}, "空": {}}, "末": b"z" * 5000}

    whole = olefile.OleFileIO(compound(tree))
    part = olefile.OleFileIO(carve(OleBox(compound(tree), "甲", Limits()), "外"))

    assert whole.openstream("外/内/流").read() == part.openstream("内/流").read() == content[:size]
    assert whole.openstream("末").read() == b"z" * 5000
    assert part.openstream("内/另").read() == b"abc"


def test_a_summary_that_counts_to_four_billion_ends_at_once() -> None:
    """A mutant of ours kept olefile busy for minutes; the text was sound."""
    head = bytes(44) + struct.pack("<IIIII", 48, 100, 0xFFFFFFFF, 2, 64)
    tree = tree_of(sample("plain.xls")) | {"\5SummaryInformation": head + bytes(8)}

    assert extract(compound(tree), "甲.xls").text.startswith(SENTENCE)


def test_a_summary_tells_title_and_dates_in_its_codepage() -> None:
    """GBK by its number; a date that is none is left out."""
    title = "通知".encode("gbk") + b"\0"
    values = [
        (1, struct.pack("<IHH", 2, 936, 0)),
        (2, struct.pack("<II", 30, len(title)) + title + bytes(3)),
        (12, struct.pack("<IQ", 64, 0)),
        (13, struct.pack("<IQ", 64, 134177184000000000)),
    ]
    at, listing, body = 8 + 8 * len(values), b"", b""
    for number, value in values:
        listing += struct.pack("<II", number, at + len(body))
        body += value
    stream = bytes(44) + struct.pack("<III", 48, 0, len(values)) + listing + body

    assert read_summary(stream) == {"title": "通知", "modified": "2026-03-11T16:00:00Z"}


def test_slides_stand_in_order_with_their_pages() -> None:
    """Two pages, each paragraph at home on its own."""
    document = extract(sample("plain.ppt"), "甲.ppt")

    assert document.pages == 2
    assert [block.locator.page for block in document.blocks] == [1, 1, 2]
