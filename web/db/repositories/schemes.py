"""Facts about eligibility and changes to schemes in the database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from web.db.base import now
from web.db.schemes import (
    CandidateEligibilityRow,
    OrganisationEligibilityRow,
    SchemeChangeRow,
    VacancyEligibilityRow,
)
from web.db.statements import changed_rows
from web.records import SchemeChangeRecord

Owner = Literal["candidate", "organisation", "vacancy"]

ROWS: Mapping[str, tuple[type[Any], InstrumentedAttribute[int]]] = {
    "candidate": (CandidateEligibilityRow, CandidateEligibilityRow.candidate_id),
    "organisation": (OrganisationEligibilityRow, OrganisationEligibilityRow.organisation_id),
    "vacancy": (VacancyEligibilityRow, VacancyEligibilityRow.vacancy_id),
}


class EligibilityRepository:
    """Keeps what somebody said for schemes alone, by owner."""

    def __init__(self, session: Session, owner: Owner) -> None:
        self.session = session
        self.row, self.key = ROWS[owner]

    def get(self, owner_id: int) -> dict[str, Any]:
        """Return the facts of an owner; empty where there are none."""
        return dict(self.session.scalar(select(self.row.facts).where(self.key == owner_id)) or {})

    def put(self, owner_id: int, facts: Mapping[str, Any]) -> None:
        """Keep facts in the place of those there are."""
        self.delete(owner_id)
        self.session.add(self.row(**{self.key.key: owner_id, "facts": dict(facts), "updated_at": now()}))
        self.session.flush()

    def delete(self, owner_id: int) -> bool:
        """Forget the facts of an owner; tell whether there were any."""
        return changed_rows(self.session, delete(self.row).where(self.key == owner_id)) > 0

    def all(self) -> dict[int, dict[str, Any]]:
        """Return the facts of all owners, by owner."""
        found = self.session.execute(select(self.key, self.row.facts).order_by(self.key))
        return {owner_id: dict(facts) for owner_id, facts in found}


class SchemeChangeRepository:
    """Keeps changes to schemes, in the order in which they were made."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, **facts: Any) -> int:
        """Keep a change and return its identifier."""
        row = SchemeChangeRow(**facts)
        self.session.add(row)
        self.session.flush()
        return row.id

    def list_all(self, scheme_id: str | None = None) -> list[SchemeChangeRecord]:
        """List changes, of one scheme if it is named, those taken back too; oldest first."""
        wanted = select(SchemeChangeRow).order_by(SchemeChangeRow.id)
        if scheme_id is not None:
            wanted = wanted.where(SchemeChangeRow.scheme_id == scheme_id)
        return [_record(row) for row in self.session.scalars(wanted)]

    def withdraw(self, change_id: int, at: datetime) -> str | None:
        """Take a change back; return its scheme, or nothing if there is none that still holds."""
        row = self.session.get(SchemeChangeRow, change_id)
        if row is None or row.withdrawn_at is not None:
            return None
        row.withdrawn_at = at
        return row.scheme_id


def _record(row: SchemeChangeRow) -> SchemeChangeRecord:
    return SchemeChangeRecord(
        id=row.id,
        at=row.at,
        account_id=row.account_id,
        scheme_id=row.scheme_id,
        change=row.change,
        sources=row.sources,
        differences=tuple(row.differences),
        reason=row.reason,
        withdrawn_at=row.withdrawn_at,
    )
