"""Catalogue in use (在用目录) — the office's active versions, and the demonstration catalogue where it still serves."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date

from app.desk.catalogue_version import VersionState
from app.store.unit import Store, UnitOfWork
from model.catalogue.edition import Edition, editions_on
from model.core.catalogue import Catalogue, Row


@dataclass(frozen=True, slots=True)
class InUse:
    """在用目录 — `shipped` is the demonstration catalogue, None once the office judges by its own alone.

    `key` differs whenever the versions in use differ.
    """

    key: Hashable
    editions: tuple[Edition, ...]
    shipped: Catalogue | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row a case may rest on, whatever the day."""
        own = tuple(row for edition in self.editions for row in edition.rows)
        return own + (self.shipped.rows if self.shipped else ())


class CatalogueInUse:
    """Looks at the database at every question, reads rows only when something changed. Safe between threads."""

    def __init__(self, store: Store, shipped: Catalogue, *, demonstration: bool) -> None:
        self._store = store
        self._shipped = shipped
        self._demonstration = demonstration
        self._lock = threading.Lock()
        self._kept = InUse(None, (), shipped)
        self._by_id: dict[str, Row] = {}

    def current(self) -> InUse:
        """What is in use now. Raises StoreError."""
        with self._store.reading() as unit:
            key = (unit.versions.active(), unit.versions.only_own())
            with self._lock:
                if self._kept.key != key:
                    self._kept = self._read(unit, key)
                    self._by_id = {row.id: row for row in self._kept.rows}
                return self._kept

    def find_row(self, row_id: str) -> Row | None:
        """The row a basis names; None when no version in use holds it."""
        self.current()
        return self._by_id.get(row_id)

    def rows_on(self, day: date) -> tuple[Row, ...]:
        """The rows to choose from for a document of that day."""
        in_use = self.current()
        own = tuple(row for edition in editions_on(in_use.editions, day).editions for row in edition.rows)
        return own + (in_use.shipped.rows if in_use.shipped else ())

    def _read(self, unit: UnitOfWork, key: Hashable) -> InUse:
        editions = editions_in_use(unit)
        alone = bool(editions) and (unit.versions.only_own() or not self._demonstration)
        return InUse(key, editions, None if alone else self._shipped)


def editions_in_use(unit: UnitOfWork) -> tuple[Edition, ...]:
    """The active versions with their rows, the oldest first; each row was verified by a second person."""
    active = [version for version in unit.versions.all() if version.state is VersionState.ACTIVE]
    return tuple(
        Edition(
            version.number,
            version.about.regulation,
            tuple(replace(row, verified=True) for row in unit.versions.rows(version.number)),
            version.about.valid_from,
            version.about.valid_to,
            version.about.supersedes,
        )
        for version in reversed(active)
    )
