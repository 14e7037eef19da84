"""Programmes beside those that ship, and every change to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = ("import", "confirm", "undo")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "programme",
        sa.Column("programme_id", sa.String(80), primary_key=True),
        _json("content"),
        _json("linked"),
        _json("confirmed"),
        _json("left_out"),
    )
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "catalogue_change",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        _json("before"),
        _json("counts"),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"kind IN ({listed})", name=op.f("ck_catalogue_change_kind")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_catalogue_change_account_id_account", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_catalogue_change_account_id", "catalogue_change", ["account_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("catalogue_change")
    op.drop_table("programme")


def _json(name: str) -> sa.Column:
    jsonb = postgresql.JSONB(astext_type=Text())
    return sa.Column(name, sa.JSON().with_variant(jsonb, "postgresql"), nullable=False)
