"""`dingmi catalogue dry-run`: which proposals over a folder a version would change, before anybody activates it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.catalogue_version import Number
from app.cli.exit import WrongUseError
from app.cli.signing_in import Account, sign_in

if TYPE_CHECKING:
    from app.scan.examine import Facts
    from app.scan.reading import Reader
    from app.scan.walk import Found
    from app.service.trial import Judge, Replayed
    from model.core.document import Document

Folder = Annotated[Path, typer.Argument(metavar="文件夹", help="用哪些文稿试,含下级文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="每个文件输出一行 JSON")]


def dry_run(number: Number, folder: Folder, *, account: Account = None, as_json: AsJson = False) -> int:
    """试运行一版:用它重判一个文件夹,列出哪些建议会变、怎么变。"""
    from app.cli.asked import recognition_wanted
    from app.cli.console import counting, put_json, say
    from app.scan.examine import Facts
    from app.scan.reading import WORKERS, open_reader
    from app.scan.walk import Found, walk
    from app.service.trial import replay

    if not folder.is_dir():
        raise WrongUseError(f"{folder}:不是文件夹。请写明放文稿的文件夹。")
    desk, actor = sign_in(account)
    # nothing is left out: the folder never stands in itself
    entries = sorted(walk(folder, skip=folder), key=lambda entry: entry.place)
    files = [entry for entry in entries if isinstance(entry, Found)]
    for entry in entries:
        if not isinstance(entry, Found):
            say(f"{entry.place}:{entry.category},{entry.message}")
    facts = Facts(desk.organ, None, desk.clock().astimezone().date())
    found = []
    with open_reader(WORKERS, ocr=recognition_wanted()) as reader, counting("试运行") as progress:
        now, then = desk.trials.engines(actor, number, lambda _what, _done, _total: None)
        for done, one in enumerate(replay(_texts(reader, facts, files), now, then), start=1):
            found.append(one)
            progress(done, len(files), one.label)
            if as_json:
                put_json({"file": one.label, "altered": [list(altered) for altered in one.altered]})
    if not as_json:
        _put(found)
    return 0


def _texts(reader: Reader, facts: Facts, files: list[Found]) -> Iterator[tuple[str, Judge]]:
    for entry, reading in reader.read_ahead(files):
        yield entry.place, _asking(facts, entry, reading)


def _asking(facts: Facts, entry: Found, reading: Future[Document]) -> Judge:
    from app.scan.examine import examine

    return lambda engine: examine(engine, facts, entry, reading)[0]


def _put(found: list[Replayed]) -> None:
    from rich.table import Table

    from app.cli.console import put, put_line

    changed = [one for one in found if one.altered]
    put_line(f"重判 {len(found)} 个文件,建议有变的 {len(changed)} 个")
    if changed:
        shown = Table("文件", "要素", "现在的建议", "启用后的建议")
        for one in changed:
            for altered in one.altered:
                shown.add_row(one.label, *altered)
        put(shown)
