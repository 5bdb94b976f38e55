"""A bench for desk and store tests: people, rows, drafts and proposals made by hand, and a clock that can be set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher

from app.desk.elements import Answer, Elements, Opinion, ReferralEntry, Ruling
from app.desk.role import Actor, Role
from app.service.account import AccountService, SessionService
from app.service.audit import AuditService
from app.service.case import CaseService
from app.service.ledger import LedgerService
from app.service.paper import PaperService
from app.settings import REPOSITORY
from app.store.accounts import Account
from app.store.migrate import upgrade
from app.store.unit import Store
from app.store.vault import Vault
from model.core.catalogue import Row, RowClass
from model.core.document import Block, BlockKind, Document, Gap
from model.core.finding import CitedSource
from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.proposal import Basis, BasisKind, Point, Proposal, Verdict, Versions
from model.core.text import Locator, Span
from model.law import Law, load_law
from model.normalise.marks_term import ends_on, parse_term

KEY = bytes(range(32))
PASSWORD = "口令-for-tests"
CANARY = "金丝雀七零三号拟任人选名单"
TITLE = "关于云川市(虚构)拟任人选的请示"
DATED = date(2026, 3, 12)
ORGAN = Organ("云川市委组织部(虚构)", OrganLevel.CITY, (Level.SECRET, Level.CONFIDENTIAL))

ROLES = {
    "chen": (Role.DRAFTER,),
    "chu": (Role.DRAFTER,),
    "shen": (Role.REVIEWER,),
    "shi": (Role.REVIEWER,),
    "both": (Role.DRAFTER, Role.REVIEWER),
    "ling": (Role.LEADER,),
    "dang": (Role.ARCHIVIST,),
    "feng": (Role.ANALYST,),
    "xi": (Role.SYSTEM_ADMIN,),
    "bao": (Role.SECURITY_ADMIN,),
    "ji": (Role.AUDITOR,),
}


def person(login: str) -> Actor:
    """One of the people of the bench."""
    return Actor(login, f"{login}(虚构)", frozenset(ROLES[login]))


def row(row_id: str, level: Level | None, *, demonstration: bool = False) -> Row:
    """A catalogue row with that level; None makes it a work-secret row."""
    return Row(
        id=row_id,
        name=f"{row_id}事项(虚构)",
        row_class=RowClass.STATE_SECRET if level else RowClass.WORK_SECRET,
        level=level,
        term="公布前",
        produced_by="市级",
        known_to="承办人员",
        regulation="组织工作保密事项范围(虚构)",
        item_no="第12项",
        field="org",
        matter=row_id,
        demonstration=demonstration,
    )


ROWS = {
    entry.id: entry
    for entry in (
        row("org-secret", Level.SECRET),
        row("org-confidential", Level.CONFIDENTIAL),
        row("org-top", Level.TOP_SECRET),
        row("demo-secret", Level.SECRET, demonstration=True),
        row("work", None),
    )
}

SECRET = Elements(Outcome.STATE_SECRET, Level.SECRET, "公布前", ("部务会成员",), ("org-secret",))
CONFIDENTIAL = Elements(Outcome.STATE_SECRET, Level.CONFIDENTIAL, "5年", ("部务会成员",), ("org-confidential",))
NOT_SECRET = Elements(Outcome.NOT_SECRET)
TOP = Elements(Outcome.STATE_SECRET, Level.TOP_SECRET, "公布前", ("部务会成员",), ("org-top",))
UPWARD = Ruling(
    TOP,
    reason="目录为绝密级,本机关无权",
    points_seen=(1,),
    referral=ReferralEntry("无权确定", "云川省委组织部(虚构)", "按绝密级登记、专柜存放"),
)
ANSWERED = Ruling(TOP, answer=Answer("云川省委组织部(虚构)", "云组复〔2026〕3号", "2026-03-25"))
SOURCE = CitedSource("来源件(虚构)", "云组〔2022〕7号", Level.SECRET, "10年", date(2022, 5, 1), carried=True, span=None)


def document(text: str = f"请示\n{CANARY}如下。", gaps: tuple[Gap, ...] = ()) -> Document:
    """A draft as read."""
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH, Locator(page=1, paragraph=1))
    return Document(
        "draft.docx", sha256(text.encode("utf-8", "replace")).hexdigest(), "docx", text, (block,), 1, gaps=gaps
    )


def proposal(read: Document, elements: Elements = SECRET, *, sure: bool = True, title: str = TITLE) -> Proposal:
    """A proposal suggesting `elements` for the draft."""
    assert elements.outcome is not None
    term = parse_term(elements.term)
    points = (Point(Span(3, 3 + len(CANARY)), CANARY, "org-secret", elements.level, Locator(page=1)),)
    verdict = Verdict(
        outcome=elements.outcome,
        level=elements.level,
        term=term and replace(term, ends_on=ends_on(term, DATED)),
        known_to=elements.known_to,
        mark=None,
        basis=tuple(_basis(row_id) for row_id in elements.basis),
        procedure=(),
        sources=((SOURCE, date(2032, 5, 1)),),
        referral=None,
        sure=sure,
        review_reasons=(),
        missing=(),
        checks=(),
        trace=(),
    )
    return Proposal(
        document=read,
        organ=ORGAN,
        dated=DATED,
        on=date(2026, 3, 20),
        setting="中",
        title=title,
        kind="请示",
        existing_mark=None,
        verdict=verdict,
        confidence=0.9,
        alternatives=(),
        points=points if elements.outcome.is_secret else (),
        looked_for=(),
        versions=Versions("0.1", "cat-1", "law-1", "model-1"),
    )


def _basis(row_id: str) -> Basis:
    found = ROWS[row_id]
    return Basis(
        BasisKind.CATALOGUE, row_id, found.name, found.regulation, found.item_no, found.demonstration, found.verified
    )


@dataclass
class SetClock:
    """A clock that stands still until moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 20, 1, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def forward(self, **span: float) -> None:
        """Move on."""
        self.now += timedelta(**span)


