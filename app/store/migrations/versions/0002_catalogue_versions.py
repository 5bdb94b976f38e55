"""Catalogue versions of the office, with their rows sealed; whether the demonstration catalogue is left out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "catalogue_version",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("valid_to", sa.String(10)),
        sa.Column(
            "supersedes",
            sa.Integer(),
            sa.ForeignKey("catalogue_version.number", name="fk_catalogue_version_supersedes"),
        ),
        sa.Column("row_count", sa.Integer(), nullable=False),
        _login("imported_by", nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        _login("activated_by"),
        sa.Column("activated_at", sa.DateTime(timezone=True)),
        sa.Column("about_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("rows_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary()),
    )
    op.create_table(
        "catalogue_use",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("only_own", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_table("catalogue_use")
    op.drop_table("catalogue_version")


def _login(name: str, *, nullable: bool = True) -> sa.Column[object]:
    key = sa.ForeignKey("account.login", name=f"fk_catalogue_version_{name}")
    return sa.Column(name, sa.String(64), key, nullable=nullable)
