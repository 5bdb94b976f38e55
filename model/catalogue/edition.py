"""Edition (目录版本) — the rows of one regulation over the days they are in force, and which ones hold on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.core.catalogue import Row


@dataclass(frozen=True, slots=True)
class Edition:
    """目录版本 — `valid_to` is the last day in force, None while nobody ended it; `supersedes` the number before."""

    number: int
    regulation: str
    rows: tuple[Row, ...]
    valid_from: date
    valid_to: date | None = None
    supersedes: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What to judge a day's document by: one edition of each line; `outside` are those not in force that day."""

    editions: tuple[Edition, ...]
    outside: tuple[Edition, ...]


def editions_on(editions: Sequence[Edition], day: date) -> Choice:
    """The edition of each line in force on `day`, the nearest where none is; in the order of `editions`.

    A line is an edition with all that supersede one another from it. An edition ends, at the latest, on the
    day before the one that supersedes it begins.
    """
    chosen: dict[int, tuple[int, Edition]] = {}
    for edition in editions:
        root = _root(edition, editions)
        distance = _distance(edition, _last_day(edition, editions), day)
        if root not in chosen or distance < chosen[root][0]:
            chosen[root] = distance, edition
    taken = {edition.number for _, edition in chosen.values()}
    missed = {edition.number for distance, edition in chosen.values() if distance}
    return Choice(
        tuple(edition for edition in editions if edition.number in taken),
        tuple(edition for edition in editions if edition.number in missed),
    )


def _root(edition: Edition, editions: Sequence[Edition]) -> int:
    """The number of the oldest edition of its line; a predecessor that is not in use is passed over."""
    by_number = {one.number: one for one in editions}
    seen: set[int] = set()
    while edition.supersedes in by_number and edition.number not in seen:
        seen.add(edition.number)
        edition = by_number[edition.supersedes]
    return edition.number


def _last_day(edition: Edition, editions: Sequence[Edition]) -> date | None:
    ends = [one.valid_from - timedelta(days=1) for one in editions if one.supersedes == edition.number]
    return min([*ends, edition.valid_to] if edition.valid_to else ends, default=None)


def _distance(edition: Edition, last: date | None, day: date) -> int:
    """Days between `day` and the stretch the edition is in force; 0 inside it."""
    if day < edition.valid_from:
        return (edition.valid_from - day).days
    return (day - last).days if last is not None and day > last else 0
