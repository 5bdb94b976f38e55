"""Writes what a batch found: one JSON line per file, a table for people, and the failures apart.

By default nothing of a document's text is written; the place says where to look.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from app.scan.failure import Failure

RESULTS = "results.jsonl"
SUMMARY = "summary.csv"
FAILURES = "failures.csv"

WITHHELD = ""  # stands where text of the document would
OWNER_ONLY = 0o600  # a list of what is secret is as sensitive as the files themselves

SUMMARY_HEAD = (
    *("文件", "结论", "密级", "保密期限", "依据", "示范依据"),
    *("把握", "需补充", "未读到的部分", "原有标志", "结论取自"),
)
FAILURE_HEAD = ("文件", "原因类别", "原因和处理办法")


class Report:
    """The three files of a batch, written line by line so that an interruption loses nothing already found."""

    def __init__(self, folder: Path, *, with_text: bool) -> None:
        self._with_text = with_text
        self._results = _create(folder / RESULTS)
        self._summary = _create(folder / SUMMARY, for_spreadsheet=True)
        self._failures = _create(folder / FAILURES, for_spreadsheet=True)
        self._row(self._summary, SUMMARY_HEAD)
        self._row(self._failures, FAILURE_HEAD)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in (self._results, self._summary, self._failures):
            file.close()

    def add(self, record: dict[str, Any]) -> None:
        """Write one proposal, as `to_json` gives it."""
        kept = record if self._with_text else without_text(record)
        self._results.write(json.dumps(kept, ensure_ascii=False) + "\n")
        self._results.flush()
        self._row(self._summary, _summary_row(kept))

    def fail(self, failure: Failure) -> None:
        """Write one file that could not be read."""
        self._row(self._failures, (failure.place, failure.category, failure.message))

    @staticmethod
    def _row(file: TextIO, cells: Iterable[str]) -> None:
        csv.writer(file).writerow([_inert(cell) for cell in cells])
        file.flush()


def without_text(record: dict[str, Any]) -> dict[str, Any]:
    """The record with every passage, title and document number of the draft emptied; places and spans stay."""
    document = record["document"]
    mark = document["existing_mark"]
    return record | {
        "document": document
        | {
            "title": WITHHELD,
            "existing_mark": mark and mark | {"raw": WITHHELD},
            "children": [_child_without_text(child) for child in document["children"]],
        },
        "points": [point | {"text": WITHHELD} for point in record["points"]],
        "sources": [source | {"title": WITHHELD, "doc_no": None} for source in record["sources"]],
        "basis": [
            basis | ({"name": WITHHELD, "id": WITHHELD} if basis["kind"] == "source" else {})
            for basis in record["basis"]
        ],
    }


def _child_without_text(child: dict[str, Any]) -> dict[str, Any]:
    """A file inside, as the record shows it, without its words."""
    kept = child | {"children": [_child_without_text(one) for one in child["children"]]}
    if "points" not in child:
        return kept
    return kept | {"title": WITHHELD, "points": [point | {"text": WITHHELD} for point in child["points"]]}


def _create(path: Path, *, for_spreadsheet: bool = False) -> TextIO:
    """A new file only its owner may read; the mark at its head makes spreadsheets take it for UTF-8."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    return os.fdopen(descriptor, "w", encoding="utf-8-sig" if for_spreadsheet else "utf-8", newline="")


def _inert(cell: str) -> str:
    """The cell so that no spreadsheet takes a file name for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _summary_row(record: dict[str, Any]) -> tuple[str, ...]:
    mark = record["document"]["existing_mark"]
    return (
        record["file"],
        record["outcome"],
        record["level"] or "",
        record["term"]["text"] if record["term"] else "",
        "；".join(basis["name"] or "已定密的来源" for basis in record["basis"]),
        "是" if any(basis["demonstration"] for basis in record["basis"]) else "",
        "较有把握" if record["sure"] else "请重点审核",
        "；".join(missing["fact"] for missing in record["missing"]),
        str(len(record["document"]["gaps"]) or ""),
        (mark["level"] or "不合规定") if mark else "",
        record["decided_by"],
    )
