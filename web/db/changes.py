"""Rows that say which profile or vacancy changed, for whoever ranks them from memory."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from web.db.base import CODE_LENGTH, Base


class ChangeRow(Base):
    """Something that counts for a ranking changed, or is gone. Numbers are never used twice."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it off the class

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(CODE_LENGTH))
