"""Requests that may be repeated: made once, answered alike for a day.

Answers may hold personal data. They go with the account, after a day, and when what they are about is
erased; a repetition then learns that it was made and that nothing is left to show.
"""

import re
from datetime import timedelta

from sqlalchemy.orm import Session

from web.db.base import now
from web.db.repositories import IdempotencyRepository
from web.records import Identity, RepeatRecord
from web.services.errors import Conflict, KeyBusy, KeyRefused, KeyReused, NotFound, TooManyKeys
from web.services.transactions import transaction

KEPT = timedelta(hours=24)
MOST_KEYS = 2000
_KEY = re.compile("[\x21-\x7e]{1,200}")


def begin(session: Session, identity: Identity, key: str, *, path: str, request: str) -> RepeatRecord | None:
    """Return what was answered to a key, or keep it as begun and return ``None``.

    ``path`` is the address of the request, ``request`` a digest of all of it.

    Raises
    ------
    KeyRefused
        If the key is empty, too long, or has other than visible ASCII characters.
    KeyReused
        If it came with another request before.
    KeyBusy
        If its request is still running, or ended without an answer.
    NotFound
        If what the answer was about has been erased since.
    TooManyKeys
        If the account has sent too many within a day.
    """
    if not _KEY.fullmatch(key):
        raise KeyRefused()
    keys, account_id = IdempotencyRepository(session), identity.account_id
    try:
        with transaction(session):
            forget_old(session)
            found = keys.get(account_id, key)
            if found is None:
                if keys.count(account_id) >= MOST_KEYS:
                    raise TooManyKeys()
                keys.add(account_id, key, path=path, request=request)
    except Conflict as error:  # it came twice at the same moment
        raise KeyBusy() from error
    return _answered(found, request) if found else None


def forget_old(session: Session) -> None:
    """Forget what is older than a day, whosever it is; within a transaction that somebody else ends.

    Done with every key that comes, with every sign-in, and when the server starts: answers do not stay
    because nobody sends keys any more.
    """
    IdempotencyRepository(session).delete_before(now() - KEPT)


def finish(
    session: Session, identity: Identity, key: str, *, status: int, content_type: str, body: str
) -> None:
    """Keep what was answered to a key."""
    with transaction(session):
        IdempotencyRepository(session).answer(
            identity.account_id, key, status=status, content_type=content_type, body=body
        )


def abandon(session: Session, identity: Identity, key: str) -> None:
    """Forget a key whose request was refused: nothing was done, and it may be sent again."""
    session.rollback()
    with transaction(session):
        IdempotencyRepository(session).delete(identity.account_id, key)


def _answered(found: RepeatRecord, request: str) -> RepeatRecord:
    if found.request != request:
        raise KeyReused()
    if found.status is None:
        raise KeyBusy()
    if found.body is None:
        raise NotFound("answer", "erased")
    return found