@dataclass
class Office:
    """All services over one database, with the people of the bench."""

    store: Store
    clock: SetClock
    accounts: AccountService
    sessions: SessionService
    cases: CaseService
    ledger: LedgerService
    audit: AuditService
    paper: PaperService

    def drafted(self, login: str = "chen", elements: Elements = SECRET, text: str | None = None) -> str:
        """A new case of that drafter."""
        read = document() if text is None else document(text)
        return self.cases.create(person(login), read, proposal(read, elements))

    def submitted(self, login: str = "chen", elements: Elements = SECRET) -> str:
        """A case waiting for review, the drafter agreeing with the proposal."""
        case_no = self.drafted(login, elements)
        opinion = Opinion(elements, read_through=True)
        version = self.cases.save_opinion(person(login), case_no, opinion, 1)
        self.cases.submit(person(login), case_no, version)
        return case_no

    def version(self, case_no: str) -> int:
        """The case's version as a reviewer sees it."""
        return self.cases.open_case(person("shen"), case_no).version

    def decided(self, login: str = "chen", elements: Elements = SECRET) -> str:
        """A case decided as proposed."""
        case_no = self.submitted(login, elements)
        ruling = Ruling(elements, read_through=True)
        self.cases.decide(person("shen"), case_no, ruling, self.version(case_no))
        return case_no

    def referred(self, ruling: Ruling = UPWARD) -> str:
        """A case that went up by `ruling`, still waiting for its answer."""
        case_no = self.submitted(elements=ruling.elements)
        self.cases.refer(person("shen"), case_no, ruling, self.version(case_no))
        return case_no


@cache
def _hash() -> str:
    return PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)  # weak on purpose: tests log in often


@cache
def law() -> Law:
    """The law as the project ships it."""
    return load_law(REPOSITORY / "data" / "law")


def staff(database_url: str) -> None:
    """Migrate the database and give it the people of the bench."""
    upgrade(database_url, busy_seconds=5)
    store = Store(database_url, Vault(KEY), busy_seconds=5)
    with store.writing() as unit:
        for login in ROLES:
            one = person(login)
            unit.accounts.add(Account(login, one.name, one.roles, _hash(), sample=login == "chu"))
    store.close()


def open_office(database_url: str, *, demonstration: bool = False, keep_text: bool = False, busy: float = 5) -> Office:
    """The services over a database made by `staff`."""
    store, clock = Store(database_url, Vault(KEY), busy_seconds=busy), SetClock()
    cases = CaseService(store, clock, find_row=ROWS.get, law=law(), demonstration=demonstration, keep_text=keep_text)
    return Office(
        store,
        clock,
        AccountService(store, clock, demonstration=demonstration),
        SessionService(store, clock, hours=8),
        cases,
        LedgerService(store, clock),
        AuditService(store),
        PaperService(store, clock, cases, ROWS.get, demonstration=demonstration),
    )
