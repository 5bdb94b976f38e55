"""The desk: accounts, cases, drafts with proposals, decisions, history, audit chain; append-only by trigger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("draft", "proposal", "decision", "case_event", "audit_entry")
TABLES = (
    "audit_head",
    "audit_entry",
    "action_done",
    "case_event",
    "decision",
    "set_aside",
    "opinion",
    "held_text",
    "proposal",
    "draft",
    "desk_case",
    "case_counter",
    "login_session",
    "account",
)


def upgrade() -> None:
    """Create all tables and forbid changes to the append-only ones."""
    _people()
    _cases()
    _drafts()
    _working_values()
    _records()
    _audit()
    for table in APPEND_ONLY:
        _forbid_changes(table)


def downgrade() -> None:
    """Remove everything."""
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION dingmi_append_only()")


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _login(name: str, table: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey("account.login", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.String(64), key, nullable=nullable, primary_key=primary_key)


def _case_no(table: str, *, primary_key: bool = True) -> sa.Column[object]:
    key = sa.ForeignKey("desk_case.case_no", name=f"fk_{table}_case_no")
    return sa.Column("case_no", sa.String(16), key, nullable=False, primary_key=primary_key)


def _draft_no() -> sa.Column[object]:
    return sa.Column("draft_no", sa.Integer(), primary_key=True, autoincrement=False)


def _sealed(name: str = "sealed", *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("login", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _moment("locked_until", nullable=True),
    )
    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _login("login", "login_session"),
        _moment("expires_at"),
    )


def _cases() -> None:
    op.create_table(
        "case_counter",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "desk_case",
        sa.Column("case_no", sa.String(16), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("draft_no", sa.Integer(), nullable=False),
        _login("drafter", "desk_case"),
        _login("reviewer", "desk_case", nullable=True),
        _sealed("title_sealed"),
        sa.Column("outcome", sa.String(16)),
        sa.Column("level", sa.String(8)),
        sa.Column("sure", sa.Boolean(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        _login("updated_by", "desk_case"),
        _moment("submitted_at", nullable=True),
    )
    op.create_index("ix_desk_case_state", "desk_case", ["state"])
    op.create_index("ix_desk_case_drafter", "desk_case", ["drafter"])


def _drafts() -> None:
    op.create_table(
        "draft",
        _case_no("draft"),
        _draft_no(),
        sa.Column("sha256", sa.String(64), nullable=False),
        _sealed("gaps_sealed"),
        _moment("created_at"),
    )
    op.create_table(
        "proposal",
        _case_no("proposal"),
        _draft_no(),
        sa.Column("versions", sa.Text(), nullable=False),
        _sealed("body_sealed"),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "held_text",
        _case_no("held_text"),
        _draft_no(),
        sa.Column("part", sa.String(16), primary_key=True),
        _sealed(),
    )


def _working_values() -> None:
    op.create_table("opinion", _case_no("opinion"), _sealed())
    op.create_table(
        "set_aside",
        _case_no("set_aside"),
        _login("login", "set_aside", primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        _sealed(),
    )


def _records() -> None:
    op.create_table(
        "decision",
        _case_no("decision"),
        sa.Column("draft_no", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("level", sa.String(8)),
        _login("reviewer", "decision"),
        _moment("at"),
        _sealed(),
    )
    op.create_index("ix_decision_at", "decision", ["at"])
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        _case_no("case_event", primary_key=False),
        _moment("at"),
        _login("login", "case_event"),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("draft_no", sa.Integer(), nullable=False),
        _sealed("note_sealed", nullable=True),
    )
    op.create_index("ix_case_event_case_no", "case_event", ["case_no"])
    op.create_table(
        "action_done",
        sa.Column("action", sa.String(64), primary_key=True),
        _login("login", "action_done", primary_key=True),
        sa.Column("result", sa.String(64), nullable=False),
        _moment("at"),
    )


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("case_no", sa.String(16)),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("digest_sm3", sa.String(64)),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )


def _forbid_changes(table: str) -> None:
    """Refuse UPDATE and DELETE (on PostgreSQL also TRUNCATE) in the database itself, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION dingmi_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION dingmi_append_only()"
    )
