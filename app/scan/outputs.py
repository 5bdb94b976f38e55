"""The result files of a scan (结果文件), each written whole from the journal and only then put in its place."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from app.scan.journal import Journal
from app.scan.overview import failures, findings, handle_as, records
from app.scan.page import page
from app.scan.sheet_row import FAILURE_HEAD, FINDING_HEAD, SUMMARY_HEAD, inert, summary_row
from app.scan.workbook import write_workbook

RESULTS = "results.jsonl"
SUMMARY = "summary.csv"
FAILURES = "failures.csv"
FINDINGS = "findings.csv"
WORKBOOK = "results.xlsx"
PAGE = "report.html"

OWNER_ONLY = 0o600  # a list of what is secret is as sensitive as the files themselves


class Mode(StrEnum):
    """扫描的用途 — what the report dwells on; the analysis is the same."""

    CLASSIFY = "classify"
    MARKS = "marks"


def write_all(journal: Journal, out: Path, mode: Mode) -> None:
    """Write every result file anew; one that was there stays whole until its successor is."""
    marks = mode is Mode.MARKS
    handling = f"本结果按 {handle_as(journal)}"
    with _replacing(out / RESULTS) as path, _text(path) as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(journal))
    tables: tuple[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]], ...] = (
        (SUMMARY, SUMMARY_HEAD, (summary_row(record) for record in records(journal))),
        (FAILURES, FAILURE_HEAD, ((one.place, one.category, one.message) for one in failures(journal))),
        (
            FINDINGS,
            FINDING_HEAD,
            ((one.place, one.kind, one.message, one.due) for one in findings(journal, marks=marks)),
        ),
    )
    for name, head, rows in tables:
        with _replacing(out / name) as path, _text(path, for_spreadsheet=True) as file:
            writer = csv.writer(file)
            writer.writerow((handling,))
            writer.writerow(head)
            writer.writerows([inert(cell) for cell in row] for row in rows)
    with _replacing(out / WORKBOOK) as path:
        write_workbook(path, journal, handling, marks=marks)
    with _replacing(out / PAGE) as path, _text(path) as file:
        file.writelines(page(journal, handling, marks=marks))


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A new file for its owner only, that takes the place of `path` once it is whole and on the disk."""
    new = path.with_name(path.name + ".part")
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    yield new
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)


def _text(path: Path, *, for_spreadsheet: bool = False) -> TextIO:
    """The file opened for text; the mark at its head makes spreadsheets take it for UTF-8."""
    return path.open("w", encoding="utf-8-sig" if for_spreadsheet else "utf-8", newline="")
