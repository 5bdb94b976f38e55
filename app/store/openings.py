"""Opening repository (查看登记库): who opened a case of 机密 or above, once per person, case and session."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from app.desk.role import Actor
from app.store.tables import case_opening
from model.core.outcome import Level


class OpeningRepository:
    """Openings by case, person and session."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, case_no: str, actor: Actor) -> bool:
        """True if this person's opening of the case in this session is on record."""
        query = select(case_opening.c.case_no).where(
            case_opening.c.case_no == case_no,
            case_opening.c.login == actor.login,
            case_opening.c.session == actor.session,
        )
        return self._connection.execute(query).first() is not None

    def add(self, case_no: str, actor: Actor, level: Level, at: datetime) -> bool:
        """Put an opening on record; False when another window of the same session was quicker."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        written = self._connection.execute(
            dialect.insert(case_opening)
            .values(case_no=case_no, login=actor.login, session=actor.session, level=level, at=at)
            .on_conflict_do_nothing()
            .returning(case_opening.c.case_no)
        )
        return written.first() is not None
