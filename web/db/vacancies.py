"""Rows of vacancies and the skills they ask."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import CODE_LENGTH, Base, JsonValue, Moment, new_code, now


class VacancyRow(Base):
    """A place to fill. Candidates see it while its status is ``open``."""

    __tablename__ = "vacancy"
    __table_args__ = (CheckConstraint("status IN ('draft', 'open', 'closed')", name="status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_code)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16), default="en")
    industry_id: Mapped[str | None] = mapped_column(String(80))
    region: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    years: Mapped[float | None]
    invented: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class RequirementRow(Base):
    """A skill a vacancy asks. ``spans`` are ``[start, end, words]`` in the vacancy's text."""

    __tablename__ = "requirement"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "skill_id"),
        CheckConstraint("necessity IN ('must', 'preferred')", name="necessity"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        CheckConstraint("emphasis BETWEEN 0.5 AND 2", name="emphasis"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    skill_id: Mapped[str] = mapped_column(String(120), index=True)
    necessity: Mapped[str] = mapped_column(String(10))
    level: Mapped[int | None]
    alternatives: Mapped[int | None]
    emphasis: Mapped[float] = mapped_column(default=1.0)
    spans: Mapped[list[list[int | str]]] = mapped_column(JsonValue, default=list)
