"""Where a use case's transaction begins and ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from web.services.errors import Conflict


@contextmanager
def transaction(session: Session) -> Iterator[None]:
    """Commit what the block did, or none of it.

    Raises
    ------
    Conflict
        If the database refuses it: the use case has checked its rules before, so another one
        came in between.
    """
    try:
        yield
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise Conflict("changed by somebody else meanwhile") from error
    except BaseException:
        session.rollback()
        raise
