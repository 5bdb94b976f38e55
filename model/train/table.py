"""Table — text cells as an HTML table for the page of an evaluation."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell (line breaks are kept), the place on the page it links to, how strongly it is shaded (0..1)."""

    text: str
    link: str = ""
    shade: float = 0.0


def table(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the table; the first line is its heading, the first cell of each line names it."""
    head, *body = rows
    top = "".join(f'<th scope="col">{_inner(cell)}</th>' for cell in head)
    lines = "".join(_line(row) for row in body)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def _line(row: Sequence[Cell]) -> str:
    first, *rest = row
    cells = "".join(f"<td{_style(cell)}>{_inner(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{_inner(first)}</th>{cells}</tr>'


def _style(cell: Cell) -> str:
    return f' style="background:rgba(11,83,148,{cell.shade:.2f})"' if cell.shade else ""


def _inner(cell: Cell) -> str:
    text = html.escape(cell.text).replace("\n", "<br>")
    return f'<a href="{html.escape(cell.link, quote=True)}">{text}</a>' if cell.link else text
