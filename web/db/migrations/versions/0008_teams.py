"""The people of a firm and their skills."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "employee",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("occupation_id", sa.String(120)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("code", name="uq_employee_code"),
        sa.UniqueConstraint("organisation_id", "label", name="uq_employee_organisation_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_employee_organisation_id_organisation",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "employee_skill",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.String(120), nullable=False),
        sa.Column("level", sa.Integer()),
        sa.UniqueConstraint("employee_id", "skill_id", name="uq_employee_skill_employee_id"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_employee_skill_level")),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employee.id"],
            name="fk_employee_skill_employee_id_employee",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_employee_skill_skill_id", "employee_skill", ["skill_id"])


def downgrade() -> None:
    """Forget the people and their skills."""
    op.drop_table("employee_skill")
    op.drop_table("employee")
