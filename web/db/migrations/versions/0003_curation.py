"""Phrases that no skill was found in, where they stand, and what curators made of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("phrase", "phrase_use", "local_skill", "local_label", "curation")


def upgrade() -> None:
    """Create the tables, the ones others refer to first."""
    _create_phrases()
    _create_decisions()


def downgrade() -> None:
    """Drop the tables, the ones that refer to others first."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_phrases() -> None:
    op.create_table(
        "phrase",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _reference("phrase", "decided_by", "account", "SET NULL"),
        sa.UniqueConstraint("key", name="uq_phrase_key"),
        sa.CheckConstraint("status IN ('open', 'alias', 'new', 'ignored')", name=op.f("ck_phrase_status")),
        sa.CheckConstraint("(status = 'open') = (decided_at IS NULL)", name=op.f("ck_phrase_decided")),
    )
    op.create_index("ix_phrase_status", "phrase", ["status"])
    op.create_index("ix_phrase_decided_by", "phrase", ["decided_by"])
    op.create_table(
        "phrase_use",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("phrase_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer()),
        sa.Column("document_id", sa.Integer()),
        sa.Column("settled", sa.Boolean(), nullable=False),
        _reference("phrase_use", "phrase_id", "phrase", "CASCADE"),
        _reference("phrase_use", "vacancy_id", "vacancy", "CASCADE"),
        _reference("phrase_use", "document_id", "document", "CASCADE"),
        sa.UniqueConstraint("phrase_id", "vacancy_id", name="uq_phrase_use_vacancy"),
        sa.UniqueConstraint("phrase_id", "document_id", name="uq_phrase_use_document"),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (document_id IS NULL)", name=op.f("ck_phrase_use_one_text")
        ),
    )
    op.create_index("ix_phrase_use_vacancy_id", "phrase_use", ["vacancy_id"])
    op.create_index("ix_phrase_use_document_id", "phrase_use", ["document_id"])


def _create_decisions() -> None:
    op.create_table(
        "local_skill",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("phrase_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("parent", sa.String(120), nullable=False),
        sa.Column("en", sa.String(200), nullable=False),
        sa.Column("zh_hant", sa.String(200), nullable=False),
        sa.Column("zh_hans", sa.String(200), nullable=False),
        sa.Column("definition_en", sa.String(500), nullable=False),
        sa.Column("definition_zh_hant", sa.String(500), nullable=False),
        _reference("local_skill", "phrase_id", "phrase", "CASCADE"),
        sa.UniqueConstraint("phrase_id", name="uq_local_skill_phrase_id"),
        sa.UniqueConstraint("skill_id", name="uq_local_skill_skill_id"),
    )
    op.create_table(
        "local_label",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("phrase_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.String(120), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("weak", sa.Boolean(), nullable=False),
        _reference("local_label", "phrase_id", "phrase", "CASCADE"),
        sa.UniqueConstraint("phrase_id", name="uq_local_label_phrase_id"),
    )
    op.create_index("ix_local_label_skill_id", "local_label", ["skill_id"])
    op.create_table(
        "curation",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_curation_one_row")),
    )


def _reference(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}", ondelete=ondelete
    )
