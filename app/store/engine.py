"""Database connection (数据库连接) with the settings each database needs to be safe and patient."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.store.failure import StoreError


def place_of(database_url: str) -> str:
    """The file or server a message may name; without the password."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise StoreError(
            "DINGMI_DATABASE_URL", "数据库地址写法不对", "请写成 sqlite:///路径 或 postgresql+psycopg://…"
        ) from None
    if url.get_backend_name() == "sqlite":
        return url.database or "内存数据库"
    return url.render_as_string(hide_password=True)


def open_engine(database_url: str, *, busy_seconds: float) -> Engine:
    """An engine for SQLite or PostgreSQL. Raises StoreError for an address nobody can use."""
    place = place_of(database_url)
    backend = make_url(database_url).get_backend_name()
    # hide_parameters: a failed statement must not carry a person's words into a log
    if backend == "sqlite":
        engine = create_engine(database_url, hide_parameters=True, connect_args={"timeout": busy_seconds})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if backend == "postgresql":
        wait = f"-c lock_timeout={int(busy_seconds * 1000)} -c timezone=UTC"
        return create_engine(
            database_url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"options": wait, "connect_timeout": 10},
        )
    raise StoreError(place, "不支持这种数据库", "请使用 SQLite 或 PostgreSQL。")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # wiped text must not linger in free pages
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # a write transaction takes its lock at once: two uploads queue up instead of failing half-way
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
