"""The contract of every format: exact spans, honest names, the same answer in and out of containment."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

import pytest
from container_files import CONTAINERS
from extract_files import SENTENCE, docx, html, odf, pdf, pptx, pptx_shape, rtf, xlsx
from legacy_files import sample
from mail_files import MAIL
from ofd_files import ofd, page, text
from picture_files import PICTURES

from model.core.document import Document
from model.extract import Containment, Format, extract
from model.extract.registry import READERS

ROW = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
BOX = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
SAMPLES = {
    Format.DOC: sample("plain.doc"),
    Format.XLS: sample("plain.xls"),
    Format.PPT: sample("plain.ppt"),
    Format.DOCX: docx([SENTENCE, "  第二段,含空格", "第三段"]),
    Format.OFD: ofd([page(text(SENTENCE, 20, 30), text("第二行", 20, 60)), page(text("第二页的内容", 20, 30))]),
    Format.PDF: pdf([[SENTENCE, "第二行"], ["第二页的内容"]]),
    Format.HTML: html([SENTENCE, "第二段", "第三段"]),
    Format.PPTX: pptx([pptx_shape(SENTENCE, 1, 1), pptx_shape("第二页", 1, 1)]),
    Format.ODT: odf("text", f"<text:p>{SENTENCE}</text:p><text:p>第二段</text:p>"),
    Format.ODS: odf("spreadsheet", f"<table:table>{ROW.format(SENTENCE)}{ROW.format('第二行')}</table:table>"),
    Format.ODP: odf(
        "presentation", f"<draw:page>{BOX.format(SENTENCE)}</draw:page><draw:page>{BOX.format('二')}</draw:page>"
    ),
    Format.RTF: rtf([SENTENCE, "  第二段", "第三段"]),
    Format.XLSX: xlsx([[SENTENCE], ["序号", "名称"], [1, "甲"]]),
    Format.TXT: f"{SENTENCE}\n\n第二段\n".encode("gb18030"),
}
every_format = pytest.mark.parametrize("form", list(SAMPLES))


@pytest.fixture(scope="module")
def containment() -> Iterator[Containment]:
    """One worker for all tests here."""
    with Containment(workers=1) as opened:
        yield opened


def test_every_format_has_a_reader_and_a_sample_here() -> None:
    """A format added to the registry is under this contract at once."""
    assert set(READERS) == set(Format) == {*SAMPLES, *CONTAINERS, *PICTURES, *MAIL}


@every_format
def test_blocks_cut_the_text_exactly(form: Format) -> None:
    """Joining the blocks gives the text; no block is blank; they stand in order."""
    document = extract(SAMPLES[form], f"甲.{form}")

    parts = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert "\n".join(parts) == document.text
    assert all(part.strip() for part in parts)
    assert document.text.startswith(SENTENCE)


@every_format
def test_a_document_names_its_bytes_and_format(form: Format) -> None:
    """The hash is that of the file as given."""
    document = extract(SAMPLES[form], f"甲.{form}")

    assert document.sha256 == hashlib.sha256(SAMPLES[form]).hexdigest()
    assert (document.name, document.format, document.quality) == (f"甲.{form}", form.value, 1.0)
    assert document.issues == document.gaps == ()


@every_format
def test_every_place_leads_a_person_somewhere(form: Format) -> None:
    """Each body block has a page, a paragraph or a cell."""
    document = extract(SAMPLES[form], f"甲.{form}")

    assert all(block.locator.page or block.locator.paragraph or block.locator.cell for block in document.blocks)
    assert document.locate(0) == document.blocks[0].locator


@every_format
def test_a_wrong_name_is_read_by_content_and_remarked(form: Format) -> None:
    """A renamed file gives the same text, and a person is told."""
    renamed = extract(SAMPLES[form], "甲.docx" if form is Format.PDF else "甲.pdf")

    assert renamed.text == extract(SAMPLES[form], f"甲.{form}").text
    assert [issue.code for issue in renamed.issues] == ["wrong_name"]
    assert f"内容其实是 {form}" in renamed.issues[0].message


@every_format
@pytest.mark.parametrize("name", ["甲", "甲.", "无后缀的2026年3月稿.第二版"])
def test_a_name_that_claims_nothing_is_not_remarked(form: Format, name: str) -> None:
    """Only a real suffix can be wrong."""
    assert extract(SAMPLES[form], name).issues == ()


@every_format
def test_containment_changes_nothing(form: Format, containment: Containment) -> None:
    """What comes over the wire is the document itself."""
    contained = containment.extract(SAMPLES[form], f"甲.{form}")

    assert contained == extract(SAMPLES[form], f"甲.{form}")
    assert isinstance(contained, Document)


@every_format
def test_reading_twice_gives_the_same(form: Format) -> None:
    """Nothing depends on time, order or chance."""
    assert extract(SAMPLES[form], "甲") == extract(SAMPLES[form], "甲")


def test_the_text_of_any_paragraphs_is_those_paragraphs() -> None:
    """Over forty seeded random documents, docx and txt give back exactly what went in."""
    chance = random.Random(20260312)
    alphabet = "甲乙丙丁,。 ;()abc123\t※〔〕★"
    for _ in range(40):
        lines = ["".join(chance.choices(alphabet, k=chance.randint(1, 40))) for _ in range(chance.randint(1, 12))]
        expected = "\n".join(line.rstrip() for line in lines if line.strip())
        if not expected:
            continue

        assert extract(docx(lines), "甲.docx").text == expected
        assert extract("\n".join(lines).encode(), "甲.txt").text == expected
