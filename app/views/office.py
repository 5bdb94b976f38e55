"""Office (本机关) — the one desk this process serves; opened once at start, asked for by pages and routes."""

from __future__ import annotations

from dataclasses import dataclass

from app.compose import Desk
from app.views.background import Task
from app.views.intake import Intake
from app.views.page_shelf import PageShelf
from model.core.errors import DingmiError


@dataclass(frozen=True, slots=True)
class Office:
    """The desk with all its services, and the intake that reads uploads for it."""

    desk: Desk
    intake: Intake
    shelf: PageShelf | None = None

    def make_ready(self) -> None:
        """Make the engine for the catalogue now in use, aside; whoever needs it before waits for it."""
        Task(lambda _told: self.desk.judging.engine())


_opened: list[Office] = []


def open_office(opened: Office) -> None:
    """Serve `opened` from now on."""
    _opened[:] = [opened]


def office() -> Office:
    """The office being served; DingmiError when the pages were started without it (use `dingmi app`)."""
    if not _opened:
        raise DingmiError("没有打开运行目录。请用 dingmi app 启动,不要直接运行页面文件。")
    return _opened[0]
