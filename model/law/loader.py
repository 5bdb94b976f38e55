"""Load data/law: every file strictly, every fault at once (读取法律数据)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from model.core.errors import DataFault
from model.core.outcome import Level, OrganLevel, Outcome
from model.law.coherence import article_faults, figure_faults, procedure_faults, rule_faults
from model.law.fault import schema_faults
from model.law.figure import Addressee, Authority, Ceiling, Deadline
from model.law.law import Law
from model.law.provision import Provision
from model.law.rule import LawRule, Nature, Wording
from model.law.schema import AboutFile, FiguresFile, InstrumentFile, ProcedureFile, RulesFile, Shape, WordingFile
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
    faults += article_faults(placed)
    provisions = tuple(provision for _, _, provision in placed)
    if about and figures and rules and procedure and wording:
        faults += figure_faults(figures[0], figures[1], provisions)
        faults += rule_faults(rules[0], rules[1], provisions)
        faults += procedure_faults(procedure[0], procedure[1], provisions)
        if not faults:
            version = f"{about[1].label}+{_digest(folder)}"
            return _law(version, about[1], provisions, figures[1], rules[1], procedure[1], wording[1])
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


def _law(
    version: str,
    about: AboutFile,
    provisions: tuple[Provision, ...],
    figures: FiguresFile,
    rules: RulesFile,
    procedure: ProcedureFile,
    wording: WordingFile,
) -> Law:
    return Law(
        version=version,
        complete_from=about.complete_from,
        history=_history(provisions),
        ceilings=_ceilings(figures),
        authorities=_authorities(figures),
        deadlines=_deadlines(figures),
        addressees=_addressees(figures),
        rules={
            rule.id: LawRule(rule.id, rule.group, Nature(rule.nature), rule.dated, rule.title, tuple(rule.cites))
            for rule in rules.rules
        },
        procedure={outcome: tuple(procedure.procedure.get(outcome.value, ())) for outcome in Outcome},
        wording=Wording(
            tuple(wording.undecidable_terms),
            tuple(wording.unbounded_circles),
            tuple(wording.third_party),
            tuple(wording.grant_negations),
        ),
    )


def _history(provisions: tuple[Provision, ...]) -> dict[str, tuple[Provision, ...]]:
    history: dict[str, tuple[Provision, ...]] = {}
    for provision in sorted(provisions, key=lambda one: one.start):
        history[provision.reference] = (*history.get(provision.reference, ()), provision)
    return history


def _ceilings(figures: FiguresFile) -> tuple[Ceiling, ...]:
    return tuple(
        Ceiling(row.start, row.end, row.article, {Level(word): years for word, years in row.years.items()})
        for row in figures.term_ceilings
    )


def _authorities(figures: FiguresFile) -> tuple[Authority, ...]:
    return tuple(
        Authority(
            row.start,
            row.end,
            row.article,
            {OrganLevel(organ): tuple(map(Level, levels)) for organ, levels in row.levels.items()},
        )
        for row in figures.organ_authority
    )


def _deadlines(figures: FiguresFile) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(row.start, row.end, row.article, row.id, row.since, row.count, row.unit) for row in figures.deadlines
    )


def _addressees(figures: FiguresFile) -> tuple[Addressee, ...]:
    return tuple(
        Addressee(
            row.start,
            row.end,
            row.article,
            row.id,
            row.anyone,
            row.otherwise,
            {
                OrganLevel(organ): {Level(word): text for word, text in table.items()}
                for organ, table in row.to_whom.items()
            },
        )
        for row in figures.addressees
    )


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
