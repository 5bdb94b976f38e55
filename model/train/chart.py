"""Chart — a small line chart as inline SVG, for a page that must open without a network."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE, _LEFT, _BOTTOM, _TOP = 300, 52, 44, 14  # plot area, and room for labels
_KEY_LINE = 18
_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#666666")
_DASHES = ("", "7 4", "2 3", "8 3 2 3", "1 5")  # told apart without colour too
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through points, x and y both 0..1; `dots` marks each point."""

    name: str
    points: tuple[tuple[float, float], ...]
    dots: bool = False


def chart(lines: Sequence[Line], *, title: str, across: str, up: str, diagonal: bool = False) -> str:
    """Return the SVG: axes from 0 to 1 with their names, the lines, and a key below; `diagonal` draws y = x."""
    height = _TOP + _SIDE + _BOTTOM + _KEY_LINE * len(lines)
    width = _LEFT + _SIDE + 20
    opening = f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    parts = [opening, f"<title>{html.escape(title)}</title>", *_axes(across, up)]
    if diagonal:
        parts.append(_polyline(((0.0, 0.0), (1.0, 1.0)), "#999", "4 4"))
    for place, line in enumerate(lines):
        parts += _drawn(line, _COLOURS[place % len(_COLOURS)], _DASHES[place % len(_DASHES)], place)
    return "".join([*parts, "</svg>"])


def _at(x: float, y: float) -> tuple[float, float]:
    return round(_LEFT + x * _SIDE, 1), round(_TOP + (1 - y) * _SIDE, 1)


def _axes(across: str, up: str) -> list[str]:
    (left, bottom), (right, top) = _at(0, 0), _at(1, 1)
    parts = [f'<rect x="{left}" y="{top}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>']
    for tick in _TICKS:
        x, y = _at(tick, tick)
        parts.append(f'<path d="M{x} {bottom}V{top}M{left} {y}H{right}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{x}" y="{bottom + 15}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick:.1f}</text>')
    middle = (left + right) / 2, (bottom + top) / 2
    parts.append(f'<text x="{middle[0]}" y="{bottom + 33}" text-anchor="middle">{html.escape(across)}</text>')
    turned = f'transform="rotate(-90 14 {middle[1]})"'
    parts.append(f'<text x="14" y="{middle[1]}" text-anchor="middle" {turned}>{html.escape(up)}</text>')
    return parts


def _drawn(line: Line, colour: str, dash: str, place: int) -> list[str]:
    parts = [_polyline(line.points, colour, dash)] if len(line.points) > 1 else []
    if line.dots or len(line.points) == 1:
        spots = (_at(x, y) for x, y in line.points)
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in spots]
    y = _TOP + _SIDE + _BOTTOM + _KEY_LINE * place + 6
    parts.append(f'<path d="M{_LEFT} {y}h30" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
    parts.append(f'<text x="{_LEFT + 38}" y="{y + 4}">{html.escape(line.name)}</text>')
    return parts


def _polyline(points: Sequence[tuple[float, float]], colour: str, dash: str) -> str:
    told = " ".join(f"{x},{y}" for x, y in (_at(*point) for point in points))
    return f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
