"""Parts of statements that repositories share, and running those that change rows."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, false, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

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


def among(
    condition: ColumnElement[bool], code: InstrumentedAttribute[str], codes: Sequence[str] | None
) -> ColumnElement[bool]:
    """Return a condition for all rows, or for those with these codes."""
    if codes is None:
        return condition
    # Wrapped, so that SQLite looks a few up by code, and not everybody by the index of a common condition.
    return code.in_(codes) & func.coalesce(condition, false())
