"""OpenDocument files: texts (odt), workbooks (ods) and presentations (odp), one walk for all three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from model.core.document import BlockKind
from model.core.errors import ReadFailure, UnreadableError
from model.extract import docx_notice, refusal, xlsx_notice
from model.extract.limits import Limits
from model.extract.odf_sheet import SheetReader
from model.extract.odf_slide import read_slides
from model.extract.odf_tags import below, hiding_styles, named
from model.extract.odf_walk import Walker
from model.extract.package import Package
from model.extract.reading import Piece, Reading

_MARGINS = (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER))
_STATED = (
    ("dc:title", "title"),
    ("meta:initial-creator", "creator"),
    ("dc:creator", "creator"),
    ("meta:creation-date", "created"),
    ("dc:date", "modified"),
)


def read_odf(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of an OpenDocument file; raises UnreadableError for a broken, hostile or encrypted one.

    Tracked insertions count as text, deletions do not; hidden text counts and is reported.
    """
    package = Package(data, name, limits)
    if next(below(_side_part(package, "META-INF/manifest.xml"), "manifest:encryption-data"), None) is not None:
        raise refusal.encrypted(name)
    content, styles = package.root("content.xml"), package.root("styles.xml")
    body = next((part for holder in below(content, "office:body") for part in holder), None)
    if body is None:
        raise refusal.damaged(name, "缺少正文部分")
    hiding = hiding_styles(content, styles)
    walker = Walker(hiding, lambda link: _side_part(package, f"{link}/content.xml"))
    kind = named(body)
    reading: Reading | None
    if kind in ("office:presentation", "office:drawing"):
        reading = read_slides(walker, body, styles, hiding)
    elif kind == "office:spreadsheet":
        reading = _workbook(SheetReader(walker, hiding, limits.max_chars), body, styles)
    else:
        reading = _text(walker, body, styles)
    if reading is None:
        raise refusal.too_much_text(name, limits.max_chars)
    return replace(reading, metadata=_metadata(package))


def _side_part(package: Package, part: str) -> etree._Element | None:
    """Return a part the text does not stand in; early programs wrote a DTD into it, which is never followed."""
    try:
        return package.root(part)
    except UnreadableError as error:
        if error.category is not ReadFailure.DAMAGED:
            raise
        return None


def _text(walker: Walker, body: etree._Element, styles: etree._Element | None) -> Reading:
    walker.notes["deleted"] += sum(1 for _ in below(body, "text:deletion"))
    walker.notes["inserted"] += sum(1 for _ in below(body, "text:insertion"))
    walker.story(body)
    pieces = walker.taken()
    margins = list(_margins(walker, styles))
    return Reading(
        pieces=(*pieces, *margins, *walker.around),
        issues=docx_notice.issues(walker.notes),
        gaps=docx_notice.gaps(walker.notes),
        empty_cause="文档里只有图片,没有文字" if walker.notes["picture"] else "文档里没有任何文字",
    )


def _workbook(reader: SheetReader, body: etree._Element, styles: etree._Element | None) -> Reading | None:
    """Return the reading of a workbook; None when it holds too much text."""
    for table in body:
        if named(table) == "table:table" and not reader.read(table):
            return None
    return Reading(
        pieces=(*reader.pieces, *_margins(reader.walker, styles)),
        issues=xlsx_notice.issues(reader.walker.notes),
        gaps=xlsx_notice.gaps(reader.walker.notes),
        empty_cause="表格里只有图片,没有文字" if reader.walker.notes["picture"] else "表格里没有任何文字",
    )


def _margins(walker: Walker, styles: etree._Element | None) -> Iterator[Piece]:
    """Read each header and footer once, however many kinds of page show it."""
    for name, kind in _MARGINS:
        seen: set[str] = set()
        for master in below(styles, "style:master-page"):
            for part in master:
                if named(part).startswith(f"style:{name}"):
                    walker.story(part, kind)
            for piece in walker.taken():
                if piece.text not in seen and not _is_sample(piece.text):
                    seen.add(piece.text)
                    yield piece


def _is_sample(text: str) -> bool:
    """Tell what a spreadsheet puts into every header: page numbers and question marks for names, no words."""
    return not any(char.isalnum() and not char.isdigit() for char in text.replace("Page", "").replace("页", ""))


def _metadata(package: Package) -> dict[str, str]:
    """Return title, author and dates as the file states them; they prove nothing."""
    root = package.root("meta.xml")
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        key = dict(_STATED).get(named(element))
        if key and (element.text or "").strip():
            found.setdefault(key, (element.text or "").strip())
    return found
