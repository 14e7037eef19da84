"""Rows of programmes beside those that ship, and of every change to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, JsonValue, Moment, now


class ProgrammeRow(Base):
    """A programme of a file; it takes the place of a shipped one of the same identifier.

    ``content`` is the entry as the file states it. ``linked`` are the skills its text names (skill
    to level), ``confirmed`` those of them that somebody confirmed, with level, role and day,
    ``left_out`` those that somebody found not to be taught.
    """

    __tablename__ = "programme"

    programme_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    linked: Mapped[dict[str, int]] = mapped_column(JsonValue)
    confirmed: Mapped[dict[str, dict[str, Any]]] = mapped_column(JsonValue)
    left_out: Mapped[list[str]] = mapped_column(JsonValue)


class CatalogueChangeRow(Base):
    """A change to the programmes: what it found there before, so that it can be taken back.

    Numbers follow each other without a gap and never return: the highest is the revision of the
    catalogue, and of two changes made at once from the same revision one is refused.
    """

    __tablename__ = "catalogue_change"
    __table_args__ = (CheckConstraint("kind IN ('import', 'confirm', 'undo')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    counts: Mapped[dict[str, int]] = mapped_column(JsonValue)
    undone: Mapped[bool] = mapped_column(Boolean, default=False)
