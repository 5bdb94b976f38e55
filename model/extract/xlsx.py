"""Excel workbooks (xlsx, xlsm): every sheet row by row as it is shown, in one pass over the XML.

Directly over lxml: openpyxl shows no number as the sheet does and takes several times as long;
python-calamine is faster still, but gives neither comments nor what is hidden.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract import refusal, xlsx_notice
from model.extract.drawingml import child, local
from model.extract.limits import Limits
from model.extract.ooxml_metadata import stated_metadata
from model.extract.package import Package
from model.extract.reading import Piece, Reading
from model.extract.xlsx_around import read_around
from model.extract.xlsx_cell import Cells, cell_formats, shared_strings
from model.extract.xlsx_sheet import read_rows

_UNNAMED = re.compile(r"(?:sheet|工作表|chart|图表)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """工作表 — its name, its part, and whether a person opening the file sees it."""

    name: str
    part: str
    hidden: bool


def read_xlsx(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a workbook, sheet after sheet; raises UnreadableError for a broken or hostile container.

    Hidden sheets, rows and columns count as text and are reported.
    """
    package = Package(data, name, limits)
    book = next((link.target for link in package.relations("") if link.kind == "officeDocument"), "xl/workbook.xml")
    root = package.root(book)
    if root is None:
        raise refusal.damaged(name, "缺少工作簿部分")
    cells = _cells(package, book, root)
    notes: Counter[str] = Counter()
    pieces: list[Piece] = []
    room = limits.max_chars
    for sheet in _sheets(package, book, root):
        fresh = _read_sheet(package, sheet, cells, notes, room)
        room -= sum(len(piece.text) + 1 for piece in fresh) if fresh is not None else 0
        if fresh is None or room < 0:
            raise refusal.too_much_text(name, limits.max_chars)
        notes["hidden_sheet"] += sheet.hidden and bool(fresh)
        pieces.extend(fresh)
    pictures = notes["picture"] + notes["small_picture"]
    return Reading(
        pieces=tuple(pieces),
        issues=xlsx_notice.issues(notes),
        gaps=xlsx_notice.gaps(notes),
        metadata=stated_metadata(package),
        empty_cause="表格里只有图片,没有文字" if pictures else "表格里没有任何文字",
    )


def _cells(package: Package, book: str, root: etree._Element) -> Cells:
    parts = {link.kind: link.target for link in package.relations(book)}
    strings, styles = (package.root(parts[kind]) if kind in parts else None for kind in ("sharedStrings", "styles"))
    properties = child(root, "workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Cells(shared_strings(strings), cell_formats(styles), date1904)


def _sheets(package: Package, book: str, root: etree._Element) -> list[Sheet]:
    """Return the sheets in the order of their tabs."""
    targets = {link.id: link.target for link in package.relations(book)}
    listed = child(root, "sheets")
    found = []
    for entry in listed if listed is not None else ():
        link = next((value for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        hidden = entry.get("state", "visible") != "visible"
        found.append(Sheet(entry.get("name", ""), targets.get(str(link), ""), hidden))
    return found


def _read_sheet(package: Package, sheet: Sheet, cells: Cells, notes: Counter[str], room: int) -> list[Piece] | None:
    """Return the pieces of one sheet, led by its name if it was given one; None when there is too much text."""
    root = package.root(sheet.part) if sheet.part else None
    if root is None:
        notes["lost"] += 1
        return []
    rows = read_rows(root, sheet.name, cells, notes, room)
    if rows is None:
        return None
    around = read_around(package, sheet.part, root, sheet.name, notes)
    pieces = [*rows, *around]
    if pieces and sheet.name.strip() and not _UNNAMED.fullmatch(sheet.name.strip()):
        pieces.insert(0, Piece(sheet.name, BlockKind.HEADER, Locator(sheet=sheet.name)))
    notes["macro"] += local(root) == "macrosheet"
    return pieces
