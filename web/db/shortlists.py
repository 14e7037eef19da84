"""Rows of an employer's shortlist and what was decided about the people on it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, Moment, now
from web.records import DECLINE_REASONS, DecisionKind


class ShortlistEntryRow(Base):
    """A candidate on the shortlist of a vacancy: from then on the firm sees who it is."""

    __tablename__ = "shortlist_entry"
    __table_args__ = (UniqueConstraint("vacancy_id", "candidate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    note: Mapped[str] = mapped_column(String(1000), default="")
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class DecisionRow(Base):
    """A step an employer took with somebody on a shortlist; ``reason`` only where they declined."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("kind IN ('contacted', 'interviewed', 'offered', 'declined')", name="kind"),
        CheckConstraint(
            f"reason IS NULL OR (kind = 'declined' AND reason IN {DECLINE_REASONS!r})", name="reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("shortlist_entry.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    kind: Mapped[DecisionKind] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
