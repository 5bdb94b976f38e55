"""Catalogue versions (目录版本): import, correct, submit, activate by a second person, take back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.desk.access import require_role, require_text_access
from app.desk.catalogue_version import (
    IMPORTERS,
    About,
    CatalogueVersion,
    VersionAct,
    VersionRows,
    VersionState,
    check_about,
    require_version_act,
    require_viewer,
)
from app.desk.refusal import DeskRefusal
from app.desk.role import Actor, Role
from app.service.catalogue_table import GivenTable, TableReader, numbered, read_tables
from app.service.clock import Clock
from app.service.step import BREACHES
from app.store.unit import Store, UnitOfWork
from model.catalogue import table_rows
from model.catalogue.difference import Difference, difference
from model.core.catalogue import Conditions, Row
from model.law import Law

log = logging.getLogger(__name__)
_BREACHES = BREACHES | {"catalogue.self_activation", "catalogue.not_yours"}


class CatalogueService:
    """目录版本的办理. Raises DeskRefusal when a rule forbids an act, DataFault for faulty tables, StoreError."""

    def __init__(self, store: Store, clock: Clock, law: Law, read: TableReader = table_rows) -> None:
        self._store = store
        self._clock = clock
        self._law = law
        self._read = read

    def read(self, actor: Actor, tables: Sequence[GivenTable], about: About) -> tuple[Row, ...]:
        """The rows the tables hold, kept nowhere; DataFault with every fault of every table."""
        require_viewer(actor)
        return read_tables(tables, about, self._law, self._read)

    def start(self, actor: Actor, tables: Sequence[GivenTable], about: About) -> int:
        """A new version in 预览 from the tables; its number. For those who may import."""
        require_text_access(actor)
        require_role(actor, *IMPORTERS)
        rows = read_tables(tables, about, self._law, self._read)
        files = tuple(table.file for table in tables)
        with self._store.writing() as unit:
            check_about(about, _active(unit))
            number = unit.versions.next_number()
            unit.versions.add(number, about, files, numbered(rows, number), actor, self._clock())
            detail = {"version": number, "rows": len(rows), "sha256": [file.sha256 for file in files]}
            unit.audit.append(self._clock(), actor.login, VersionAct.IMPORT, None, detail)
        log.info("catalogue version %s imported by %s", number, actor.login)
        return number

    def correct(self, actor: Actor, number: int, row_id: str, conditions: Conditions) -> None:
        """Replace the typed conditions of one row (改条件); by the importer, before 提交."""

        def work(unit: UnitOfWork, version: CatalogueVersion) -> None:
            rows = unit.versions.rows(version.number)
            if row_id not in {row.id for row in rows}:
                raise DeskRefusal("catalogue.row", f"第{number}版没有编号“{row_id}”的事项。请刷新后重选。")
            changed = tuple(replace(row, conditions=conditions) if row.id == row_id else row for row in rows)
            unit.versions.save_rows(number, changed)

        self._carry_out(actor, VersionAct.CORRECT, number, work, row=row_id)

    def submit(self, actor: Actor, number: int) -> None:
        """提交 — the version waits for a second person; its rows change no more."""

        def work(unit: UnitOfWork, version: CatalogueVersion) -> None:
            check_about(version.about, _active(unit))
            unit.versions.move(number, VersionState.SUBMITTED)

        self._carry_out(actor, VersionAct.SUBMIT, number, work)

    def activate(self, actor: Actor, number: int) -> None:
        """启用 — by a 定密责任人 who did not import it; from now on cases are judged by it."""

        def work(unit: UnitOfWork, version: CatalogueVersion) -> None:
            check_about(version.about, _active(unit))
            unit.versions.activate(number, actor, self._clock())

        self._carry_out(actor, VersionAct.ACTIVATE, number, work)

    def withdraw(self, actor: Actor, number: int, reason: str) -> None:
        """撤回 — take a version back, also one in use: what it superseded holds again. Decided cases stay."""
        if not reason.strip():
            raise DeskRefusal("reason.required", "撤回须写明理由。请填写理由后再撤回。")
        self._carry_out(
            actor, VersionAct.WITHDRAW, number, lambda unit, _version: unit.versions.withdraw(number, reason.strip())
        )

    def use_only_own(self, actor: Actor, *, only: bool) -> None:
        """Leave the demonstration catalogue out of judging, or take it back in. For the 定密责任人."""
        require_text_access(actor)
        require_role(actor, Role.REVIEWER)
        with self._store.writing() as unit:
            if only and not _active(unit):
                raise DeskRefusal("catalogue.none_active", "本机关还没有启用的目录,停用示范目录后无从判断。请先启用。")
            unit.versions.set_only_own(only=only)
            unit.audit.append(self._clock(), actor.login, VersionAct.DEMONSTRATION, None, {"only_own": only})

    def only_own(self, actor: Actor) -> bool:
        """True once the demonstration catalogue is left out."""
        require_viewer(actor)
        with self._store.reading() as unit:
            return unit.versions.only_own()

    def versions(self, actor: Actor) -> tuple[CatalogueVersion, ...]:
        """Every version, the newest first."""
        require_viewer(actor)
        with self._store.reading() as unit:
            return unit.versions.all()

    def open(self, actor: Actor, number: int) -> VersionRows:
        """A version with its rows."""
        require_viewer(actor)
        with self._store.reading() as unit:
            return _opened(unit, _found(unit, number))

    def difference(self, actor: Actor, number: int) -> tuple[int | None, Difference]:
        """What a version changes against the one it supersedes; against nothing all its rows are new."""
        require_viewer(actor)
        with self._store.reading() as unit:
            version = _found(unit, number)
            earlier = version.about.supersedes
            before = unit.versions.rows(earlier) if earlier is not None else ()
            return earlier, difference(before, unit.versions.rows(number))

    def export(self, actor: Actor, number: int) -> VersionRows:
        """A version with its rows, to be written into a file; the export is logged."""
        require_viewer(actor)
        with self._store.writing() as unit:
            opened = _opened(unit, _found(unit, number))
            detail = {"version": number, "rows": len(opened.rows)}
            unit.audit.append(self._clock(), actor.login, VersionAct.EXPORT, None, detail)
            return opened

    def _carry_out(
        self,
        actor: Actor,
        act: VersionAct,
        number: int,
        work: Callable[[UnitOfWork, CatalogueVersion], None],
        **detail: Any,
    ) -> None:
        """Do `act` in one transaction with its audit entry; a breach of the separation of persons is noted."""
        try:
            with self._store.writing() as unit:
                version = _found(unit, number, lock=True)
                require_version_act(actor, act, version)
                work(unit, version)
                entry = {"version": number, "rows": version.row_count, **detail}
                unit.audit.append(self._clock(), actor.login, act, None, entry)
        except DeskRefusal as refusal:
            if refusal.rule in _BREACHES:
                with self._store.writing() as unit:
                    noted = {"act": act, "version": number, "rule": refusal.rule}
                    unit.audit.append(self._clock(), actor.login, "拒绝", None, noted)
            raise
        log.info("catalogue version %s: %s by %s", number, act.name, actor.login)


def _found(unit: UnitOfWork, number: int, *, lock: bool = False) -> CatalogueVersion:
    version = unit.versions.find(number, lock=lock)
    if version is None:
        raise DeskRefusal("catalogue.unknown", f"没有第{number}版目录。请检查版本号。")
    return version


def _opened(unit: UnitOfWork, version: CatalogueVersion) -> VersionRows:
    rows = unit.versions.rows(version.number)
    verified = version.state is VersionState.ACTIVE
    return VersionRows(version, tuple(replace(row, verified=verified) for row in rows))


def _active(unit: UnitOfWork) -> tuple[CatalogueVersion, ...]:
    return tuple(version for version in unit.versions.all() if version.state is VersionState.ACTIVE)
