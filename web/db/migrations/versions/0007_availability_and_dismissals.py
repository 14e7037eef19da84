"""When candidates are available."""

from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

LOOKING = "('unsaid', 'now', 'later', 'not_looking')"


def upgrade() -> None:
    """Add the state and its day to candidates."""
    # In plain SQL: SQLite adds and drops a column with its own constraint, but not a constraint alone.
    op.execute(
        "ALTER TABLE candidate ADD COLUMN looking VARCHAR(12) NOT NULL DEFAULT 'unsaid' "
        f"CONSTRAINT ck_candidate_looking CHECK (looking IN {LOOKING})"
    )
    op.execute(
        "ALTER TABLE candidate ADD COLUMN available_from DATE CONSTRAINT ck_candidate_available_from "
        "CHECK ((looking = 'later') = (available_from IS NOT NULL))"
    )


def downgrade() -> None:
    """Forget when candidates are available."""
    op.execute("ALTER TABLE candidate DROP COLUMN available_from")
    op.execute("ALTER TABLE candidate DROP COLUMN looking")
