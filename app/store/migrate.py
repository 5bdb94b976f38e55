"""Migration (建库与升级) — brings a database to the newest form with the Alembic revisions inside this package."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from app.store.engine import open_engine, place_of
from app.store.failure import StoreError, translated

log = logging.getLogger(__name__)
_UPGRADING = 0x64696E676D69  # any number, the same for every process
_SCRIPTS = Path(__file__).with_name("migrations")


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, without any ini file."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def upgrade(database_url: str, *, busy_seconds: float) -> bool:
    """Bring the database to the newest form; True if anything was done. Raises StoreError."""
    place = place_of(database_url)
    engine = open_engine(database_url, busy_seconds=busy_seconds)
    try:
        with translated(place):
            return _upgrade(engine, place)
    finally:
        engine.dispose()


def is_empty(database_url: str, *, busy_seconds: float) -> bool:
    """True if nothing of ours was ever put into the database. Raises StoreError."""
    engine = open_engine(database_url, busy_seconds=busy_seconds)
    try:
        with translated(place_of(database_url)), engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() is None
    finally:
        engine.dispose()


def _upgrade(engine: Engine, place: str) -> bool:
    scripts = ScriptDirectory.from_config(configuration())
    head = scripts.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return False
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(place, "数据库由更新版本的程序建立", "请改用新版程序,或恢复升级前的备份。")
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # SQLite's write lock is taken already
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADING})"))
        command.upgrade(configuration(connection), "head")
    log.info("database brought from %s to %s", current, head)
    return True


def _use_write_ahead_log(engine: Engine) -> None:
    # readers and one writer at a time without waiting for each other; kept in the file once set
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()
