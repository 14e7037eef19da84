"""Rows of what candidates are not interested in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, Moment, now
from web.records import DISMISS_REASONS


class DismissalRow(Base):
    """A candidate is not interested in a vacancy; it goes with either of them."""

    __tablename__ = "dismissal"
    __table_args__ = (
        UniqueConstraint("candidate_id", "vacancy_id"),
        CheckConstraint(f"reason IN {DISMISS_REASONS!r}", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
