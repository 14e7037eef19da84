"""What every table shares: naming of constraints, moments in UTC, JSON that PostgreSQL can index."""

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

CODE_LENGTH = 8
# Without the letters that are read as digits, or as each other.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

JsonValue = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, with its zone also where the database forgets it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC."""
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def new_code() -> str:
    """Draw a public identifier: random, so that it tells nothing of order or number."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
