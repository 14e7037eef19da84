"""Rows of what people and firms say for schemes alone, and of changes to the rules of schemes.

The facts stand in tables of their own: nothing that ranks or shows a person to others reads them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, JsonValue, Moment, now


class CandidateEligibilityRow(Base):
    """What a candidate says of nationality, age, income and the like; ``facts`` by field."""

    __tablename__ = "candidate_eligibility"

    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    facts: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    updated_at: Mapped[datetime] = mapped_column(Moment, default=now)


class OrganisationEligibilityRow(Base):
    """What a firm says of itself."""

    __tablename__ = "organisation_eligibility"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    facts: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    updated_at: Mapped[datetime] = mapped_column(Moment, default=now)


class VacancyEligibilityRow(Base):
    """What a firm says of a role and the project or course it belongs to."""

    __tablename__ = "vacancy_eligibility"

    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    facts: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    updated_at: Mapped[datetime] = mapped_column(Moment, default=now)


class SchemeChangeRow(Base):
    """A change an administrator made to a scheme, laid over what ships in order of ``id``.

    ``change`` is a version as a file would state it, ``sources`` the documents it brings along;
    ``differences`` are the entries it touched, before and after. A change taken back stays here.
    """

    __tablename__ = "scheme_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    scheme_id: Mapped[str] = mapped_column(String(80), index=True)
    change: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    sources: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    differences: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    reason: Mapped[str] = mapped_column(String(500))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
