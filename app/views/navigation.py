"""Pages by role (各角色的页面) — what is listed for whom; the services refuse the rest all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from app.desk.access import require_role
from app.desk.catalogue_version import VIEWERS
from app.desk.role import Actor, Role
from app.views import audit, case, catalogue, ledger, model_card, review, staff, upload, worklist
from app.views.moving import CASE_PAGE, remember_pages


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its name, its address, who has it, how it is drawn, whether it is listed."""

    title: str
    path: str
    roles: frozenset[Role]
    draw: Callable[[Actor], None]
    listed: bool = True

    def draw_for(self, actor: Actor) -> None:
        """Draw the page; DeskRefusal for a person without the role."""
        require_role(actor, *self.roles)
        self.draw(actor)

    def page_for(self, actor: Actor) -> Page:
        """The page as Streamlit knows it; for a person without the role hidden, and a refusal when asked for."""

        def drawn() -> None:
            self.draw_for(actor)

        return st.Page(
            drawn,
            title=self.title,
            url_path=self.path or None,
            default=not self.path,
            visibility="visible" if self.listed and actor.has(*self.roles) else "hidden",
        )


KEEPERS = frozenset({Role.DRAFTER, Role.REVIEWER, Role.LEADER, Role.ARCHIVIST})

ENTRIES = (
    Entry("工作台", "", frozenset(Role), worklist.draw),
    Entry("上传与建议", "upload", frozenset({Role.DRAFTER}), upload.draw),
    Entry("审核", "review", frozenset({Role.REVIEWER}), review.draw),
    Entry("台账", "ledger", KEEPERS, ledger.draw),
    Entry("事项范围", "catalogue", frozenset(VIEWERS), catalogue.draw),
    Entry("模型", "model", frozenset({Role.ANALYST}), model_card.draw),
    Entry("账号", "staff", frozenset({Role.SECURITY_ADMIN}), staff.draw),
    Entry("审计", "audit", frozenset({Role.AUDITOR}), audit.draw),
    Entry("件", CASE_PAGE, frozenset({Role.DRAFTER, Role.REVIEWER, Role.LEADER}), case.draw, listed=False),
)
ADDRESSES = frozenset(f"/{entry.path}" for entry in ENTRIES)


def pages_of(actor: Actor) -> list[Page]:
    """All pages, those of this person listed in the order of the day."""
    pages = {entry.path: entry.page_for(actor) for entry in ENTRIES}
    remember_pages(pages)
    return list(pages.values())
