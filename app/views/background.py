"""Background task (后台任务) — work that takes longer than a page may wait for; drawing the page anew ends nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from app.views.fault import fault_code
from model.core.errors import DingmiError

T = TypeVar("T")


class Task(Generic[T]):
    """Runs `work` on a thread of its own; `work` is given what to call with (what, done, in all)."""

    def __init__(self, work: Callable[[Callable[[str, int, int], None]], T]) -> None:
        self.stage, self.done, self.total = "", 0, 0
        self.result: T | None = None
        self.failure: str | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """True until there is a result or a failure."""
        return self.result is None and self.failure is None

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.stage, self.done, self.total = stage, done, total

    def _run(self, work: Callable[[Callable[[str, int, int], None]], T]) -> None:
        try:
            self.result = work(self._tell)
        except DingmiError as refusal:
            self.failure = str(refusal)
        except Exception as fault:  # noqa: BLE001 — a task must end in words, whatever happens
            self.failure = f"程序出错(编号{fault_code(fault)})。请只报编号,勿发文件内容。"
