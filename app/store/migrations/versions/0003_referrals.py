"""Referrals and the register of who opened which case; both append-only by trigger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("referral", "case_opening")


def upgrade() -> None:
    """Create both tables and forbid changes to them."""
    op.create_table(
        "referral",
        _foreign("case_no", 16, "desk_case", "referral", primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("level", sa.String(8), nullable=False),
        _foreign("reviewer", 64, "account", "referral"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "case_opening",
        _foreign("case_no", 16, "desk_case", "case_opening", primary_key=True),
        _foreign("login", 64, "account", "case_opening", primary_key=True),
        sa.Column("session", sa.String(16), primary_key=True),
        sa.Column("level", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for table in APPEND_ONLY:
        _forbid_changes(table)


def downgrade() -> None:
    """Remove both."""
    for table in APPEND_ONLY:
        op.drop_table(table)


def _foreign(name: str, length: int, to: str, table: str, *, primary_key: bool = False) -> sa.Column[str]:
    target = {"desk_case": "desk_case.case_no", "account": "account.login"}[to]
    key = sa.ForeignKey(target, name=f"fk_{table}_{name}")
    return sa.Column(name, sa.String(length), key, nullable=False, primary_key=primary_key)


def _forbid_changes(table: str) -> None:
    """Refuse UPDATE and DELETE in the database itself; the function was made by the first revision."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION dingmi_append_only()"
    )
