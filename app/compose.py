"""Composition (装配) — the only place that wires settings, store, services and engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from app.service.clock import Clock, system_clock
from app.settings import Settings
from model.catalogue import load_catalogue, merge, read_table
from model.core.catalogue import Catalogue, Row
from model.core.outcome import Organ
from model.law import Law, load_law

if TYPE_CHECKING:  # the database takes most of a second to load; a single recommendation needs none
    from app.service.account import AccountService, SessionService
    from app.service.audit import AuditService
    from app.service.case import CaseService
    from app.service.catalogue import CatalogueService
    from app.service.catalogue_in_use import CatalogueInUse, InUse
    from app.service.judging import Judging, Progress, Recommender
    from app.service.ledger import LedgerService
    from app.service.paper import PaperService
    from app.service.staff import StaffService
    from app.service.trial import TrialService
    from app.store.unit import Store
    from model.recommend import Engine, Workshop


@dataclass(frozen=True, slots=True)
class Desk:
    """审核台 — all services of one home, sharing one store. Safe to share between threads.

    `catalogue` is the demonstration catalogue the program ships; what cases are judged by is `in_use`.
    """

    settings: Settings
    organ: Organ
    catalogue: Catalogue
    clock: Clock
    accounts: AccountService
    sessions: SessionService
    staff: StaffService
    cases: CaseService
    paper: PaperService
    ledger: LedgerService
    audit: AuditService
    catalogues: CatalogueService
    in_use: CatalogueInUse
    judging: Judging
    trials: TrialService

    def rows_on(self, dated: str | None) -> tuple[Row, ...]:
        """The rows a document of that date (ISO form; None: of today) may rest on."""
        return self.in_use.rows_on(date.fromisoformat(dated) if dated else self.clock().astimezone().date())


def build_desk(settings: Settings, clock: Clock = system_clock) -> Desk:
    """The desk of a prepared home (`app.service.home.prepare_home`). Raises StoreError or DataFault."""
    from app.service.account import AccountService, SessionService
    from app.service.audit import AuditService
    from app.service.catalogue import CatalogueService
    from app.service.catalogue_in_use import CatalogueInUse
    from app.service.judging import Judging
    from app.service.ledger import LedgerService
    from app.service.organ import load_organ
    from app.service.paper import PaperService
    from app.service.staff import StaffService
    from app.service.trial import TrialService
    from app.store.unit import Store
    from app.store.vault import load_vault
    from model.catalogue.contained import contained_rows

    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    catalogue, law = _catalogue(settings), load_law(settings.data / "law")
    in_use = CatalogueInUse(store, catalogue, demonstration=settings.demonstration)
    judging = Judging(in_use.current, _engine_maker(settings, law))
    organ = load_organ(settings.organ_file)
    cases = _cases(settings, store, clock, in_use, law)
    return Desk(
        settings=settings,
        organ=organ,
        catalogue=catalogue,
        clock=clock,
        accounts=AccountService(store, clock, demonstration=settings.demonstration),
        sessions=SessionService(store, clock, hours=settings.session_hours),
        staff=StaffService(store, clock),
        cases=cases,
        paper=PaperService(store, clock, cases, in_use.find_row, demonstration=settings.demonstration),
        ledger=LedgerService(store, clock),
        audit=AuditService(store),
        catalogues=CatalogueService(store, clock, law, contained_rows),
        in_use=in_use,
        judging=judging,
        trials=TrialService(store, clock, in_use, judging, organ),
    )


def _cases(settings: Settings, store: Store, clock: Clock, in_use: CatalogueInUse, law: Law) -> CaseService:
    from app.service.case import CaseService
    from app.service.organ import load_highest

    return CaseService(
        store,
        clock,
        find_row=in_use.find_row,
        law=law,
        demonstration=settings.demonstration,
        keep_text=settings.keep_text,
        highest=load_highest(settings.organ_file),
    )


def _engine_maker(settings: Settings, law: Law) -> Callable[[InUse, Progress], Recommender]:
    """What makes engines for a home; law, model and encoder are loaded once, when the first is made."""

    @cache
    def workshop() -> Workshop:
        from model.recommend import open_workshop  # takes seconds to load; a desk without uploads does not need it

        return open_workshop(
            law=law,
            artifact_dir=settings.artifacts,
            signals=settings.data / "readers" / "signals.yaml",
            cache=settings.home / "cache",
        )

    def make(in_use: InUse, progress: Progress) -> Recommender:
        from model.recommend import EditionEngine

        workshop().shelve([row for edition in in_use.editions for row in edition.rows], progress)
        return EditionEngine(workshop(), in_use.editions, in_use.shipped)

    return make


def build_engine(settings: Settings, *, tables: Sequence[Path] = (), only: bool = False) -> Engine:
    """The recommender with the home's catalogue and the official `tables`; `only` leaves the catalogue out.

    Raises DataFault for faulty law, catalogue or tables, ArtifactError for a model that does not fit.
    """
    from model.recommend import build  # takes seconds to load; a desk without uploads does not need it

    given = [read_table(table) for table in tables]
    catalogues = given if only and given else [_catalogue(settings), *given]
    return build(
        law=load_law(settings.data / "law"),
        catalogue=reduce(merge, catalogues),
        artifact_dir=settings.artifacts,
        signals=settings.data / "readers" / "signals.yaml",
        cache=settings.home / "cache",
    )


def build_judge(settings: Settings, *, tables: Sequence[Path] = ()) -> Recommender:
    """What the desk of this home judges by, with the official `tables` beside it; raises as `build_engine`.

    A home nobody made yet is left unmade: then the shipped catalogue serves.
    """
    in_use = _in_use(settings)
    if in_use is None or not in_use.editions:
        return build_engine(settings, tables=tables)
    given = [*([in_use.shipped] if in_use.shipped else []), *(read_table(table) for table in tables)]
    beside = reduce(merge, given) if given else None
    make = _engine_maker(settings, load_law(settings.data / "law"))
    return make(replace(in_use, shipped=beside), lambda _done, _total: None)


def _in_use(settings: Settings) -> InUse | None:
    if not settings.key_file.exists():
        return None
    from app.service.catalogue_in_use import CatalogueInUse
    from app.store.migrate import upgrade
    from app.store.unit import Store
    from app.store.vault import load_vault

    upgrade(settings.database_url, busy_seconds=settings.busy_seconds)
    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    try:
        return CatalogueInUse(store, _catalogue(settings), demonstration=settings.demonstration).current()
    finally:
        store.close()


def _catalogue(settings: Settings) -> Catalogue:
    return load_catalogue(settings.data / "catalogue")
