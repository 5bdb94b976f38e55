"""Database trouble: a Chinese message with place, cause and remedy; what was there stays there."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from desk_bench import CANARY, SECRET, TITLE, Office, document, open_office, person, proposal
from sqlalchemy import text

from app.desk.elements import Opinion, Ruling
from app.store.engine import open_engine, place_of
from app.store.failure import StoreError
from app.store.migrate import upgrade
from app.store.tables import metadata
from app.store.unit import Store
from app.store.vault import Vault, create_key, load_vault


def fails(office: Office) -> StoreError:
    """The error an upload meets."""
    read = document()
    with pytest.raises(StoreError) as error:
        office.cases.create(person("chen"), read, proposal(read))
    assert CANARY not in str(error.value)
    return error.value


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Somebody else holding the write lock of a SQLite file."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_a_locked_database_says_so_and_nothing_is_lost(small_office: Office, tmp_path: Path) -> None:
    """While somebody else writes, a write is refused after waiting; reading goes on; afterwards it works again."""
    case_no = small_office.drafted()
    small_office.cases.open_case(person("chen"), case_no)  # on record from now on
    path = tmp_path / "desk.sqlite"
    impatient = open_office(f"sqlite:///{path}", busy=0.1)

    with held(path):
        error = fails(impatient)
        assert impatient.cases.open_case(person("chen"), case_no).text == document().text

    assert "正被占用" in str(error)
    assert str(path) in str(error)
    assert impatient.drafted() != case_no
    impatient.store.close()


def test_an_opinion_typed_while_the_database_was_locked_can_be_saved_again(
    small_office: Office, tmp_path: Path
) -> None:
    """The failed save changed no version, so the same call succeeds once the lock is gone."""
    case_no = small_office.drafted()
    path = tmp_path / "desk.sqlite"
    impatient = open_office(f"sqlite:///{path}", busy=0.1)

    with held(path), pytest.raises(StoreError):
        impatient.cases.save_opinion(person("chen"), case_no, Opinion(SECRET), 1)

    assert impatient.cases.save_opinion(person("chen"), case_no, Opinion(SECRET), 1) == 2
    impatient.store.close()


def test_a_read_only_database_can_be_read_and_refuses_writing(small_office: Office, tmp_path: Path) -> None:
    """A case this person opened before can be read, writing names the cause; nobody opens a 机密 one unrecorded."""
    case_no = small_office.drafted()
    small_office.cases.open_case(person("chen"), case_no)
    small_office.store.close()
    readonly = open_office(f"sqlite:///file:{tmp_path / 'desk.sqlite'}?mode=ro&uri=true")

    assert readonly.cases.open_case(person("chen"), case_no).text == document().text
    assert "只读" in str(fails(readonly))
    with pytest.raises(StoreError, match="只读"):
        readonly.cases.open_case(person("shen"), case_no)
    readonly.store.close()


def test_a_file_without_write_permission_names_the_permission(small_office: Office, tmp_path: Path) -> None:
    """As an ordinary user meets it: file and folder belong to somebody else."""
    small_office.drafted()
    small_office.store.close()
    with TemporaryDirectory() as folder:
        shutil.copy(tmp_path / "desk.sqlite", folder)
        Path(folder, "desk.sqlite").chmod(0o444)
        Path(folder).chmod(0o555)
        message = as_an_ordinary_user(lambda: open_office(f"sqlite:///{folder}/desk.sqlite").drafted())
        Path(folder).chmod(0o755)

    assert "权限" in message
    assert "desk.sqlite" in message


def as_an_ordinary_user(work: Callable[[], object]) -> str:
    """What `work` is told by StoreError when done without root's powers, in a process of its own."""
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            work()
        except StoreError as error:
            os.write(outside, str(error).encode())
        finally:
            os._exit(0)
    os.close(outside)
    os.waitpid(child, 0)
    with os.fdopen(inside, "rb") as answer:
        return answer.read().decode()


