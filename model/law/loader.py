"""Load data/law: every file strictly, every fault at once (读取法律数据)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from model.core.errors import DataFault
from model.law.build import LawFiles, law_of
from model.law.coherence import article_faults, figure_faults, house_faults, procedure_faults, rule_faults
from model.law.fault import schema_faults
from model.law.law import Law
from model.law.provision import Provision
from model.law.schema import (
    AboutFile,
    CalendarFile,
    FiguresFile,
    HouseFile,
    InstrumentFile,
    ProcedureFile,
    RulesFile,
    Shape,
    WordingFile,
)
from model.normalise.yaml_file import YamlFile, decode_yaml

S = TypeVar("S", bound=Shape)
Placed = list[tuple[YamlFile, int, Provision]]


def load_law(folder: Path) -> Law:
    """The law in `folder`.

    Raises DataFault with one line per fault (file, line, cause, what to write) when anything is amiss.
    """
    faults: list[str] = []
    about = _read(folder, "about.yaml", AboutFile, faults)
    placed = _instruments(folder, faults)
    figures = _read(folder, "figures.yaml", FiguresFile, faults)
    rules = _read(folder, "rules.yaml", RulesFile, faults)
    procedure = _read(folder, "procedure.yaml", ProcedureFile, faults)
    wording = _read(folder, "wording.yaml", WordingFile, faults)
    calendar = _read(folder, "calendar.yaml", CalendarFile, faults)
    house = _read(folder, "house.yaml", HouseFile, faults)
    faults += article_faults(placed)
    provisions = tuple(provision for _, _, provision in placed)
    if about and figures and rules and procedure and wording and calendar and house:
        faults += figure_faults(*figures, provisions)
        faults += rule_faults(*rules, provisions)
        faults += procedure_faults(*procedure, provisions)
        faults += house_faults(*house, rules[1])
        if not faults:
            shapes = (about[1], figures[1], rules[1], procedure[1], wording[1], calendar[1], house[1])
            return law_of(_digest(folder), provisions, LawFiles(*shapes))
    raise DataFault(faults)


def _read(folder: Path, name: str, shape: type[S], faults: list[str]) -> tuple[YamlFile, S] | None:
    try:
        file = decode_yaml(name, (folder / name).read_bytes())
    except OSError as error:
        faults.append(f"{name}:1: 文件打不开({error.strerror});请恢复随程序发布的法律数据")
        return None
    except DataFault as fault:
        faults += fault.faults
        return None
    faults += file.faults
    try:
        return file, shape.model_validate(file.value)
    except ValidationError as error:
        faults += schema_faults(file, error)
        return None


def _instruments(folder: Path, faults: list[str]) -> Placed:
    paths = sorted((folder / "instruments").glob("*.yaml"))
    if not paths:
        faults.append("instruments:1: 文件夹里没有法规文件;请恢复随程序发布的法律数据")
    placed: Placed = []
    for path in paths:
        read = _read(folder, f"instruments/{path.name}", InstrumentFile, faults)
        if read is not None:
            file, shape = read
            placed += [(file, index, one) for index, one in enumerate(_provisions(shape))]
    return placed


def _provisions(file: InstrumentFile) -> list[Provision]:
    return [
        Provision(
            reference=f"{file.instrument}.{article.topic}",
            title=file.title,
            edition=file.edition,
            number=article.number,
            gist=article.gist,
            verified=article.verified,
            start=file.in_force.start,
            end=file.in_force.end,
        )
        for article in file.articles
    ]


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
