"""When candidates are available, and what they are not interested in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

REASONS = "('pay', 'place', 'hours', 'role', 'expired', 'duplicate', 'other')"
LOOKING = "('unsaid', 'now', 'later', 'not_looking')"


def upgrade() -> None:
    """Add the state and its day to candidates, and the table of dismissals."""
    # In plain SQL: SQLite adds and drops a column with its own constraint, but not a constraint alone.
    op.execute(
        "ALTER TABLE candidate ADD COLUMN looking VARCHAR(12) NOT NULL DEFAULT 'unsaid' "
        f"CONSTRAINT ck_candidate_looking CHECK (looking IN {LOOKING})"
    )
    op.execute(
        "ALTER TABLE candidate ADD COLUMN available_from DATE CONSTRAINT ck_candidate_available_from "
        "CHECK ((looking = 'later') = (available_from IS NOT NULL))"
    )
    op.create_table(
        "dismissal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("candidate_id", "vacancy_id", name="uq_dismissal_candidate_id"),
        sa.CheckConstraint(f"reason IN {REASONS}", name=op.f("ck_dismissal_reason")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name="fk_dismissal_candidate_id_candidate", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_dismissal_vacancy_id_vacancy", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_dismissal_vacancy_id", "dismissal", ["vacancy_id"])


def downgrade() -> None:
    """Forget when candidates are available and what they dismissed."""
    op.drop_table("dismissal")
    op.execute("ALTER TABLE candidate DROP COLUMN available_from")
    op.execute("ALTER TABLE candidate DROP COLUMN looking")
