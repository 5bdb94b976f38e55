"""The batch (批量扫描): every file of a folder gets a proposal or a named failure; none ends the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.scan.examine import Facts, examine
from app.scan.failure import Failure
from app.scan.inside import counted, unread_inside
from app.scan.reading import Reader
from app.scan.report import RESULTS, Report
from app.scan.walk import Found, walk
from app.service.judging import Recommender
from model.core.errors import DingmiError
from model.recommend.contract import to_json

Progress = Callable[[int, int, str], None]
"""Called after each file with the number done, the number in all and the place just done."""

PRIVATE = 0o700


class ScanRefusedError(DingmiError):
    """The folder to scan or the folder for results cannot be used."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a batch came to: how many files had each outcome, and everything that could not be read.

    Files inside a file count too; an archive without words of its own does not.
    """

    outcomes: dict[str, int]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """One run over a folder: with which engine, under which facts, read by whom."""

    engine: Recommender
    facts: Facts
    reader: Reader
    with_text: bool = False

    def run(self, root: Path, out: Path, progress: Progress) -> Tally:
        """Scan `root` into new files in `out`. Raises ScanRefusedError before anything is read."""
        make_ready(root, out)
        entries = list(walk(root, out))
        files = [entry for entry in entries if isinstance(entry, Found)]
        failures = [entry for entry in entries if isinstance(entry, Failure)]
        outcomes: Counter[str] = Counter()
        with Report(out, with_text=self.with_text) as report:
            for failure in failures:
                report.fail(failure)
            for done, (found, reading) in enumerate(self.reader.read_ahead(files), 1):
                proposal, fault = examine(self.engine, self.facts, found, reading)
                report.add(to_json(proposal, file=found.place))
                for part in list(proposal.parts())[1:]:
                    report.add(to_json(part))
                outcomes.update(counted(proposal))
                for failure in (*((fault,) if fault else ()), *unread_inside(proposal.document)):
                    failures.append(failure)
                    report.fail(failure)
                progress(done, len(files), found.place)
        return Tally(dict(outcomes), tuple(failures))


def make_ready(root: Path, out: Path) -> None:
    """Make the folder for results. Raises ScanRefusedError for a missing source, or results already there."""
    if not root.is_dir():
        raise ScanRefusedError(f"{root}:不是文件夹。单个文件请用 dingmi recommend。")
    if (out / RESULTS).exists():
        raise ScanRefusedError(f"{out}:已有上一次的扫描结果。请换一个 --out 文件夹,或先移走旧结果。")
    try:
        out.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        raise ScanRefusedError(f"{out}:结果文件夹建不起来({error.strerror})。请换一个可写的位置。") from None
