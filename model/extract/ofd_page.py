"""What stands on an OFD page: runs of text, rules, pictures, from the page itself or a template (OFD 页面对象)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from model.extract.ofd_text import TurnedRun, object_matrix, text_runs
from model.extract.ofd_xml import child, floats, local
from model.extract.pdf_rule import Matrix, Point, Rule, moved, rule_between

_POINTS = 72 / 25.4  # points a millimetre
PAGE_MATRIX: Matrix = (_POINTS, 0.0, 0.0, _POINTS, 0.0, 0.0)
_BAR = 3.0  # points
_DEEPEST = 12
_MOST_OBJECTS = 50_000
_DRAWING = 400  # a path of more strokes is a picture
_STEPS = re.compile(r"([MLSQBAC])([^MLSQBAC]*)")


@dataclass(slots=True)
class Contents:
    """页面内容 — in points from the upper left corner; rules with heights upwards, as runs have them."""

    runs: list[TurnedRun] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: dict[str, float] = field(default_factory=dict)  # resource → area in square points
    paths: int = 0
    hidden: int = 0
    objects: int = 0


def read_objects(layers: Iterable[etree._Element], units: Mapping[str, etree._Element]) -> Contents:
    """Return what the layers show; `units` are the composite drawings by their id."""
    contents = Contents()
    for layer in layers:
        _walk(layer, PAGE_MATRIX, units, contents, 0)
    return contents


def _walk(
    item: etree._Element, outer: Matrix, units: Mapping[str, etree._Element], contents: Contents, depth: int
) -> None:
    contents.objects += 1
    if depth > _DEEPEST or contents.objects > _MOST_OBJECTS:
        return
    match local(item):
        case "TextObject":
            contents.hidden += item.get("Visible", "true").lower() == "false"
            contents.runs.extend(text_runs(item, outer))
        case "PathObject":
            contents.paths += 1
            if item.get("Stroke", "true").lower() != "false" or _is_thin(item, outer):
                contents.rules.extend(_path_rules(item, object_matrix(item, outer)))
        case "ImageObject":
            _see_picture(item, outer, contents)
        case "CompositeObject":
            drawing = child(units.get((item.get("ResourceID") or "").strip()), "Content")
            for part in drawing if drawing is not None else ():
                _walk(part, object_matrix(item, outer), units, contents, depth + 1)
        case _:
            for part in item:
                _walk(part, outer, units, contents, depth + 1)


def _is_thin(item: etree._Element, outer: Matrix) -> bool:
    """Tell a bar, which is a rule that was filled, from a shaded area, whose edges are none."""
    sides = floats(item.get("Boundary", ""))[2:]
    return len(sides) == 2 and min(sides) * abs(outer[0]) < _BAR  # noqa: PLR2004 - width and height


def _see_picture(item: etree._Element, outer: Matrix, contents: Contents) -> None:
    sides = floats(item.get("Boundary", ""))[2:]
    resource = (item.get("ResourceID") or "").strip()
    if len(sides) == 2:  # noqa: PLR2004 - width and height
        area = abs(sides[0] * sides[1] * (outer[0] * outer[3] - outer[1] * outer[2]))
        contents.pictures[resource] = max(contents.pictures.get(resource, 0.0), area)


def _path_rules(item: etree._Element, matrix: Matrix) -> list[Rule]:
    """Return the straight strokes of a path; none for curves and drawings."""
    data = child(item, "AbbreviatedData")
    steps = _STEPS.findall((data.text or "")[: 40 * _DRAWING]) if data is not None else []
    rules: list[Rule] = []
    begin = last = (0.0, 0.0)
    for letter, stated in steps if len(steps) <= _DRAWING else ():
        numbers = floats(stated)
        point = _on_page((numbers[-2], numbers[-1]), matrix) if len(numbers) > 1 else begin
        if letter in "MS":
            begin = point
        elif letter in "LC":
            rules.extend(rule_between(last, point))
        last = point
    return rules


def _on_page(point: Point, matrix: Matrix) -> Point:
    x, y = moved(point, matrix)
    return x, -y
