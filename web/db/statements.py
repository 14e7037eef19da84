"""Running statements that change rows."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from web.db.base import Base


def changed_rows(session: Session, statement: Update | Delete) -> int:
    """Run an update or delete and return how many rows it met."""
    return cast(CursorResult[int], session.execute(statement)).rowcount


def insert_missing(session: Session, row: type[Base], values: Sequence[dict[str, Any]]) -> None:
    """Insert rows, passing over those that a unique constraint says are there already."""
    if not values:
        return
    # The two databases write it alike, but each has its own class for it.
    is_postgres = session.get_bind().dialect.name == "postgresql"
    statement = (postgresql.insert if is_postgres else sqlite.insert)(row)
    session.execute(statement.on_conflict_do_nothing(), list(values))
