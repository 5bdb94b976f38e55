"""The scan journal (扫描记录): one SQLite file in the folder of results that knows how far a scan is.

It is the only truth of a scan; the result files are written from it. Whatever is killed, a file is either
planned, answered or failed, and never two of them. Only one scan can hold it at a time.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.scan.analysed import Analysed, Part
from app.scan.failure import OWN_FAULT, Failure
from app.scan.journal_schema import FORMAT, SCHEMA, TABLES
from app.scan.likeness import ALIKE, Likeness
from app.scan.refusal import ScanRefusedError

JOURNAL = "scan.sqlite"
PRIVATE = 0o600
_AT_ONCE = 200  # rows asked for at a time
_CANDIDATES = 50  # leaders compared for each band
_PASSING = ("读取超时", "内存超限", OWN_FAULT)  # may go better in another run


@dataclass(frozen=True, slots=True)
class Planned:
    """A file still to be read; `tries` counts how often a run ended while the engine had it."""

    id: int
    path: Path
    place: str
    tries: int


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a file: its SHA-256 with its suffix, and size and time of change when it was read."""

    sha256: str
    suffix: str
    size: int
    mtime_ns: int

    @property
    def key(self) -> tuple[str, str]:
        """What makes two files identical."""
        return self.sha256, self.suffix


