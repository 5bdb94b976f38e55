"""Element names, lengths and styles of OpenDocument files (ODF 元素名)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from lxml import etree

_PREFIXES = {"drawing": "draw", "svg-compatible": "svg", "1.1": "dc"}
_WEB = 2  # an address on the web has one colon, the names of this format have many
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)?")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_LARGE = (7.0, 4.0)  # cm: from about this size on, a picture can be a pasted page or table
_HIDING = {
    ("text:text-properties", "text:display"): "none",
    ("table:table-properties", "table:display"): "false",
    ("style:table-properties", "table:display"): "false",
    ("style:text-properties", "text:display"): "none",
    ("style:drawing-page-properties", "presentation:visibility"): "hidden",
}


def named(element: etree._Element) -> str:
    """Return the name of an element as everyone writes it: text:p, draw:frame."""
    return _named(element.tag)


@functools.lru_cache(maxsize=4096)
def _named(tag: object) -> str:
    space, _, local = str(tag).lstrip("{").partition("}")
    # urn:oasis:names:tc:opendocument:xmlns:text:1.0 and http://www.w3.org/1999/xlink → text, xlink
    words = space.split(":")
    prefix = words[-2] if len(words) > _WEB else space.rpartition("/")[2]
    return f"{_PREFIXES.get(prefix, prefix)}:{local}"


def stated(element: etree._Element, name: str, default: str = "") -> str:
    """Return an attribute by the name everyone writes: text:style-name."""
    return next((str(value) for key, value in element.attrib.items() if _named(key) == name), default)


def below(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield all elements of that name below a part; none when the part is missing."""
    if parent is not None:
        yield from (one for one in parent.iter() if named(one) == name)


def hiding_styles(*roots: etree._Element | None) -> frozenset[str]:
    """Return the names of the styles that hide what they are given to."""
    found = set()
    for root in roots:
        for style in below(root, "style:style"):
            for properties in style:
                name = named(properties)
                if any(stated(properties, key) == value for (of, key), value in _HIDING.items() if of == name):
                    found.add(stated(style, "style:name"))
    return frozenset(found)


def length(element: etree._Element, name: str) -> float:
    """Return a length in centimetres; nought when it is not stated."""
    match = _LENGTH.fullmatch(stated(element, name))
    try:
        return float(match[1]) * _CENTIMETRES[match[2] or "cm"] if match else 0.0
    except ValueError:
        return 0.0


def is_large(frame: etree._Element) -> bool:
    """Tell whether a picture is so large that it can hold a page or a table."""
    return all(length(frame, side) >= least for side, least in zip(("svg:width", "svg:height"), _LARGE, strict=True))


def repeats(element: etree._Element, name: str, most: int) -> int:
    """Return how often a row or cell stands in a sheet."""
    times = stated(element, name, "1")
    return max(1, min(int(times), most)) if times.isdecimal() else 1
