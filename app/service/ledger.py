"""Ledger (台账): decided cases, their export, and what retraining may learn."""

from __future__ import annotations

from app.desk.access import LEDGER_READERS, require_role, require_text_access
from app.desk.ledger import LearnedCase, LedgerFilter, LedgerRow, learned, matches, row_of
from app.desk.role import Actor, Role
from app.service.clock import Clock
from app.store.unit import Store
from model.core.finding import CitedSource

COLUMNS = (
    "件号",
    "事项名称",
    "文种",
    "结论",
    "密级",
    "保密期限",
    "到期日",
    "知悉范围",
    "依据",
    "依据类型",
    "批复",
    "定密机关",
    "承办人",
    "定密责任人",
    "制发日",
    "定密日",
    "状态",
    "改动项",
    "文件摘要值",
    "程序版本",
    "目录版本",
    "法规版本",
    "模型版本",
)


class LedgerService:
    """台账 — rows for those who keep it; a 承办人 sees their own."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def rows(self, actor: Actor, wanted: LedgerFilter | None = None) -> tuple[LedgerRow, ...]:
        """Decided cases that pass the filter, the latest first."""
        require_text_access(actor)
        require_role(actor, *LEDGER_READERS, Role.DRAFTER)
        wanted = wanted or LedgerFilter()
        own_only = None if actor.has(*LEDGER_READERS) else actor.login
        with self._store.reading() as unit:
            found = unit.decisions.all(outcome=wanted.outcome, level=wanted.level, drafter=own_only)
        rows = (row_of(decision, state) for decision, state in found)
        return tuple(row for row in rows if matches(row, wanted))

    def sources(self, actor: Actor) -> dict[str, CitedSource]:
        """Decided secrets this person has in the ledger, by case number, as sources a new draft may derive from."""
        rows = [row for row in self.rows(actor) if row.level is not None]
        return {
            row.case_no: CitedSource(row.title, None, row.level, row.term, row.dated, carried=None, span=None)
            for row in rows
        }

    def export_rows(self, actor: Actor, wanted: LedgerFilter | None = None) -> tuple[dict[str, str], ...]:
        """The same rows as printed cells by Chinese column name (`COLUMNS`); the export is logged."""
        rows = self.rows(actor, wanted)
        with self._store.writing() as unit:
            unit.audit.append(self._clock(), actor.login, "导出台账", None, {"rows": len(rows)})
        return tuple(dict(zip(COLUMNS, _cells(row), strict=True)) for row in rows)

    def decisions_for_learning(self, actor: Actor) -> tuple[LearnedCase, ...]:
        """Every confirmed decision, the latest first, with its text while the office keeps it. For 数据分析."""
        require_role(actor, Role.ANALYST)
        with self._store.reading() as unit:
            lessons = tuple(
                learned(decision, document.text if document else None)
                for decision, _ in unit.decisions.all()
                for document in (unit.drafts.document(decision.case_no, decision.draft_no),)
            )
        with self._store.writing() as unit:
            unit.audit.append(self._clock(), actor.login, "提取训练样本", None, {"rows": len(lessons)})
        return lessons


def _cells(row: LedgerRow) -> tuple[str, ...]:
    return (
        row.case_no,
        row.title,
        row.kind,
        row.outcome,
        row.level or "",
        row.term,
        row.ends_on.isoformat() if row.ends_on else "",
        "、".join(row.known_to),
        row.basis_text,
        row.ground,
        row.answer,
        row.organ,
        row.drafter,
        row.reviewer,
        row.dated.isoformat() if row.dated else "",
        row.decided_at.astimezone().date().isoformat(),
        row.state,
        "、".join(row.changed),
        row.sha256,
        *(row.versions[name] for name in ("code", "catalogue", "law", "model")),
    )
