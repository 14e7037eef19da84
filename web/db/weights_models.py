"""Rows of models of learned weights."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, Moment, now


class WeightsModelRow(Base):
    """A model as its file has it; ``code`` begins its digest.

    ``in_force`` is true or empty, and true once at most: without such a row the weights of the
    code are in force. ``promoted_at`` stays when another model takes its place.
    """

    __tablename__ = "weights_model"
    __table_args__ = (CheckConstraint("in_force IS NULL OR in_force", name="in_force"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    content: Mapped[str] = mapped_column(Text)
    in_force: Mapped[bool | None] = mapped_column(unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    promoted_at: Mapped[datetime | None] = mapped_column(Moment)
