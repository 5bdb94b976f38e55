"""Mutants: however a file is bent, the answer is a Document or an UnreadableError."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from container_files import CONTAINERS
from extract_files import SENTENCE, docx, html, odf, paragraph, pdf, pptx, raw_docx, rtf, xlsx
from legacy_files import sample
from mail_files import eml, msg

from model.core.errors import UnreadableError
from model.extract import Containment

SEEDS = {
    "doc": sample("plain.doc"),
    "xls": sample("plain.xls"),
    "ppt": sample("plain.ppt"),
    "eml": eml(),
    "msg": msg(),
    **{form.value: data for form, data in CONTAINERS.items()},
    "docx": docx([SENTENCE, "第二段"]),
    "raw": raw_docx(f"{paragraph('一')}<w:tbl><w:tr><w:tc>{paragraph('二')}</w:tc></w:tr></w:tbl>"),
    "pdf": pdf([[SENTENCE, "第二行"], ["第二页"]]),
    "html": html([SENTENCE, "<table><tr><td>甲</td><td>乙</td></tr></table>"]),
    "pptx": pptx(),
    "odt": odf("text", f"<text:p>{SENTENCE}</text:p>"),
    "rtf": rtf([SENTENCE, "第二段"]),
    "xlsx": xlsx([[SENTENCE], ["序号", "名称"], [1, "甲"]]),
    "txt": f"{SENTENCE}\n第二行".encode("gb18030"),
}
MUTANTS_EACH = 60


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One to four changes: a byte, a run of noise, a cut, a repeat, a deletion."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out))
        length = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                out[at : at + length] = chance.randbytes(length)
            case 2:
                del out[max(1, at) :]
            case 3:
                out[at:at] = out[at : at + length] * chance.randint(1, 9)
            case _:
                del out[at : at + length]
        if not out:
            return b"\0"
    return bytes(out)


def mutants() -> Iterator[tuple[str, int, bytes]]:
    """Seeded mutants of every seed, each with its number, so that a failure can be made again."""
    for kind, data in SEEDS.items():
        for number in range(MUTANTS_EACH):
            yield kind, number, mutated(data, random.Random(f"{kind}-{number}"))


def test_every_mutant_is_read_or_refused() -> None:
    """No other exception, no dead pool; what is read has exact spans and writable text."""
    read = refused = 0
    unforeseen: list[str] = []
    with Containment(workers=1) as containment:
        for kind, number, data in mutants():
            try:
                document = containment.extract(data, f"{kind}-{number}")
            except UnreadableError as error:
                refused += 1
                unforeseen += [str(error)] if "未预料" in error.cause else []
                continue
            read += 1
            unforeseen += [gap.message for gap in document.gaps if "未预料" in gap.message]
            parts = [document.text[block.span.start : block.span.end] for block in document.blocks]
            assert "\n".join(parts) == document.text
            document.text.encode()
    assert unforeseen == []
    assert min(read, refused) > MUTANTS_EACH / 2, "变异太轻或太重,什么也没有考验"


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_themselves_are_read(kind: str) -> None:
    """A seed that could not be read would make the mutants meaningless."""
    with Containment() as containment:
        document = containment.extract(SEEDS[kind], kind)
        assert document.text or document.children
