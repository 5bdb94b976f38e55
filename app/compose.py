"""Composition (装配) — the only place that wires settings, store, services and engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from app.service.account import AccountService, SessionService
from app.service.audit import AuditService
from app.service.case import CaseService
from app.service.clock import Clock, system_clock
from app.service.ledger import LedgerService
from app.service.organ import load_organ
from app.settings import Settings
from app.store.unit import Store
from app.store.vault import load_vault
from model.catalogue import load_catalogue, merge, read_table
from model.core.catalogue import Catalogue
from model.core.outcome import Organ
from model.law import load_law

if TYPE_CHECKING:
    from model.recommend import Engine


@dataclass(frozen=True, slots=True)
class Desk:
    """审核台 — all services of one home, sharing one store and one catalogue. Safe to share between threads."""

    settings: Settings
    organ: Organ
    catalogue: Catalogue
    clock: Clock
    accounts: AccountService
    sessions: SessionService
    cases: CaseService
    ledger: LedgerService
    audit: AuditService


def build_desk(settings: Settings, clock: Clock = system_clock) -> Desk:
    """The desk of a prepared home (`app.service.home.prepare_home`). Raises StoreError or DataFault."""
    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    catalogue = _catalogue(settings)
    rows = {row.id: row for row in catalogue.rows}
    return Desk(
        settings=settings,
        organ=load_organ(settings.organ_file),
        catalogue=catalogue,
        clock=clock,
        accounts=AccountService(store, clock, demonstration=settings.demonstration),
        sessions=SessionService(store, clock, hours=settings.session_hours),
        cases=CaseService(
            store,
            clock,
            find_row=rows.get,
            law=load_law(settings.data / "law"),
            demonstration=settings.demonstration,
            keep_text=settings.keep_text,
        ),
        ledger=LedgerService(store, clock),
        audit=AuditService(store),
    )


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


def _catalogue(settings: Settings) -> Catalogue:
    return load_catalogue(settings.data / "catalogue")
