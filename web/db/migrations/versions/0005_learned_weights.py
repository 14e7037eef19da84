"""Models of learned weights, and why somebody was declined."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REASONS = (
    "skills_missing", "level_too_low", "skills_not_shown", "expired", "duplicate", "filled", "location",
    "not_available", "pay", "other",
)  # fmt: skip


def upgrade() -> None:
    """Add the reason to decisions, and the table of models."""
    listed = ", ".join(f"'{reason}'" for reason in REASONS)
    # In plain SQL: SQLite adds and drops a column with its own constraint, but not a constraint alone.
    op.execute(
        "ALTER TABLE decision ADD COLUMN reason VARCHAR(20) CONSTRAINT ck_decision_reason "
        f"CHECK (reason IS NULL OR (kind = 'declined' AND reason IN ({listed})))"
    )
    op.create_table(
        "weights_model",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("in_force", sa.Boolean()),
        sa.Column("account_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promoted_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("code", name="uq_weights_model_code"),
        sa.UniqueConstraint("in_force", name="uq_weights_model_in_force"),
        sa.CheckConstraint("in_force IS NULL OR in_force", name=op.f("ck_weights_model_in_force")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_weights_model_account_id_account", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_weights_model_account_id", "weights_model", ["account_id"])


def downgrade() -> None:
    """Forget the models and the reasons."""
    op.drop_table("weights_model")
    op.execute("ALTER TABLE decision DROP COLUMN reason")
