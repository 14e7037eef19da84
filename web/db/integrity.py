"""Rows of the integrity queue: records as they were imported, what checks found, what people decided.

They stand in tables of their own and hang on a data set, so that erasing it erases all of it. The
records are only ever read whole or by key, hence one table for all kinds; ``cells`` are as in the CSV.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import CODE_LENGTH, Base, JsonValue, Moment, new_code, now
from web.integrity_records import Decision, FindingStatus


class IntegrityDataSetRow(Base):
    """Records imported under a name; ``counts`` of rows by table."""

    __tablename__ = "integrity_data_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_code)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    invented: Mapped[bool] = mapped_column(default=False)
    counts: Mapped[dict[str, int]] = mapped_column(JsonValue)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    imported_at: Mapped[datetime] = mapped_column(Moment, default=now)


class IntegrityRecordRow(Base):
    """A row of one of the tables of a data set."""

    __tablename__ = "integrity_record"
    __table_args__ = (UniqueConstraint("data_set_id", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("integrity_data_set.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(130))
    cells: Mapped[dict[str, str]] = mapped_column(JsonValue)


class IntegrityFindingRow(Base):
    """What a check found. ``key`` stays the same from import to import; evidence is kind, key, digest."""

    __tablename__ = "integrity_finding"
    __table_args__ = (
        UniqueConstraint("data_set_id", "key"),
        CheckConstraint("status IN ('open', 'cleared', 'referred')", name="status"),
        Index("ix_integrity_finding_order", "data_set_id", "status", "score"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("integrity_data_set.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(16))
    check_name: Mapped[str] = mapped_column(String(30))
    subjects: Mapped[list[str]] = mapped_column(JsonValue)
    score: Mapped[float]
    facts: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    evidence: Mapped[list[list[str]]] = mapped_column(JsonValue)
    status: Mapped[FindingStatus] = mapped_column(String(10), default="open")
    reopened: Mapped[bool] = mapped_column(default=False)


class IntegrityDecisionRow(Base):
    """What somebody decided about a finding, on which evidence; never changed, the last one counts."""

    __tablename__ = "integrity_decision"
    __table_args__ = (
        CheckConstraint("kind IN ('cleared', 'referred', 'reopened')", name="kind"),
        Index("ix_integrity_decision_finding", "data_set_id", "finding_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("integrity_data_set.id", ondelete="CASCADE"))
    finding_key: Mapped[str] = mapped_column(String(16))
    kind: Mapped[Decision] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(1000), default="")
    evidence: Mapped[list[list[str]]] = mapped_column(JsonValue)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
