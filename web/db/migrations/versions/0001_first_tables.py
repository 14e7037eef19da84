"""The first tables: accounts, candidates, vacancies, shortlists, the audit log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "role", "organisation", "account", "account_role", "api_token",
    "candidate", "document", "claim",
    "vacancy", "requirement",
    "shortlist_entry", "decision",
    "audit_entry",
)  # fmt: skip


def upgrade() -> None:
    """Create the tables, the ones others refer to first."""
    _create_accounts()
    _create_candidates()
    _create_vacancies()
    _create_shortlists()
    _create_audit()


def downgrade() -> None:
    """Drop the tables, the ones that refer to others first."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.UniqueConstraint("name", name="uq_role_name"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        _moment("created_at"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("password", sa.String(255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("organisation_id", sa.Integer()),
        _moment("created_at"),
        _reference("account", "organisation_id", "organisation", "CASCADE"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        sa.UniqueConstraint("fs_uniquifier", name="uq_account_fs_uniquifier"),
    )
    op.create_index("ix_account_organisation_id", "account", ["organisation_id"])
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.Integer(), primary_key=True),
        sa.Column("role_id", sa.Integer(), primary_key=True),
        _reference("account_role", "account_id", "account", "CASCADE"),
        _reference("account_role", "role_id", "role", "CASCADE"),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scopes", sa.String(100), nullable=False),
        _moment("created_at"),
        _moment("expires_at"),
        _reference("api_token", "account_id", "account", "CASCADE"),
        sa.UniqueConstraint("digest", name="uq_api_token_digest"),
    )
    op.create_index("ix_api_token_account_id", "api_token", ["account_id"])


def _create_candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("display_name", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("region", sa.String(80), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        _json("titles"),
        sa.Column("years", sa.Double()),
        sa.Column("as_of", sa.Integer()),
        sa.Column("invented", sa.Boolean(), nullable=False),
        _moment("created_at"),
        _reference("candidate", "account_id", "account", "CASCADE"),
        sa.UniqueConstraint("account_id", name="uq_candidate_account_id"),
        sa.UniqueConstraint("code", name="uq_candidate_code"),
    )
    op.create_index("ix_candidate_consent", "candidate", ["consent"])
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("quality", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("created_at"),
        _reference("document", "candidate_id", "candidate", "CASCADE"),
    )
    op.create_index("ix_document_candidate_id", "document", ["candidate_id"])
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer()),
        sa.Column("skill_id", sa.String(120), nullable=False),
        sa.Column("level", sa.Integer()),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("years", sa.Double()),
        sa.Column("last_used", sa.Integer()),
        _json("spans"),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        _reference("claim", "candidate_id", "candidate", "CASCADE"),
        _reference("claim", "document_id", "document", "SET NULL"),
        sa.UniqueConstraint("candidate_id", "skill_id", name="uq_claim_candidate_id"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_claim_level")),
        sa.CheckConstraint("evidence BETWEEN 1 AND 4", name=op.f("ck_claim_evidence")),
        sa.CheckConstraint("years >= 0", name=op.f("ck_claim_years")),
        sa.CheckConstraint("origin IN ('text', 'person')", name=op.f("ck_claim_origin")),
    )
    op.create_index("ix_claim_document_id", "claim", ["document_id"])
    op.create_index("ix_claim_skill_id", "claim", ["skill_id"])


def _create_vacancies() -> None:
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("industry_id", sa.String(80)),
        sa.Column("region", sa.String(80), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("years", sa.Double()),
        sa.Column("invented", sa.Boolean(), nullable=False),
        _moment("created_at"),
        _reference("vacancy", "organisation_id", "organisation", "CASCADE"),
        sa.UniqueConstraint("code", name="uq_vacancy_code"),
        sa.CheckConstraint("status IN ('draft', 'open', 'closed')", name=op.f("ck_vacancy_status")),
    )
    op.create_index("ix_vacancy_organisation_id", "vacancy", ["organisation_id"])
    op.create_index("ix_vacancy_status", "vacancy", ["status"])
    op.create_table(
        "requirement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.String(120), nullable=False),
        sa.Column("necessity", sa.String(10), nullable=False),
        sa.Column("level", sa.Integer()),
        sa.Column("alternatives", sa.Integer()),
        sa.Column("emphasis", sa.Double(), nullable=False),
        _json("spans"),
        _reference("requirement", "vacancy_id", "vacancy", "CASCADE"),
        sa.UniqueConstraint("vacancy_id", "skill_id", name="uq_requirement_vacancy_id"),
        sa.CheckConstraint("necessity IN ('must', 'preferred')", name=op.f("ck_requirement_necessity")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_requirement_level")),
        sa.CheckConstraint("emphasis BETWEEN 0.5 AND 2", name=op.f("ck_requirement_emphasis")),
    )
    op.create_index("ix_requirement_skill_id", "requirement", ["skill_id"])


def _create_shortlists() -> None:
    op.create_table(
        "shortlist_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("note", sa.String(1000), nullable=False),
        _moment("created_at"),
        _reference("shortlist_entry", "vacancy_id", "vacancy", "CASCADE"),
        _reference("shortlist_entry", "candidate_id", "candidate", "CASCADE"),
        _reference("shortlist_entry", "account_id", "account", "SET NULL"),
        sa.UniqueConstraint("vacancy_id", "candidate_id", name="uq_shortlist_entry_vacancy_id"),
    )
    op.create_index("ix_shortlist_entry_candidate_id", "shortlist_entry", ["candidate_id"])
    op.create_index("ix_shortlist_entry_account_id", "shortlist_entry", ["account_id"])
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("kind", sa.String(20), nullable=False),
        _moment("created_at"),
        _reference("decision", "entry_id", "shortlist_entry", "CASCADE"),
        _reference("decision", "account_id", "account", "SET NULL"),
        sa.CheckConstraint(
            "kind IN ('contacted', 'interviewed', 'offered', 'declined')", name=op.f("ck_decision_kind")
        ),
    )
    op.create_index("ix_decision_entry_id", "decision", ["entry_id"])
    op.create_index("ix_decision_account_id", "decision", ["account_id"])


def _create_audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        _moment("at"),
        sa.Column("account_id", sa.Integer()),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("object_kind", sa.String(40), nullable=False),
        sa.Column("object_code", sa.String(40), nullable=False),
        _reference("audit_entry", "account_id", "account", "SET NULL"),
    )
    op.create_index("ix_audit_entry_account_id", "audit_entry", ["account_id"])
    op.create_index("ix_audit_entry_object", "audit_entry", ["object_kind", "object_code"])


def _moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _json(name: str) -> sa.Column:
    jsonb = postgresql.JSONB(astext_type=Text())
    return sa.Column(name, sa.JSON().with_variant(jsonb, "postgresql"), nullable=False)


def _reference(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}", ondelete=ondelete
    )
