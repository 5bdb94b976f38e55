"""The audit chain: every change that was not made through it is found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from desk_bench import CANARY, PASSWORD, TITLE, Office, person
from sqlalchemy import text

from app.desk.refusal import DeskRefusal
from app.store.engine import open_engine


def tamper(database_url: str, *statements: str) -> None:
    """What somebody with full rights on the database could do: switch the triggers off, then write."""
    engine = open_engine(database_url, busy_seconds=5)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_entry_no_{verb}"))
        else:
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_an_honest_chain_is_whole(office: Office) -> None:
    """Every act of a case is in the log, and the log verifies."""
    case_no = office.decided()

    report = office.audit.verify(person("ji"))
    acts = [entry.act for entry in office.audit.entries(person("ji")) if entry.case_no == case_no]

    assert report.whole
    assert report.entries == 4
    assert acts == ["确认决定", "查看", "提交审核", "新建"]


def test_verifying_while_others_write_raises_no_false_alarm(office: Office) -> None:
    """The auditor sees one moment of the chain, not half of an entry that is just being written."""
    done = Event()

    def write() -> None:
        for _ in range(30):
            office.sessions.open(person("chen"))
        done.set()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write)
        reports = []
        while not done.is_set():
            reports.append(office.audit.verify(person("ji")))

    assert [report.message for report in reports if not report.whole] == []
    assert office.audit.verify(person("ji")).entries == 30


@pytest.mark.parametrize(
    ("statements", "position", "kind"),
    [
        (("UPDATE audit_entry SET login = 'shi' WHERE seq = 2",), 2, "改动"),
        (("UPDATE audit_entry SET detail = '{}' WHERE seq = 3",), 3, "改动"),
        (("DELETE FROM audit_entry WHERE seq = 2",), 2, "缺失"),
        (("DELETE FROM audit_entry WHERE seq = 4",), 4, "末尾"),
        (("DELETE FROM audit_entry WHERE seq = 4", "UPDATE audit_head SET seq = 3"), 3, "封条被改动"),
        (("DELETE FROM audit_head",), 4, "封条缺失"),
    ],
)
def test_tampering_is_found(
    office: Office, database_url: str, statements: tuple[str, ...], position: int, kind: str
) -> None:
    """Altered, removed, cut off at the end, cut off with the head moved back: each is named with its place."""
    office.decided()

    tamper(database_url, *statements)

    report = office.audit.verify(person("ji"))
    assert (report.whole, report.fault_at) == (False, position)
    assert kind in report.message


def test_a_chain_rewritten_from_the_start_lacks_the_seal(office: Office, database_url: str) -> None:
    """Recomputing every digest is not enough: the head needs the key that is not in the database."""
    from app.store.audit import AuditRepository
    from app.store.vault import Vault

    office.decided()
    tamper(database_url, "DELETE FROM audit_entry", "DELETE FROM audit_head")
    engine = open_engine(database_url, busy_seconds=5)
    with engine.begin() as connection:
        forger = AuditRepository(connection, Vault(b"x" * 32))
        forger.append(office.clock(), "chen", "新建", "2026-0001", {})
    engine.dispose()

    assert office.audit.verify(person("ji")).fault_at == 1


def test_the_log_names_acts_and_versions_never_words(office: Office) -> None:
    """Neither title nor text nor a person's reasons are in the log; digests and versions are."""
    case_no = office.submitted()
    office.cases.send_back(person("shen"), case_no, "理由里提到名单", office.version(case_no))

    entries = office.audit.entries(person("ji"))
    written = " ".join(str(entry) for entry in entries)

    assert "cat-1" in written
    assert not any(words in written for words in (CANARY, TITLE, "名单"))


def test_breaches_of_separation_are_logged(office: Office) -> None:
    """An attempt to decide one's own case is refused and can be seen by the auditor."""
    from desk_bench import SECRET

    from app.desk.elements import Ruling

    case_no = office.submitted("both")
    with pytest.raises(DeskRefusal):
        office.cases.decide(person("both"), case_no, Ruling(SECRET), office.version(case_no))

    latest = office.audit.entries(person("ji"))[0]
    assert (latest.act, latest.login, latest.case_no) == ("拒绝", "both", case_no)
    assert latest.detail == {"act": "确认决定", "rule": "case.self_review"}


def test_logins_are_logged_without_passwords(office: Office) -> None:
    """Coming, going and failing to come in leave a trace; the password does not."""
    token = office.sessions.open(office.accounts.authenticate("shen", PASSWORD))
    office.sessions.close(token)
    with pytest.raises(DeskRefusal):
        office.accounts.authenticate("shen", "猜的口令")

    entries = office.audit.entries(person("ji"))
    assert [entry.act for entry in entries] == ["登录失败", "退出", "登录"]
    assert not any(secret in str(entries) for secret in (PASSWORD, "猜的口令", token))


@pytest.mark.parametrize("login", ["chen", "shen", "ling", "xi", "bao"])
def test_only_the_auditor_reads_the_log(office: Office, login: str) -> None:
    """安全审计 is one person's role alone."""
    with pytest.raises(DeskRefusal) as refusal:
        office.audit.verify(person(login))
    with pytest.raises(DeskRefusal):
        office.audit.entries(person(login))

    assert refusal.value.rule == "role.required"
