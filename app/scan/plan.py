"""Planning (列出文件): every path of the source enters the journal as it is found, none is held in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from app.scan.failure import OWN_FAULT
from app.scan.journal import Journal
from app.scan.walk import Barred, Found, walk

Told = Callable[[int], None]
"""Called now and then with the number of paths found so far."""

_AT_ONCE = 1000

# A file that is as it was keeps what it came to. One that failed before its content was read is tried again,
# unless it was our own fault: that would only end the program again.
_FILE = f"""
INSERT INTO file (path, place, size, mtime_ns, state, seen) VALUES (?, ?, ?, ?, 'planned', ?)
ON CONFLICT (path) DO UPDATE SET seen = excluded.seen,
  state = CASE WHEN size = excluded.size AND mtime_ns = excluded.mtime_ns
    AND (state = 'answered' OR category = '{OWN_FAULT}') THEN state ELSE 'planned' END,
  content_id = CASE WHEN size = excluded.size AND mtime_ns = excluded.mtime_ns THEN content_id END,
  tries = CASE WHEN size = excluded.size AND mtime_ns = excluded.mtime_ns THEN tries ELSE 0 END,
  size = excluded.size, mtime_ns = excluded.mtime_ns
"""  # noqa: S608 - a constant of ours

_BARRED = """
INSERT INTO file (path, place, size, mtime_ns, state, category, message, seen) VALUES (?, ?, -1, 0, 'failed', ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET seen = excluded.seen, state = 'failed', content_id = NULL, size = -1,
  category = excluded.category, message = excluded.message
"""

_GONE = """
UPDATE file SET state = 'failed', category = '找不到文件', message = '列出之后被移走,请核实;放回原处后再运行同一条命令'
WHERE state = 'planned' AND seen < ?
"""


def plan(root: Path, out: Path, journal: Journal, told: Told) -> int:
    """Enter what is below `root` in the journal and return the number of this planning, from 1.

    What was planned before and is no longer there becomes a failure; what was answered keeps its answer.
    """
    number = int(journal.notes().get("plannings", "0")) + 1
    found = 0
    for some in _batches(walk(root, out)):
        with journal.whole():
            for entry in some:
                _enter(entry, root, number, journal)
        found += len(some)
        told(found)
    with journal.whole():
        journal.connection.execute("DELETE FROM file WHERE size = -1 AND seen < ?", (number,))
        journal.connection.execute(_GONE, (number,))
        journal.note({"plannings": str(number)})
    return number


def _enter(entry: Found | Barred, root: Path, number: int, journal: Journal) -> None:
    path = os.fsencode(entry.path.relative_to(root))
    if isinstance(entry, Found):
        journal.connection.execute(_FILE, (path, entry.place, entry.size, entry.mtime_ns, number))
    else:
        journal.connection.execute(_BARRED, (path, entry.place, entry.category, entry.message, number))


def _batches(entries: Iterator[Found | Barred]) -> Iterator[tuple[Found | Barred, ...]]:
    while some := tuple(islice(entries, _AT_ONCE)):
        yield some
