"""Databases for the desk's tests: a fresh SQLite file, or a fresh database on a real PostgreSQL.

Imports stay inside the fixtures: most tests need no database and should not wait for one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk_bench import Office
    from postgres_bench import Server

NO_SERVER = "没有 PostgreSQL:请 apt-get install postgresql,或设置 DINGMI_TEST_POSTGRES_URL"
KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server given by DINGMI_TEST_POSTGRES_URL, or a throw-away cluster."""
    from postgres_bench import Server, binaries, cluster

    given, found = os.environ.get("DINGMI_TEST_POSTGRES_URL"), binaries()
    if given:
        yield Server(given)
    elif found is None:
        pytest.skip(NO_SERVER)
    else:
        with cluster(found) as address:
            yield Server(address)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> Iterator[str]:
    """A migrated database with the people of the bench, to copy new ones from."""
    from desk_bench import staff

    url = postgres_server.create()
    staff(url)
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file with the people of the bench, to copy new ones from."""
    from desk_bench import staff

    path = tmp_path_factory.mktemp("template") / "desk.sqlite"
    staff(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """An empty database on the server, dropped afterwards."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'desk.sqlite'}"


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind; the same tests run on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database of each kind with the people of the bench; the same tests run on both."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'desk.sqlite')}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    url = server.create(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """The services over a database of each kind, outside a demonstration home."""
    yield from _opened(database_url)


@pytest.fixture
def small_office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """The services over SQLite (`desk.sqlite` in tmp_path), outside a demonstration home."""
    yield from _opened(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'desk.sqlite')}")


def _opened(url: str) -> Iterator[Office]:
    from desk_bench import open_office

    opened = open_office(url)
    yield opened
    opened.store.close()
