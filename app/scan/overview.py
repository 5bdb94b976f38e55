"""What a scan came to (总览), read from its journal: counts, records, failures and findings, as streams."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.scan.failure import OWN_FAULT, Failure
from app.scan.journal import Journal
from app.scan.mark_finding import FindingKind
from model.core.outcome import Level, Outcome

_FAILURES = """
SELECT path AS at, place, category, message FROM file WHERE state = 'failed'
UNION ALL SELECT path, file.place, content.category, content.message
  FROM file JOIN content ON content.id = content_id WHERE content.category IS NOT NULL
UNION ALL SELECT path, file.place || substr(inside.place, length(content.place) + 1), inside.category, inside.message
  FROM file JOIN content ON content.id = file.content_id JOIN inside ON inside.content_id = content.id
"""

_RECORDS = """
SELECT file.place, content.place, part.record, part.similarity, json_extract(leader.record, '$.file'),
  (SELECT group_concat(kind, '、') FROM finding WHERE part_id = part.id)
FROM file JOIN content ON content.id = file.content_id JOIN part ON part.content_id = content.id
LEFT JOIN part AS leader ON leader.id = part.leader
"""

_LIVE = """
SELECT part.id, coalesce(leader, part.id) AS family, outcome || coalesce(' ' || level, '') AS conclusion,
  coalesce(mark, '无标志') AS mark, file.path AS at, file.place AS place, content.place AS first,
  json_extract(part.record, '$.file') AS name
FROM part JOIN content ON content.id = part.content_id JOIN file ON file.content_id = content.id WHERE counted
"""

_FINDINGS = """
SELECT path, file.place, content.place, json_extract(part.record, '$.file'), finding.kind, finding.message, due
FROM finding JOIN part ON part.id = part_id JOIN content ON content.id = part.content_id
JOIN file ON file.content_id = content.id ORDER BY path, part.number, finding.rowid
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a scan came to.

    Of `files`, each is one of `results` or counted in `unread`; `outcomes` and `failures` count files inside a
    file too, but no archive without words of its own. `repeated` files hold what another one holds, `alike` parts
    resemble another text.
    """

    files: int
    results: int
    unread: int
    outcomes: dict[str, int]
    failures: dict[str, int]
    findings: dict[str, int]
    repeated: int
    alike: int
    handle_as: str

    @property
    def own_fault(self) -> bool:
        """True when the program failed on some file."""
        return OWN_FAULT in self.failures


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of findings: where, of which kind, what, and the day that goes with it."""

    place: str
    kind: str
    message: str
    due: str


def tally_of(journal: Journal) -> Tally:
    """The counts of everything in the journal."""
    ask = journal.connection.execute
    files, unread = ask(
        "SELECT count(*), count(*) FILTER (WHERE state = 'failed' OR content.category IS NOT NULL)"
        " FROM file LEFT JOIN content ON content.id = content_id"
    ).fetchone()
    repeated = ask(
        "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM file WHERE content_id IS NOT NULL"
        " GROUP BY content_id)"
    ).fetchone()[0]
    return Tally(
        files=files,
        results=files - unread,
        unread=unread,
        outcomes=counted_by(journal, "outcome"),
        failures=dict(ask(f"SELECT category, count(*) FROM ({_FAILURES}) GROUP BY category")),  # noqa: S608 - ours
        findings=dict(Counter(noted.kind for noted in findings(journal, marks=True))),
        repeated=repeated,
        alike=ask("SELECT count(*) FROM part WHERE leader IS NOT NULL").fetchone()[0],
        handle_as=handle_as(journal),
    )


