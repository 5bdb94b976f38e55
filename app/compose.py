"""Composition (装配) — the only place that wires settings, store, services and engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.service.account import AccountService, SessionService
from app.service.audit import AuditService
from app.service.case import CaseService
from app.service.clock import Clock, system_clock
from app.service.ledger import LedgerService
from app.service.organ import load_organ
from app.settings import Settings
from app.store.unit import Store
from app.store.vault import load_vault
from model.core.catalogue import Catalogue, Row
from model.core.outcome import Organ


@dataclass(frozen=True, slots=True)
class Desk:
    """审核台 — all services of one home, sharing one store. Safe to share between threads."""

    settings: Settings
    organ: Organ
    clock: Clock
    accounts: AccountService
    sessions: SessionService
    cases: CaseService
    ledger: LedgerService
    audit: AuditService


def build_desk(settings: Settings, clock: Clock = system_clock) -> Desk:
    """The desk of a prepared home (`app.service.home.prepare_home`). Raises StoreError or DataFault."""
    store = Store(settings.database_url, load_vault(settings.key_file), busy_seconds=settings.busy_seconds)
    return Desk(
        settings=settings,
        organ=load_organ(settings.organ_file),
        clock=clock,
        accounts=AccountService(store, clock, demonstration=settings.demonstration),
        sessions=SessionService(store, clock, hours=settings.session_hours),
        cases=CaseService(
            store,
            clock,
            find_row=lambda row_id: _rows(settings.data / "catalogue").get(row_id),
            demonstration=settings.demonstration,
            keep_text=settings.keep_text,
        ),
        ledger=LedgerService(store, clock),
        audit=AuditService(store),
    )


@cache
def _catalogue(folder: Path) -> Catalogue:
    from model.catalogue import load_catalogue

    return load_catalogue(folder)


@cache
def _rows(folder: Path) -> dict[str, Row]:
    return {row.id: row for row in _catalogue(folder).rows}
