"""The database itself: migrations match the tables, append-only tables refuse raw SQL."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from desk_bench import PASSWORD, Office, open_office
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app.store.engine import open_engine
from app.store.failure import StoreError
from app.store.migrate import configuration, upgrade
from app.store.tables import APPEND_ONLY, metadata

CHANGES = {
    "draft": "UPDATE draft SET sha256 = 'x'",
    "proposal": "UPDATE proposal SET digest = 'x'",
    "decision": "UPDATE decision SET outcome = '非密'",
    "referral": "UPDATE referral SET level = '秘密'",
    "case_opening": "UPDATE case_opening SET login = 'ji'",
    "case_event": "UPDATE case_event SET state = '已决定'",
    "audit_entry": "UPDATE audit_entry SET login = 'nobody'",
}


def test_the_migrations_end_at_the_tables_of_the_code(empty_url: str) -> None:
    """From nothing to head leaves no difference between database and tables, and a second run does nothing."""
    assert upgrade(empty_url, busy_seconds=5) is True
    assert upgrade(empty_url, busy_seconds=5) is False

    engine = open_engine(empty_url, busy_seconds=5)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_migrations_can_be_undone(empty_url: str) -> None:
    """Down to the base nothing of ours is left, and the way up works again."""
    upgrade(empty_url, busy_seconds=5)
    engine = open_engine(empty_url, busy_seconds=5)

    with engine.connect() as connection, connection.begin():
        command.downgrade(configuration(connection), "base")

    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()
    assert upgrade(empty_url, busy_seconds=5) is True


def test_a_database_of_a_newer_program_is_left_alone(empty_url: str) -> None:
    """An unknown revision is refused with a remedy instead of being guessed at."""
    upgrade(empty_url, busy_seconds=5)
    engine = open_engine(empty_url, busy_seconds=5)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(StoreError, match="更新版本的程序"):
        upgrade(empty_url, busy_seconds=5)


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_append_only_tables_refuse_raw_sql(office: Office, database_url: str, table: str, verb: str) -> None:
    """Whoever reaches the database past the program cannot alter or delete a record either."""
    office.decided()
    office.referred()
    engine = open_engine(database_url, busy_seconds=5)

    statement = CHANGES[table] if verb == "update" else f"DELETE FROM {table}"
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))

    with engine.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0
    engine.dispose()


@pytest.mark.postgres
def test_truncate_is_refused_too(postgres_url: str) -> None:
    """PostgreSQL's short cut round row triggers is closed."""
    upgrade(postgres_url, busy_seconds=5)
    engine = open_engine(postgres_url, busy_seconds=5)

    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_entry"))
    engine.dispose()


def test_records_outlive_the_program(office: Office, database_url: str) -> None:
    """Another process opening the same database reads what the first one wrote."""
    case_no = office.decided()
    office.store.close()

    again = open_office(database_url)
    reader = again.accounts.authenticate("shen", PASSWORD)

    assert [row.case_no for row in again.ledger.rows(reader)] == [case_no]
    again.store.close()
