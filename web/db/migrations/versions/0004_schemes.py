"""Facts about eligibility, apart from everything else, and changes to the rules of schemes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OWNERS = ("candidate", "organisation", "vacancy")


def upgrade() -> None:
    """Create the tables."""
    for owner in OWNERS:
        _create_facts(owner)
    op.create_table(
        "scheme_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("scheme_id", sa.String(80), nullable=False),
        _json("change"),
        _json("sources"),
        _json("differences"),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_scheme_change_account_id_account", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_scheme_change_account_id", "scheme_change", ["account_id"])
    op.create_index("ix_scheme_change_scheme_id", "scheme_change", ["scheme_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("scheme_change")
    for owner in reversed(OWNERS):
        op.drop_table(f"{owner}_eligibility")


def _create_facts(owner: str) -> None:
    table, key = f"{owner}_eligibility", f"{owner}_id"
    op.create_table(
        table,
        sa.Column(key, sa.Integer(), primary_key=True, autoincrement=False),
        _json("facts"),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint([key], [f"{owner}.id"], name=f"fk_{table}_{key}_{owner}", ondelete="CASCADE"),
    )


def _json(name: str) -> sa.Column:
    jsonb = postgresql.JSONB(astext_type=Text())
    return sa.Column(name, sa.JSON().with_variant(jsonb, "postgresql"), nullable=False)