def counted_by(journal: Journal, column: str) -> dict[str, int]:
    """How many judged texts there are for each value of a column of `part`, most first; empty ones left out."""
    rows = journal.connection.execute(
        f"SELECT {column}, count(*) FROM file JOIN part ON part.content_id = file.content_id"  # noqa: S608 - ours
        f" WHERE counted AND {column} IS NOT NULL AND {column} != '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {str(value): count for value, count in rows}


def handle_as(journal: Journal) -> str:
    """How the results are to be kept: the highest level proposed or marked in anything that was scanned."""
    outcomes = counted_by(journal, "outcome")
    levels = {*counted_by(journal, "level"), *counted_by(journal, "mark")}
    highest = max((Level(level) for level in levels), key=lambda level: level.weight, default=None)
    if highest is not None:
        return f"{highest.value}(建议和原有标志中的最高密级;由人确认之前按此保管)"
    if outcomes.get(Outcome.WORK_SECRET.value):
        return "工作秘密(建议中的最高一档;由人确认之前按此保管)"
    open_ones = (Outcome.UNCLEAR, Outcome.INSUFFICIENT, Outcome.UNREADABLE)
    if any(outcomes.get(one.value) for one in open_ones):
        return "未见密级,但有不明确、依据不足或者读不出的文件:有人看过之前按内部事项保管"
    return "未见密级"


def records(journal: Journal, *, gravest: int | None = None) -> Iterator[dict[str, Any]]:
    """Every proposal under the place of its file; with `gravest`, only that many, those that matter most.

    `same_as` names the file the content was first read in, `near` the text it resembles.
    """
    order, most = ("file.path, part.number", -1) if gravest is None else ("part.weight DESC, file.path", gravest)
    rows = journal.connection.execute(f"{_RECORDS} ORDER BY {order} LIMIT ?", (most,))
    handling = handle_as(journal)
    for place, first, record, similarity, near, found in rows:
        named = _renamed(json.loads(record), first, place)
        yield (
            {"handle_as": handling}
            | named
            | {
                "same_as": first if first != place else "",
                "near": {"file": near, "similarity": round(similarity, 2)} if near else None,
                "findings": found.split("、") if found else [],
            }
        )


def failures(journal: Journal) -> Iterator[Failure]:
    """Everything that could not be read, by path."""
    for _, place, category, message in journal.connection.execute(f"{_FAILURES} ORDER BY 1, 2"):
        yield Failure(place, category, message)


def findings(journal: Journal, *, marks: bool) -> Iterator[Noted]:
    """Near-identical texts with different conclusions; with `marks`, what is wrong with marks before them."""
    if marks:
        for _, place, first, name, kind, message, due in journal.connection.execute(_FINDINGS):
            yield Noted(place + name[len(first) :], kind, message, due or "")
        yield from _uneven(journal, "mark", FindingKind.UNEVEN_MARKS, "原有标志")
    yield from _uneven(journal, "conclusion", FindingKind.INCONSISTENT, "建议")


def _uneven(journal: Journal, column: str, kind: FindingKind, what: str) -> Iterator[Noted]:
    """A line for each member of a family of near-identical texts that do not agree in a column."""
    families = journal.connection.execute(
        f"SELECT family, min(place) FROM ({_LIVE}) GROUP BY family HAVING count(DISTINCT {column}) > 1 ORDER BY 2"  # noqa: S608 - ours
    )
    for family, _ in families:
        members = journal.connection.execute(
            f"SELECT place, first, name, {column} FROM ({_LIVE} AND (part.leader = ?1 OR part.id = ?1)) ORDER BY at",  # noqa: S608 - ours
            (family,),
        ).fetchall()
        split = "、".join(f"{value} {count} 份" for value, count in Counter(row[3] for row in members).most_common())
        for place, first, name, value in members:
            message = f"{what}为{value};同一族近似文稿 {len(members)} 份:{split}"
            yield Noted(place + name[len(first) :], kind.value, message, "")


def _renamed(record: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The record of one file as that of its twin: the places in it, not the sentences."""
    if old == new:
        return record

    def moved(name: str) -> str:
        return new + name[len(old) :] if name == old or name.startswith(old + "/") else name

    document = record["document"]
    return record | {
        "file": moved(record["file"]),
        "decided_by": moved(record["decided_by"]),
        "document": document | {"children": [_child_moved(child, moved) for child in document["children"]]},
        "points": [_point_moved(point, moved) for point in record["points"]],
    }


def _child_moved(child: dict[str, Any], moved: Any) -> dict[str, Any]:
    kept = child | {"name": moved(child["name"]), "children": [_child_moved(one, moved) for one in child["children"]]}
    return kept | ({"points": [_point_moved(point, moved) for point in child["points"]]} if "points" in child else {})


def _point_moved(point: dict[str, Any], moved: Any) -> dict[str, Any]:
    return point | ({"document": moved(point["document"])} if point.get("document") else {})
