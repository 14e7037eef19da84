"""Keys of requests that may be repeated, and what was answered."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from web.db.idempotency import IdempotencyKeyRow
from web.records import RepeatRecord


class IdempotencyRepository:
    """Finds and keeps keys with their answers."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, account_id: int, key: str) -> RepeatRecord | None:
        """Return what is known of a key of an account."""
        row = IdempotencyKeyRow
        wanted = select(row.request, row.status, row.content_type, row.body).where(
            row.account_id == account_id, row.key == key
        )
        found = self.session.execute(wanted).one_or_none()
        return RepeatRecord(*found) if found else None

    def list_of(self, account_id: int) -> list[tuple[str, datetime]]:
        """List the keys of an account with when they came, oldest first."""
        row = IdempotencyKeyRow
        wanted = select(row.key, row.created_at).where(row.account_id == account_id).order_by(row.id)
        return [(key, at) for key, at in self.session.execute(wanted)]

    def add(self, account_id: int, key: str, *, path: str, request: str) -> None:
        """Keep a key whose request begins now."""
        row = IdempotencyKeyRow(account_id=account_id, key=key, path=path, request=request)
        self.session.add(row)
        self.session.flush()

    def answer(self, account_id: int, key: str, *, status: int, content_type: str, body: str) -> None:
        """Keep what was answered."""
        answered = {"status": status, "content_type": content_type, "body": body}
        self.session.execute(
            update(IdempotencyKeyRow)
            .where(IdempotencyKeyRow.account_id == account_id, IdempotencyKeyRow.key == key)
            .values(answered)
        )

    def delete(self, account_id: int, key: str) -> None:
        """Forget a key, so that its request may be sent again."""
        self.session.execute(
            delete(IdempotencyKeyRow).where(
                IdempotencyKeyRow.account_id == account_id, IdempotencyKeyRow.key == key
            )
        )

    def count(self, account_id: int) -> int:
        """Count the keys of an account."""
        wanted = select(func.count()).where(IdempotencyKeyRow.account_id == account_id)
        return self.session.scalar(wanted) or 0

    def delete_before(self, moment: datetime) -> None:
        """Forget the keys of all accounts that are older."""
        self.session.execute(delete(IdempotencyKeyRow).where(IdempotencyKeyRow.created_at < moment))

    def erase_about(self, *codes: str) -> None:
        """Erase answers, whosever they are, that name one of these public codes, or their address does.

        The keys stay.
        """
        row = IdempotencyKeyRow
        if codes:
            named = (row.body.contains(f'"{code}"') | row.path.contains(f"/{code}") for code in codes)
            self.session.execute(update(row).where(or_(*named)).values(body=None))
