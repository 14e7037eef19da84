"""Running statements that change rows."""

from typing import cast

from sqlalchemy import CursorResult, Delete, Update
from sqlalchemy.orm import Session


def changed_rows(session: Session, statement: Update | Delete) -> int:
    """Run an update or delete and return how many rows it met."""
    return cast(CursorResult[int], session.execute(statement)).rowcount
