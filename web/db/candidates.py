"""Rows of candidates: who they are, their documents, the skills they claim."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.availability import Looking
from web.db.base import CODE_LENGTH, Base, JsonValue, Moment, new_code, now
from web.records import Origin

LOOKING = tuple(looking.value for looking in Looking)


class CandidateRow(Base):
    """A person looking for work.

    ``code`` is what others see of them; ``titles`` and ``years`` are their experience,
    read in the calendar year ``as_of``.
    ``account_id`` is empty for invented people, who never sign in. ``available_from`` is the day
    of those who look for work from ``later`` on.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        CheckConstraint(f"looking IN {LOOKING!r}", name="looking"),
        CheckConstraint("(looking = 'later') = (available_from IS NOT NULL)", name="available_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_code)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    display_name: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    region: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(16), default="en")
    consent: Mapped[bool] = mapped_column(default=False, index=True)
    looking: Mapped[str] = mapped_column(String(12), default=Looking.unsaid.value)
    available_from: Mapped[date | None]
    titles: Mapped[list[str]] = mapped_column(JsonValue, default=list)
    years: Mapped[float | None]
    as_of: Mapped[int | None]
    invented: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class DocumentRow(Base):
    """The text of a document somebody gave us; its bytes are not kept."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(255), default="")
    quality: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class ClaimRow(Base):
    """A skill a candidate has. ``spans`` are ``[start, end, words]`` in the claim's document."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("candidate_id", "skill_id"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        CheckConstraint("evidence BETWEEN 1 AND 4", name="evidence"),
        CheckConstraint("years >= 0", name="years"),
        CheckConstraint("origin IN ('text', 'person')", name="origin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id", ondelete="SET NULL"), index=True
    )
    skill_id: Mapped[str] = mapped_column(String(120), index=True)
    level: Mapped[int | None]
    evidence: Mapped[int]
    years: Mapped[float | None]
    last_used: Mapped[int | None]
    spans: Mapped[list[list[int | str]]] = mapped_column(JsonValue, default=list)
    confirmed: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[Origin] = mapped_column(String(10))
