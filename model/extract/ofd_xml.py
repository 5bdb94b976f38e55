"""Elements of OFD by their local names: writers use several namespaces (OFD 的 XML)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree


def local(item: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for comments."""
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


def children(item: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Return the direct children of that name."""
    return (child for child in item if local(child) == name) if item is not None else iter(())


def child(item: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down that path, or None."""
    for name in path:
        item = next(children(item, name), None)
    return item


def words(item: etree._Element | None, *path: str) -> str:
    """Return the stripped text of the element down that path; "" when there is none."""
    found = child(item, *path)
    return (found.text or "").strip() if found is not None else ""


def number(stated: str | None, otherwise: float) -> float:
    """Return a stated number, or another when it is none or absurd."""
    try:
        value = float(stated) if stated else otherwise
    except ValueError:
        return otherwise
    return value if math.isfinite(value) and abs(value) < 1e7 else otherwise  # noqa: PLR2004 - no page is so large


def floats(stated: str) -> list[float]:
    """Return the numbers of a list; none of them when one is not a number."""
    try:
        return [float(word) for word in stated.split()]
    except ValueError:
        return []
