"""Pages by role (各角色的页面) — what is listed for whom; the services refuse the rest all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from app.desk.role import Actor, Role
from app.views import audit, ledger, model_card, review, upload, worklist
from app.views.moving import remember_pages


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its name, its address, who has it, how it is drawn."""

    title: str
    path: str
    roles: frozenset[Role]
    draw: Callable[[Actor], None]

    def page_for(self, actor: Actor) -> Page:
        """The page as Streamlit knows it, drawn for this person; the one without address is home."""

        def drawn() -> None:
            self.draw(actor)

        return st.Page(drawn, title=self.title, url_path=self.path or None, default=not self.path)


ENTRIES = (
    Entry("工作台", "", frozenset(Role), worklist.draw),
    Entry("上传与建议", "upload", frozenset({Role.DRAFTER}), upload.draw),
    Entry("审核", "review", frozenset({Role.REVIEWER}), review.draw),
    Entry("台账", "ledger", frozenset({Role.DRAFTER, Role.REVIEWER, Role.LEADER, Role.ARCHIVIST}), ledger.draw),
    Entry("模型", "model", frozenset({Role.ANALYST}), model_card.draw),
    Entry("审计", "audit", frozenset({Role.AUDITOR}), audit.draw),
)


def pages_of(actor: Actor) -> list[Page]:
    """The pages of this person, in the order of the day."""
    pages = {entry.path: entry.page_for(actor) for entry in ENTRIES if actor.has(*entry.roles)}
    remember_pages(pages)
    return list(pages.values())
