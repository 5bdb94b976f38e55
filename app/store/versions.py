"""Version repository (目录库): imported catalogue versions with their rows, sealed; none is ever deleted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from app.desk.catalogue_version import About, CatalogueVersion, TableFile, VersionState
from app.desk.role import Actor
from app.store.tables import account, catalogue_use, catalogue_version
from app.store.vault import Vault
from model.core.catalogue import Row

_ROWS = TypeAdapter(tuple[Row, ...])
_NAMES = TypeAdapter(tuple[str, tuple[TableFile, ...]])
_USE = 1


class VersionRepository:
    """Versions by number; rows change only while the service lets them."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def next_number(self) -> int:
        """The number the next version gets; two at once meet at the primary key."""
        highest = self._connection.execute(select(func.max(catalogue_version.c.number))).scalar()
        return (highest or 0) + 1

    def add(
        self, number: int, about: About, files: tuple[TableFile, ...], rows: tuple[Row, ...], by: Actor, at: datetime
    ) -> None:
        """Write a new version in 预览."""
        values = {
            "number": number,
            "state": VersionState.PREVIEW,
            "valid_from": about.valid_from.isoformat(),
            "valid_to": about.valid_to.isoformat() if about.valid_to else None,
            "supersedes": about.supersedes,
            "imported_by": by.login,
            "imported_at": at,
            "about_sealed": self._seal(_NAMES.dump_json((about.regulation, files)), "names", number),
            "row_count": len(rows),
            "rows_sealed": self._sealed_rows(number, rows),
        }
        self._connection.execute(insert(catalogue_version).values(values))

    def find(self, number: int, *, lock: bool = False) -> CatalogueVersion | None:
        """The version, or None; with `lock` nobody else changes it before this transaction ends."""
        if lock:
            query = select(catalogue_version.c.number).where(catalogue_version.c.number == number)
            self._connection.execute(query.with_for_update())
        return next((one for one in self.all() if one.number == number), None)

    def all(self) -> tuple[CatalogueVersion, ...]:
        """Every version, the newest first."""
        importer, activator = account.alias("i"), account.alias("a")
        query = (
            select(catalogue_version, importer.c.name.label("importer"), activator.c.name.label("activator"))
            .join(importer, importer.c.login == catalogue_version.c.imported_by)
            .outerjoin(activator, activator.c.login == catalogue_version.c.activated_by)
            .order_by(catalogue_version.c.number.desc())
        )
        return tuple(self._version(row) for row in self._connection.execute(query).mappings())

    def active(self) -> tuple[int, ...]:
        """The numbers of the versions in use, the oldest first."""
        query = (
            select(catalogue_version.c.number)
            .where(catalogue_version.c.state == VersionState.ACTIVE)
            .order_by(catalogue_version.c.number)
        )
        return tuple(self._connection.execute(query).scalars())

    def rows(self, number: int) -> tuple[Row, ...]:
        """The rows of a version, as imported."""
        query = select(catalogue_version.c.rows_sealed).where(catalogue_version.c.number == number)
        sealed = self._connection.execute(query).scalar_one()
        return _ROWS.validate_json(self._vault.open(sealed, "catalogue", number))

    def save_rows(self, number: int, rows: tuple[Row, ...]) -> None:
        """Replace the rows of a version."""
        self._update(number, rows_sealed=self._sealed_rows(number, rows), row_count=len(rows))

    def move(self, number: int, state: VersionState) -> None:
        """Put a version into another state."""
        self._update(number, state=state)

    def activate(self, number: int, by: Actor, at: datetime) -> None:
        """Put a version into use; who did it and when stays with it."""
        self._update(number, state=VersionState.ACTIVE, activated_by=by.login, activated_at=at)

    def withdraw(self, number: int, reason: str) -> None:
        """Take a version back; it stays readable, with the reason."""
        sealed = self._vault.seal(reason, "reason", number)
        self._update(number, state=VersionState.WITHDRAWN, reason_sealed=sealed)

    def only_own(self) -> bool:
        """True once the office left the demonstration catalogue out."""
        query = select(catalogue_use.c.only_own).where(catalogue_use.c.id == _USE)
        return bool(self._connection.execute(query).scalar())

    def set_only_own(self, *, only: bool) -> None:
        """Leave the demonstration catalogue out, or take it back in."""
        changed = self._connection.execute(
            update(catalogue_use).where(catalogue_use.c.id == _USE).values(only_own=only)
        )
        if changed.rowcount == 0:
            self._connection.execute(insert(catalogue_use).values(id=_USE, only_own=only))

    def _update(self, number: int, **values: Any) -> None:
        self._connection.execute(update(catalogue_version).where(catalogue_version.c.number == number).values(**values))

    def _sealed_rows(self, number: int, rows: tuple[Row, ...]) -> bytes:
        return self._seal(_ROWS.dump_json(rows), "catalogue", number)

    def _seal(self, plain: bytes, what: str, number: int) -> bytes:
        return self._vault.seal(plain.decode(), what, number)

    def _version(self, row: RowMapping) -> CatalogueVersion:
        number = row["number"]
        regulation, files = _NAMES.validate_json(self._vault.open(row["about_sealed"], "names", number))
        valid_to = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        return CatalogueVersion(
            number=number,
            about=About(regulation, date.fromisoformat(row["valid_from"]), valid_to, row["supersedes"]),
            files=files,
            row_count=row["row_count"],
            state=VersionState(row["state"]),
            importer_login=row["imported_by"],
            importer=row["importer"],
            imported_at=row["imported_at"],
            activator=row["activator"],
            activated_at=row["activated_at"],
            reason=self._vault.open(row["reason_sealed"], "reason", number) if row["reason_sealed"] else "",
        )
