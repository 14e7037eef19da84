"""Rows of requests that may be repeated: what was answered, for a day."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import Base, Moment, now


class IdempotencyKeyRow(Base):
    """A key that an account sent with a request.

    ``path`` is the address of that request, ``request`` a digest of all of it. ``status`` is empty until
    it is answered; ``body`` is empty where there is no answer yet, and where it was erased since.
    """

    __tablename__ = "idempotency_key"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))
    path: Mapped[str] = mapped_column(String(500))
    request: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    content_type: Mapped[str] = mapped_column(String(100), default="")
    body: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
