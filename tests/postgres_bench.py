"""A real PostgreSQL for tests: a throw-away cluster of this machine's programs, databases copied from templates."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


class Server:
    """A server by the address of one of its databases."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def create(self, template: str | None = None) -> str:
        """The address of a new database, a copy of the one at `template` or empty."""
        name = f"dingmi_{uuid.uuid4().hex}"
        source = make_url(template).database if template else "template0"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {source}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database made by `create`, whoever still holds it open."""
        self._execute(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def binaries() -> Path | None:
    """The newest PostgreSQL server programs of this machine, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A throw-away server on a unix socket, never on the network; the address of its database `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="dingmi-pg-"))
    root = os.geteuid() == 0  # PostgreSQL refuses to run as root
    if root:
        shutil.chown(folder, "postgres")

    def run(program: str, *arguments: object) -> None:
        prefix = ["runuser", "-u", "postgres", "--"] if root else []
        words = [*prefix, str(programs / program), *map(str, arguments)]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    data, log = folder / "data", folder / "log"
    try:
        run("initdb", "-D", data, "-U", "dingmi", "-A", "trust", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start")
        yield f"postgresql+psycopg://dingmi@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
