"""The feed of changes: noted in the transaction that makes them, followed by every worker."""

from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import Select, bindparam, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from matcher.digests import digest_of
from web.db.changes import ChangeRow

ChangeKind = Literal["candidate", "vacancy"]

OVERLAP = 1000
"""Transactions may commit in another order than they took their numbers: so far one looks back."""

KEPT = 100_000
"""Changes kept; a worker that missed more begins anew."""


class Change(NamedTuple):
    """A profile or vacancy that changed."""

    id: int
    kind: ChangeKind
    code: str


# Asked with every request that ranks, hence put together once.
_STATE = select(func.max(ChangeRow.id), func.count()).where(ChangeRow.id > bindparam("after"))


class ChangeRepository:
    """Notes and lists changes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def note(self, kind: ChangeKind, codes: Select[Any]) -> None:
        """Note that those whose codes a query finds have changed, in one statement."""
        noted = select(literal(kind), codes.subquery().c[0])
        self.session.execute(insert(ChangeRow).from_select(["kind", "code"], noted))

    def state(self, mark: int) -> tuple[int, int]:
        """Return the latest number and how many there are of what `since` would list."""
        latest, count = self.session.execute(_STATE, {"after": mark - OVERLAP}).one()
        return latest or 0, count

    def since(self, mark: int) -> list[Change]:
        """List the changes after a mark, and the last `OVERLAP` before it, in order."""
        wanted = (
            select(ChangeRow.id, ChangeRow.kind, ChangeRow.code)
            .where(ChangeRow.id > mark - OVERLAP)
            .order_by(ChangeRow.id)
        )
        return [
            Change(number, cast(ChangeKind, kind), code)
            for number, kind, code in self.session.execute(wanted)
        ]

    def trace(self, mark: int) -> str:
        """Return a digest of the changes up to a mark: a restored database has others."""
        wanted = (
            select(ChangeRow.id, ChangeRow.kind, ChangeRow.code)
            .where(ChangeRow.id > mark - OVERLAP, ChangeRow.id <= mark)
            .order_by(ChangeRow.id)
        )
        return digest_of([list(row) for row in self.session.execute(wanted)])

    def first(self) -> int:
        """Return the number of the first change kept, 0 where there is none."""
        return self.session.scalar(select(func.min(ChangeRow.id))) or 0

    def latest(self) -> int:
        """Return the number of the latest change, 0 where there is none."""
        return self.session.scalar(select(func.max(ChangeRow.id))) or 0

    def forget_old(self) -> None:
        """Delete all but the latest `KEPT`."""
        self.session.execute(delete(ChangeRow).where(ChangeRow.id <= self.latest() - KEPT))
