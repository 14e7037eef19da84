"""Rows of a firm's own people: what it says of them to plan their training, and nothing else."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import CODE_LENGTH, Base, Moment, new_code, now


class EmployeeRow(Base):
    """Somebody who works at a firm, under a label of the firm's choosing.

    Never a candidate: no ranking, search or count of candidates reads this table.
    """

    __tablename__ = "employee"
    __table_args__ = (UniqueConstraint("organisation_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_code)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(80))
    occupation_id: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)


class EmployeeSkillRow(Base):
    """A skill an employee has, as the firm says."""

    __tablename__ = "employee_skill"
    __table_args__ = (
        UniqueConstraint("employee_id", "skill_id"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    skill_id: Mapped[str] = mapped_column(String(120), index=True)
    level: Mapped[int | None]
