"""The integrity queue: imported records, findings, decisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "integrity_data_set",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("code", name="uq_integrity_data_set_code"),
        sa.UniqueConstraint("name", name="uq_integrity_data_set_name"),
        _account("integrity_data_set"),
    )
    op.create_index("ix_integrity_data_set_account_id", "integrity_data_set", ["account_id"])
    op.create_table(
        "integrity_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("data_set_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(130), nullable=False),
        sa.Column("cells", JSON, nullable=False),
        sa.UniqueConstraint("data_set_id", "kind", "key", name="uq_integrity_record_data_set_id"),
        _data_set("integrity_record"),
    )
    op.create_table(
        "integrity_finding",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("data_set_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("check_name", sa.String(30), nullable=False),
        sa.Column("subjects", JSON, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("data_set_id", "key", name="uq_integrity_finding_data_set_id"),
        sa.CheckConstraint(
            "status IN ('open', 'cleared', 'referred')", name=op.f("ck_integrity_finding_status")
        ),
        _data_set("integrity_finding"),
    )
    op.create_index("ix_integrity_finding_order", "integrity_finding", ["data_set_id", "status", "score"])
    op.create_table(
        "integrity_decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("data_set_id", sa.Integer(), nullable=False),
        sa.Column("finding_key", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cleared', 'referred', 'reopened')", name=op.f("ck_integrity_decision_kind")
        ),
        _data_set("integrity_decision"),
        _account("integrity_decision"),
    )
    op.create_index("ix_integrity_decision_account_id", "integrity_decision", ["account_id"])
    op.create_index("ix_integrity_decision_finding", "integrity_decision", ["data_set_id", "finding_key"])


def downgrade() -> None:
    """Forget the queue."""
    for table in ("integrity_decision", "integrity_finding", "integrity_record", "integrity_data_set"):
        op.drop_table(table)


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=f"fk_{table}_account_id_account", ondelete="SET NULL"
    )


def _data_set(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["data_set_id"],
        ["integrity_data_set.id"],
        name=f"fk_{table}_data_set_id_integrity_data_set",
        ondelete="CASCADE",
    )
