"""Labelled cases: the format of the evaluation files, read strictly.

One JSON object per line with id, text, organ, date and gold; `kind`, `pair`, `trap`, `why` and `gold` never
reach the engine. A case may name the official tables it is judged by (`catalogue`, file names beside it).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from model.core.errors import DataFault
from model.core.outcome import Level, Organ, OrganLevel, Outcome

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gold:
    """The right answer of a case."""

    outcome: Outcome
    level: Level | None
    items: tuple[str, ...]
    accept_items: tuple[str, ...]
    term: str | None
    referral: bool
    points: tuple[str, ...]
    trap: str

    @property
    def good_items(self) -> frozenset[str]:
        """Rows that count as right."""
        return frozenset(self.items + self.accept_items)


@dataclass(frozen=True, slots=True)
class Case:
    """案例 — a text, the facts given with it, and its answer; `author` is the id's prefix."""

    id: str
    text: str
    organ: Organ | None
    dated: date | None
    gold: Gold
    pair: str
    tables: tuple[str, ...]

    @property
    def author(self) -> str:
        """Who wrote it: all a split may go by."""
        return self.id.split("-", maxsplit=1)[0]


def read_cases(path: Path) -> list[Case]:
    """Cases of a JSON-lines file, in order. Raises DataFault naming every bad line."""
    faults: list[str] = []
    found: list[Case] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_case(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"{path.name}:{number}: 案例格式不对({type(error).__name__}: {error})")
    if faults:
        raise DataFault(faults)
    return found


def _case(raw: dict[str, Any]) -> Case:
    gold = raw["gold"]
    return Case(
        id=raw["id"],
        text=raw["text"],
        organ=_organ(raw.get("organ")),
        dated=date.fromisoformat(raw["date"]) if raw.get("date") else None,
        gold=Gold(
            Outcome(gold["outcome"]), Level(gold["level"]) if gold.get("level") else None,
            tuple(gold.get("items") or ()), tuple(gold.get("accept_items") or ()), gold.get("term"),
            bool(gold.get("referral")), tuple(gold.get("points") or ()), gold.get("trap") or "none",
        ),
        pair=raw.get("pair") or "",
        tables=tuple(raw.get("catalogue") or ()),
    )  # fmt: skip


def _organ(raw: dict[str, Any] | None) -> Organ | None:
    if not raw:
        return None
    authority = tuple(Level(one) for one in raw.get("authority") or ())
    return Organ(raw["name"], OrganLevel(raw["level"]), authority, raw.get("grant"))
