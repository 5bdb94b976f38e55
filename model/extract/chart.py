"""Charts and diagrams of office files: their titles, series and words (图表、智能图形)."""

from __future__ import annotations

from lxml import etree

from model.core.document import BlockKind
from model.extract.drawingml import child, local, paragraphs
from model.extract.number_format import GENERAL, shown
from model.extract.package import Package, Relation
from model.extract.reading import CELL_SEPARATOR

Words = list[tuple[BlockKind, str]]


def frame_words(package: Package, links: tuple[Relation, ...], frame: etree._Element) -> Words | None:
    """Return what a chart or diagram in a frame says; None when it cannot be read."""
    targets = {link.id: link.target for link in links}
    for one in frame.iter():
        name = local(one)
        if name not in ("chart", "relIds"):
            continue
        wanted = "id" if name == "chart" else "dm"
        link = next((str(value) for key, value in one.attrib.items() if str(key).endswith("}" + wanted)), "")
        root = package.root(targets[link]) if link in targets else None
        if root is not None:
            return chart_words(root) if name == "chart" else diagram_words(root)
    return None


def diagram_words(root: etree._Element) -> Words:
    """Return the words of a diagram, entry by entry."""
    bodies = (one for one in root.iter() if local(one) == "t" and len(one))
    return [(BlockKind.TEXT_BOX, text) for body in bodies for text in paragraphs(body)]


def chart_words(root: etree._Element) -> Words | None:
    """Return titles, then a row of categories and one for each series; None for a kind without series."""
    rows: Words = []
    known = ""
    for series in root.iter():
        if local(series) != "ser":
            continue
        names = CELL_SEPARATOR.join(["", *_points(_either(series, "cat", "xVal"))])
        if names.strip() and names != known:
            rows.append((BlockKind.TABLE_ROW, names))
            known = names
        head = " ".join(_points(child(series, "tx")))
        values = _points(_either(series, "val", "yVal"))
        rows.append((BlockKind.TABLE_ROW, CELL_SEPARATOR.join([head, *values])))
    if not rows:
        return None
    bodies = (one for one in root.iter() if local(one) == "rich")
    titles: Words = [(BlockKind.TEXT_BOX, text) for body in bodies for text in paragraphs(body)]
    return titles + rows


def _either(series: etree._Element, usual: str, scattered: str) -> etree._Element | None:
    found = child(series, usual)
    return found if found is not None else child(series, scattered)


def _points(source: etree._Element | None) -> list[str]:
    """Return the stored points of a series as they are shown."""
    if source is None:
        return []
    code = next((one.text or GENERAL for one in source.iter() if local(one) == "formatCode"), "")
    return [_shown(one.text or "", code) for one in source.iter() if local(one) == "v"]


def _shown(stored: str, code: str) -> str:
    if not code:
        return stored
    try:
        return shown(float(stored), code)
    except (ValueError, OverflowError):
        return stored
