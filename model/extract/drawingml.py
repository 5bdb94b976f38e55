"""DrawingML, the language of shapes in xlsx and pptx: their paragraphs, tables, pictures, charts (图形文字)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lxml import etree

_EMU_PER_CM = 360_000
_LARGE = (7.0, 4.0)  # cm: from about this size on, a picture can be a pasted page or table


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace: the strict variants differ in nothing else."""
    return _local(element.tag)


@functools.lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]  # the tag of a comment is a function


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of local names; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def members(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of a part; of alternatives only the branch that holds something."""
    for one in parent:
        if local(one) != "AlternateContent":
            yield one
            continue
        # Both branches carry the same words, for newer and older readers; reading both would double them.
        branches = [branch for branch in one if local(branch) in ("Choice", "Fallback")]
        yield from next((members(branch) for branch in branches if len(branch)), iter(()))


def paragraphs(body: etree._Element) -> list[str]:
    """Return the paragraphs of a text body that are not blank."""
    texts = ("".join(_words(one)) for one in body if local(one) == "p")
    return [text for text in texts if text.strip()]


def _words(parent: etree._Element) -> Iterator[str]:
    for one in members(parent):
        match local(one):
            case "t":
                yield one.text or ""
            case "br":
                yield "\n"
            case "r" | "fld" | "m" | "oMathPara" | "oMath":
                yield from _words(one)
            case "pPr" | "rPr" | "endParaRPr":
                pass
            case _:
                yield from (part.text or "" for part in one.iter() if local(part) == "t")


def table_rows(table: etree._Element) -> list[list[str]]:
    """Return the cells of each row; paragraphs of a cell are joined by a blank, merged ones stand once."""
    return [
        [
            " ".join(text.strip() for body in cell if local(body) == "txBody" for text in paragraphs(body))
            for cell in row
        ]
        for row in _rows(table)
    ]


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    return [[cell for cell in row if local(cell) == "tc"] for row in table if local(row) == "tr"]


def is_large(shape: etree._Element) -> bool:
    """Tell whether a picture is so large that it can hold a page or a table."""
    return any(_is_large(one) for one in shape.iter() if local(one) == "ext" and one.get("cx"))


def _is_large(extent: etree._Element) -> bool:
    try:
        width, height = (float(extent.get(side, "0")) / _EMU_PER_CM for side in ("cx", "cy"))
    except ValueError:
        return False
    return width >= _LARGE[0] and height >= _LARGE[1]
