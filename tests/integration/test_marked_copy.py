"""The marked copy of a decided draft: the mark in its place, nothing else changed, only for the very file."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from desk_bench import NOT_SECRET, SECRET, TITLE, Office, document, person, proposal
from docx import Document

from app.desk.elements import Opinion, Ruling
from app.desk.refusal import DeskRefusal
from app.paper.marked_copy import NotMarkableError, marked_copy


def docx_of(*lines: str, table: str = "") -> bytes:
    """A docx of these paragraphs, with a table of one cell at the end."""
    made, stream = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    if table:
        made.add_table(1, 1).cell(0, 0).text = table
    made.save(stream)
    return stream.getvalue()


def lines_of(data: bytes) -> list[str]:
    """The paragraphs outside tables."""
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def rule_of(work: Callable[[], object]) -> str:
    """The rule an act is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        work()
    return refusal.value.rule


def decided(office: Office, data: bytes, elements: object = SECRET) -> str:
    """A case whose draft is this file, decided."""
    read = replace(document(), sha256=sha256(data).hexdigest())
    case_no = office.cases.create(person("chen"), read, proposal(read, elements))  # type: ignore[arg-type]
    opinion = Opinion(elements, read_through=True)  # type: ignore[arg-type]
    version = office.cases.save_opinion(person("chen"), case_no, opinion, 1)
    office.cases.submit(person("chen"), case_no, version)
    ruling = Ruling(elements, read_through=True)  # type: ignore[arg-type]
    office.cases.decide(person("shen"), case_no, ruling, office.version(case_no))
    return case_no


def test_the_mark_becomes_the_first_line_and_the_rest_stays() -> None:
    """Flush left, 3号黑体, before everything; paragraphs and tables as they were."""
    data = marked_copy(docx_of(TITLE, "正文。", table="表"), "机密★10年", None)

    made = Document(io.BytesIO(data))
    assert lines_of(data) == ["机密★10年", TITLE, "正文。"]
    assert made.tables[0].cell(0, 0).text == "表"
    run = made.paragraphs[0].runs[0]
    assert (run.font.name, run.font.size.pt) == ("黑体", 16)


def test_an_earlier_mark_is_replaced_not_doubled() -> None:
    """The line that bore the wrong mark bears the decided one."""
    assert lines_of(marked_copy(docx_of("秘密 ★ 5年", TITLE), "机密★10年", "秘密★5年")) == ["机密★10年", TITLE]


def test_words_of_a_mark_inside_a_sentence_are_left_alone() -> None:
    """Only a line that is nothing but the mark is one."""
    found = marked_copy(docx_of("来文标为秘密★5年,请按此办理。"), "机密★10年", "秘密★5年")

    assert lines_of(found) == ["机密★10年", "来文标为秘密★5年,请按此办理。"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 not a package"])
def test_what_is_no_docx_is_refused_in_words(data: bytes) -> None:
    """The person learns what to do instead."""
    with pytest.raises(NotMarkableError, match="docx"):
        marked_copy(data, "机密★10年", None)


def test_a_decided_draft_gets_its_mark_and_the_log_an_entry(small_office: Office) -> None:
    """Level and term as decided."""
    data = docx_of(TITLE)
    case_no = decided(small_office, data)

    marked = small_office.paper.marked_copy(person("chen"), case_no, data)

    assert lines_of(marked) == ["机密★公布前", TITLE]
    assert small_office.audit.entries(person("ji"))[0].act == "出具标志副本"


def test_another_file_or_an_undecided_case_gets_no_mark(small_office: Office) -> None:
    """A changed file is not what was decided; a work without level bears no mark of a state secret."""
    data = docx_of(TITLE)
    case_no, open_one, plain = (
        decided(small_office, data),
        small_office.submitted(),
        decided(small_office, data, NOT_SECRET),
    )
    make = small_office.paper.marked_copy

    assert rule_of(lambda: make(person("chen"), case_no, docx_of(TITLE, "多一段"))) == "copy.other_file"
    assert rule_of(lambda: make(person("chen"), open_one, data)) == "copy.undecided"
    assert rule_of(lambda: make(person("chen"), plain, data)) == "copy.no_level"
    assert rule_of(lambda: make(person("chu"), case_no, data)) == "case.not_yours"
