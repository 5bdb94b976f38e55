"""Audit (审计): the log and whether anybody tampered with it. For the 安全审计员."""

from __future__ import annotations

from dataclasses import dataclass

from app.desk.access import require_role
from app.desk.role import Actor, Role
from app.service.home_ceiling import STOPPED
from app.store.audit import SM3_OFFERED, AuditEntry
from app.store.unit import Store

SHOWN = 500


@dataclass(frozen=True, slots=True)
class AuditReport:
    """校验结果 — `message` is Chinese; `fault_at` the number of the first bad entry, None when the chain is whole."""

    entries: int
    fault_at: int | None
    algorithms: tuple[str, ...]
    message: str

    @property
    def whole(self) -> bool:
        """True when no sign of tampering was found."""
        return self.fault_at is None


class AuditService:
    """审计日志."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self, actor: Actor) -> AuditReport:
        """Recompute the whole chain and compare its end with the sealed head."""
        require_role(actor, Role.AUDITOR)
        with self._store.reading() as unit:
            count = unit.audit.count()
            fault = unit.audit.first_fault()
        algorithms = ("SHA-256", "SM3") if SM3_OFFERED else ("SHA-256",)
        if fault is None:
            return AuditReport(count, None, algorithms, f"审计日志完整,共{count}条。")
        message = f"审计日志第{fault[0]}条起不可信:{fault[1]}。请保全数据库文件和备份,报告安全保密管理员。"
        return AuditReport(count, fault[0], algorithms, message)

    def alarms(self, actor: Actor) -> tuple[AuditEntry, ...]:
        """Drafts stopped as above the home's level, newest first. For the 安全保密管理员, who must see to them."""
        require_role(actor, Role.SECURITY_ADMIN)
        with self._store.reading() as unit:
            return tuple(unit.audit.of_act(STOPPED, SHOWN))

    def entries(self, actor: Actor) -> tuple[AuditEntry, ...]:
        """The latest entries, newest first, at most `SHOWN`."""
        require_role(actor, Role.AUDITOR)
        with self._store.reading() as unit:
            return tuple(unit.audit.latest(SHOWN))
