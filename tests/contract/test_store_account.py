"""Logging in: on SQLite and on a real PostgreSQL alike."""

from __future__ import annotations

import pytest
from desk_bench import PASSWORD, Office, person

from app.desk.refusal import DeskRefusal


def refused(office: Office, login: str, password: str) -> str:
    """The rule a login attempt is refused by."""
    with pytest.raises(DeskRefusal) as refusal:
        office.accounts.authenticate(login, password)
    return refusal.value.rule


def test_the_right_password_opens(office: Office) -> None:
    """The actor has the roles the office gave."""
    assert office.accounts.authenticate("both", PASSWORD) == person("both")


@pytest.mark.parametrize(
    ("login", "password"), [("shen", "不对"), ("nobody", PASSWORD), ("shen\0", PASSWORD), ("", "")]
)
def test_wrong_login_and_wrong_password_read_the_same(office: Office, login: str, password: str) -> None:
    """Nobody learns from the message which logins exist."""
    assert refused(office, login, password) == "account.credentials"


def test_five_failures_lock_the_account_for_a_while(office: Office) -> None:
    """Even the right password is refused until the time has passed."""
    for _ in range(5):
        assert refused(office, "shen", "不对") == "account.credentials"

    assert refused(office, "shen", PASSWORD) == "account.locked"
    office.clock.forward(minutes=16)
    assert office.accounts.authenticate("shen", PASSWORD) == person("shen")


def test_a_success_forgets_earlier_failures(office: Office) -> None:
    """Four slips, a success, four slips: not locked."""
    for _ in range(2):
        for _ in range(4):
            refused(office, "shen", "不对")
        assert office.accounts.authenticate("shen", PASSWORD) == person("shen")


def test_sample_accounts_open_nothing_outside_a_demonstration_home(office: Office) -> None:
    """Their password is public; an office's own home refuses it and does not show them."""
    assert refused(office, "chu", PASSWORD) == "account.credentials"
    assert office.accounts.samples() == ()


def test_a_session_lasts_until_it_ends(office: Office) -> None:
    """The token leads back to the person until closed or expired; a made-up one leads nowhere."""
    first, second = (office.sessions.open(person("shen")) for _ in range(2))
    office.sessions.close(first)

    assert office.sessions.actor_of(first) is None
    assert office.sessions.actor_of(second) == person("shen")
    assert office.sessions.actor_of("made-up") is None
    assert office.sessions.actor_of(None) is None
    office.clock.forward(hours=8)
    assert office.sessions.actor_of(second) is None


def test_the_token_itself_is_not_in_the_database(office: Office, database_url: str) -> None:
    """Who reads the database cannot take over a session."""
    from sqlalchemy import text

    from app.store.engine import open_engine

    token = office.sessions.open(person("shen"))
    engine = open_engine(database_url, busy_seconds=5)
    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM login_session")).all())
    engine.dispose()

    assert "shen" in rows
    assert token not in rows