def test_a_full_disk_names_the_disk_and_keeps_what_was_there(small_office: Office, tmp_path: Path) -> None:
    """The step that did not fit leaves no half; earlier cases open."""
    case_no = small_office.drafted()
    small_office.store.close()
    full = open_office(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    with full.store.reading() as unit:  # the one pooled connection keeps this limit
        connection = unit.cases._connection
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    read = document("长" * 100_000)

    with pytest.raises(StoreError, match="磁盘已满"):
        full.cases.create(person("chen"), read, proposal(read))

    assert [case.case_no for case in full.cases.mine(person("chen"))] == [case_no]
    full.store.close()


@pytest.mark.parametrize("damage", ["header", "middle"])
def test_a_damaged_database_is_named_and_left_as_it_is(small_office: Office, tmp_path: Path, damage: str) -> None:
    """Nothing is repaired by guessing: the file stays for the backup to be compared with."""
    for number in range(20):
        small_office.drafted(text=f"{number}" * 5000)
    small_office.store.close()
    path = tmp_path / "desk.sqlite"
    whole = bytearray(path.read_bytes())
    if damage == "header":
        whole[:16] = b"not a database!!"
    else:
        whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)

    with pytest.raises(StoreError, match="损坏"):
        upgrade(f"sqlite:///{path}", busy_seconds=1)

    assert path.read_bytes() == bytes(whole)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message says which file could not be opened."""
    with pytest.raises(StoreError, match=r"打不开.*nowhere|nowhere.*打不开"):
        upgrade(f"sqlite:///{tmp_path / 'nowhere' / 'desk.sqlite'}", busy_seconds=1)


@pytest.mark.parametrize("url", ["nonsense", "mysql://somewhere/desk", "oracle+x://a:secret@b/c"])
def test_an_address_nobody_can_use_is_refused(url: str) -> None:
    """Another database, or no address at all; a password in it is not repeated."""
    with pytest.raises(StoreError) as error:
        upgrade(url, busy_seconds=1)

    assert "secret" not in str(error.value)


@pytest.mark.postgres
def test_a_server_that_is_gone_is_named_without_the_password() -> None:
    """The message names the server, the cause and what to check."""
    url = "postgresql+psycopg://dingmi:hush@127.0.0.1:9/desk"

    with pytest.raises(StoreError, match="连不上数据库服务") as error:
        upgrade(url, busy_seconds=1)

    assert "127.0.0.1" in str(error.value)
    assert "hush" not in str(error.value)
    assert "hush" not in place_of(url)


@pytest.mark.postgres
def test_a_lock_held_too_long_on_postgres_says_so(postgres_url: str) -> None:
    """PostgreSQL waits as long as SQLite does, then the same message comes."""
    from desk_bench import staff

    staff(postgres_url)
    office = open_office(postgres_url, busy=0.2)
    office.drafted()
    engine = open_engine(postgres_url, busy_seconds=5)
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE"))
        assert "正被占用" in str(fails(office))
    engine.dispose()
    office.store.close()


def test_a_wrong_key_opens_nothing(small_office: Office, tmp_path: Path) -> None:
    """Without the key file the records stay shut, and the message says which file to restore."""
    small_office.drafted()
    stranger = Store(f"sqlite:///{tmp_path / 'desk.sqlite'}", Vault(b"x" * 32), busy_seconds=1)

    with pytest.raises(StoreError, match="密钥"), stranger.reading() as unit:
        unit.cases.of_drafter("chen")
    stranger.close()


def test_a_sealed_text_cannot_be_moved_to_another_case(small_office: Office, tmp_path: Path) -> None:
    """Swapping two cases' texts in the database is noticed when either is opened."""
    first, second = small_office.drafted(text="甲" * 50), small_office.drafted(text="乙" * 50)
    with sqlite3.connect(tmp_path / "desk.sqlite") as raw:
        rows = dict(raw.execute("SELECT case_no, sealed FROM held_text WHERE part = 'document'").fetchall())
        for case_no, sealed in ((first, rows[second]), (second, rows[first])):
            raw.execute("UPDATE held_text SET sealed = ? WHERE case_no = ? AND part = 'document'", (sealed, case_no))

    with pytest.raises(StoreError, match="密钥"):
        small_office.cases.open_case(person("chen"), first)


@pytest.mark.parametrize("content", [None, "", "zz", "00" * 16])
def test_a_missing_or_mangled_key_file_is_named(tmp_path: Path, content: str | None) -> None:
    """It is never replaced by a new one: that would shut every record for good."""
    path = tmp_path / "key"
    if content is not None:
        path.write_text(content)

    with pytest.raises(StoreError, match="备份"):
        load_vault(path)

    assert path.exists() == (content is not None)


def test_an_existing_key_is_never_replaced(tmp_path: Path) -> None:
    """Creating the key a second time leaves the first, readable by its owner only."""
    path = tmp_path / "key"
    create_key(path)
    first = path.read_text()

    create_key(path)

    assert path.read_text() == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_words_of_a_case_are_readable_in_the_database(office: Office, database_url: str) -> None:
    """Text, title, remark, reason, question, persons: in no column of any table."""
    words = {CANARY, TITLE, "remark-canary", "reason-canary", "question-canary", "person-canary", "aside-canary"}
    run_with_canaries(office)
    engine = open_engine(database_url, busy_seconds=5)
    with engine.connect() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(table.select())]
    engine.dispose()

    cells = [cell.encode() if isinstance(cell, str) else bytes(cell) for row in rows for cell in row if plain(cell)]
    assert b"chen" in cells
    assert [word for word in words if any(word.encode() in cell for cell in cells)] == []


def plain(cell: object) -> bool:
    """True for cells that hold characters or bytes."""
    return isinstance(cell, str | bytes | memoryview)


def run_with_canaries(office: Office) -> str:
    """A case in which every field a person can fill carries a word to look for."""
    case_no = office.submitted()
    version = office.cases.send_back(person("shen"), case_no, "question-canary", office.version(case_no))
    elements = replace(SECRET, known_to=("person-canary",))
    version = office.cases.save_opinion(person("chen"), case_no, Opinion(elements, "remark-canary"), version)
    version = office.cases.submit(person("chen"), case_no, version)
    office.cases.keep_ruling(person("shi"), case_no, Ruling(elements, "aside-canary"))
    office.cases.decide(person("shen"), case_no, Ruling(elements, "reason-canary"), version)
    return case_no


def test_no_words_of_a_case_are_in_the_sqlite_file_or_any_log(
    small_office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the file, not in its write-ahead log, not in what any logger of the program says at full volume."""
    caplog.set_level(logging.DEBUG)
    case_no = run_with_canaries(small_office)
    with pytest.raises(StoreError), small_office.store.writing() as unit:  # a failing statement with the text in it
        unit.drafts.add(case_no, 1, document(), {"points": [], "versions": {}}, small_office.clock())

    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"chen" in stored
    assert case_no in caplog.text
    for words in (CANARY, TITLE, "remark-canary", "reason-canary", "question-canary", "person-canary"):
        assert words.encode() not in stored
        assert words not in caplog.text
    small_office.cases.close(person("chen"), case_no, small_office.version(case_no))
    with sqlite3.connect(tmp_path / "desk.sqlite") as raw:
        assert raw.execute("SELECT count(*) FROM held_text").fetchone() == (0,)