class Journal:
    """扫描记录 — for one thread. Raises sqlite3.Error when the disk is full or the file damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @classmethod
    def open(cls, out: Path) -> Self:
        """The journal in `out`, made when there is none. Raises ScanRefusedError while another scan holds it."""
        path = out / JOURNAL
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            # Exclusive: the system gives the lock back when the process dies, however it dies.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("BEGIN IMMEDIATE")
            _make_tables(connection, out)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise ScanRefusedError(f"{out}:另一个扫描正在用这个结果文件夹。请等它结束,或换一个 --out。") from None
            raise
        return cls(connection)

    def close(self) -> None:
        """Give the journal back."""
        self.connection.close()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Everything inside is kept together or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk ends the transaction by itself
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def forget(self) -> None:
        """Drop everything that was found: the scan begins anew."""
        with self.whole():
            for table in TABLES:
                self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self.note({"format": FORMAT})

    def notes(self) -> dict[str, str]:
        """What was noted of the run."""
        return dict(self.connection.execute("SELECT key, value FROM run"))

    def note(self, notes: Mapping[str, str]) -> None:
        """Note something of the run."""
        self.connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", list(notes.items()))

    def planned(self, root: Path) -> Iterator[Planned]:
        """Every file that is still to be read, in the order it was found; a few held at a time."""
        last = 0
        while rows := self.connection.execute(
            "SELECT id, path, place, tries FROM file WHERE state = 'planned' AND id > ? ORDER BY id LIMIT ?",
            (last, _AT_ONCE),
        ).fetchall():
            for number, path, place, tries in rows:
                yield Planned(number, root / os.fsdecode(path), place, tries)
            last = rows[-1][0]

    def counts(self) -> tuple[int, int]:
        """How many files are done with, and how many there are."""
        row = self.connection.execute("SELECT count(*) FILTER (WHERE state != 'planned'), count(*) FROM file")
        done, total = row.fetchone()
        return done, total

    def known(self, key: tuple[str, str]) -> bool:
        """Whether a content has been analysed."""
        asked = "SELECT 1 FROM content WHERE sha256 = ? AND suffix = ?"
        return self.connection.execute(asked, key).fetchone() is not None

    def begin(self, file: Planned) -> None:
        """Note that the engine is asked about a file: what ends the whole program is not tried for ever."""
        self.connection.execute("UPDATE file SET tries = tries + 1 WHERE id = ?", (file.id,))

    def take_back(self, file: Planned) -> None:
        """The engine was interrupted by a person; that is not the file's doing."""
        self.connection.execute("UPDATE file SET tries = tries - 1 WHERE id = ? AND tries > 0", (file.id,))

    def answer(self, file: Planned, content: Content) -> None:
        """The file's content is known: link the file to it."""
        changed = self.connection.execute(
            "UPDATE file SET state = 'answered', size = ?, mtime_ns = ?, category = NULL, message = NULL, tries = 0, "
            "content_id = (SELECT id FROM content WHERE sha256 = ? AND suffix = ?) WHERE id = ? AND state = 'planned'",
            (content.size, content.mtime_ns, *content.key, file.id),
        )
        if changed.rowcount != 1:
            raise RuntimeError("a file was answered twice")

    def fail(self, file: Planned, failure: Failure) -> None:
        """The file's content could not be got at."""
        self.connection.execute(
            "UPDATE file SET state = 'failed', content_id = NULL, category = ?, message = ? WHERE id = ?",
            (failure.category, failure.message, file.id),
        )

    def keep(self, place: str, content: Content, found: Analysed) -> None:
        """Keep what a content came to."""
        fault = found.fault
        number = self._insert(
            "INSERT INTO content (sha256, suffix, place, category, message) VALUES (?, ?, ?, ?, ?)",
            (*content.key, place, fault and fault.category, fault and fault.message),
        )
        for index, part in enumerate(found.parts):
            self._keep_part(number, index, part)
        self.connection.executemany(
            "INSERT INTO inside VALUES (?, ?, ?, ?)",
            [(number, one.place, one.category, one.message) for one in found.inside],
        )

    def try_again(self) -> None:
        """Plan anew what failed for a cause that may have passed: time, memory, a fault of ours."""
        several = ",".join("?" * len(_PASSING))
        passing = f"SELECT id FROM content WHERE category IN ({several})"  # noqa: S608 - only question marks
        with self.whole():
            self.connection.execute(
                f"UPDATE file SET state = 'planned', content_id = NULL WHERE content_id IN ({passing})",  # noqa: S608
                _PASSING,
            )
            for table in ("inside", "part"):
                self.connection.execute(f"DELETE FROM {table} WHERE content_id IN ({passing})", _PASSING)  # noqa: S608
            self.connection.execute(f"DELETE FROM content WHERE category IN ({several})", _PASSING)  # noqa: S608

    def _keep_part(self, content: int, number: int, part: Part) -> None:
        leader, similarity = self._leader(part.likeness)
        kept = self._insert(
            "INSERT INTO part (content_id, number, record, counted, outcome, level, mark, kind, year, quality, weight,"
            " leader, similarity, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (content, number, part.record, part.counted, part.outcome, part.level, part.mark, part.kind, part.year,
             part.quality, part.weight, leader, similarity, part.likeness and part.likeness.to_bytes()),
        )  # fmt: skip
        self.connection.executemany(
            "INSERT INTO finding VALUES (?, ?, ?, ?)",
            [(kept, one.kind.value, one.message, one.due and one.due.isoformat()) for one in part.findings],
        )
        if part.likeness and leader is None:
            bands = [(number, piece, kept) for number, piece in part.likeness.bands()]
            self.connection.executemany("INSERT INTO band VALUES (?, ?, ?)", bands)

    def _leader(self, likeness: Likeness | None) -> tuple[int | None, float | None]:
        """The part this one resembles most among the leaders, and how much; nothing when it resembles none."""
        best: tuple[int | None, float | None] = None, None
        seen: set[int] = set()
        for number, piece in likeness.bands() if likeness else ():
            for part, signature in self.connection.execute(
                "SELECT part.id, signature FROM band JOIN part ON part.id = part_id WHERE band.number = ? AND hash = ? "
                "LIMIT ?",
                (number, piece, _CANDIDATES),
            ):
                if part in seen or likeness is None:
                    continue
                seen.add(part)
                similarity = likeness.similarity(Likeness.from_bytes(signature))
                if similarity >= max(ALIKE, best[1] or 0.0):
                    best = part, similarity
        return best

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        number = self.connection.execute(statement, values).lastrowid
        assert number is not None
        return number


def _make_tables(connection: sqlite3.Connection, out: Path) -> None:
    """Make the tables in a new journal. Raises ScanRefusedError for the journal of another edition of the program."""
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO run VALUES ('format', ?)", (FORMAT,))
        return
    found = connection.execute("SELECT value FROM run WHERE key = 'format'").fetchone()
    if found is None or found[0] != FORMAT:
        raise ScanRefusedError(f"{out}:扫描记录是另一版程序写的。请换一个 --out。")
