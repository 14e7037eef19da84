"""Where a use case's transaction begins and ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def transaction(session: Session) -> Iterator[None]:
    """Commit what the block did, or none of it."""
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    session.commit()
