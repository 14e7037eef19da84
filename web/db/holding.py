"""Holding a row: whoever would change what belongs to it waits until we have changed it."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from web.db.candidates import CandidateRow
from web.db.teams import EmployeeRow
from web.db.vacancies import VacancyRow

CodedRow = CandidateRow | EmployeeRow | VacancyRow
"""What has a public code and may be changed by several at once."""


def hold(session: Session, table: type[CodedRow], code: str) -> None:
    """Hold the row with this code until the transaction ends; what is read from now on is its latest state.

    PostgreSQL locks the row, also against rows that refer to it. SQLite knows no locks of rows and
    ignores that one: there a change that changes nothing makes all other writers wait.
    """
    # What was read before may be older than what another one has committed since.
    session.commit()
    session.execute(select(table.id).where(table.code == code).with_for_update())
    if session.get_bind().dialect.name == "sqlite":
        session.execute(update(table).where(table.code == code).values(code=code))
