"""Measures extraction: `python tests/golden/measure_extraction.py speed`, or `survey FOLDER` over files of one's own.

`speed` compares with the bare libraries on documents made on the spot; `survey` reads every file of a
folder in containment and counts the outcomes by suffix. The figures in docs/extraction.md come from here.
"""

# ruff: noqa: T201 - a script that prints its figures
from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from statistics import median

import docx
import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extract_files import SENTENCE, pdf, saved

from model.core.errors import UnreadableError
from model.extract import Containment, extract

ROUNDS = 7


def seconds(work: Callable[[], object]) -> float:
    """Median time of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def office_docx() -> bytes:
    """A document as offices write them: 60 paragraphs of mixed runs, a table of 20 rows, a header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    for _ in range(60):
        line = document.add_paragraph()
        for part in (SENTENCE, "重点:", SENTENCE * 3):
            line.add_run(part).bold = part.startswith("重点")
    table = document.add_table(rows=20, cols=5)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"单元{number}"
    return saved(document)


def python_docx(data: bytes) -> str:
    """Body and tables through python-docx."""
    document = docx.Document(BytesIO(data))
    rows = (" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join([*(line.text for line in document.paragraphs), *rows])


def raw_pdfium(data: bytes) -> str:
    """Page texts through pypdfium2 alone."""
    book = pdfium.PdfDocument(data)
    return "\n".join(book[index].get_textpage().get_text_range() for index in range(len(book)))


def measure_speed() -> None:
    """Print the time per document of each, and the ratio."""
    word, book = office_docx(), pdf([[f"第{page}页"] + [SENTENCE * 2] * 28 for page in range(60)])
    for name, data, reference in (("docx", word, python_docx), ("pdf", book, raw_pdfium)):
        ours, theirs = seconds(lambda data=data: extract(data, "x")), seconds(lambda r=reference, d=data: r(d))
        print(f"{name}: {ours * 1000:.1f} ms, bare library {theirs * 1000:.1f} ms, ratio {theirs / ours:.2f}")
    with Containment() as containment:
        containment.extract(b"x", "x")
        print(f"contained, kept worker: {seconds(lambda: containment.extract(b'x', 'x')) * 1000:.1f} ms a file")

    def once() -> None:
        with Containment() as fresh:
            fresh.extract(b"x", "x")

    print(f"contained, fresh worker: {seconds(once) * 1000:.0f} ms a file")


def survey(folder: Path) -> None:
    """Print outcomes by suffix, and the slowest files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with Containment(workers=2) as containment, ThreadPoolExecutor(2) as threads:

        def look(path: Path) -> tuple[str, str, float, str]:
            start = time.perf_counter()
            try:
                document = containment.extract(path.read_bytes(), path.name)
                result = "read, with gaps" if document.gaps else "read"
            except UnreadableError as error:
                result = "未预料" if "未预料" in error.cause else error.category.value
            return path.suffix.lower(), result, time.perf_counter() - start, path.name

        looked = list(threads.map(look, paths))
    for (suffix, result), count in sorted(Counter(row[:2] for row in looked).items()):
        print(f"{suffix:8} {result:16} {count:5}")
    for row in sorted(looked, key=lambda row: -row[2])[:3]:
        print(f"slowest: {row[2]:.1f} s {row[3]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["survey"]:
        survey(Path(sys.argv[2]))
    else:
        measure_speed()
