"""What candidates are not interested in, in the database."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from matcher.learning import Dismissal, DismissReason
from web.db.accounts import OrganisationRow
from web.db.base import now
from web.db.candidates import CandidateRow
from web.db.dismissals import DismissalRow
from web.db.statements import changed_rows
from web.db.vacancies import VacancyRow
from web.records import DismissalRecord


class DismissalRepository:
    """Finds and keeps dismissals. No method tells a firm who dismissed its vacancy."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def put(self, candidate_id: int, vacancy_id: int, reason: DismissReason) -> None:
        """Keep that a candidate is not interested in a vacancy, in the place of an earlier reason."""
        again = (
            update(DismissalRow)
            .where(DismissalRow.candidate_id == candidate_id, DismissalRow.vacancy_id == vacancy_id)
            .values(reason=reason.value, created_at=now())
        )
        if not changed_rows(self.session, again):
            self.session.add(
                DismissalRow(candidate_id=candidate_id, vacancy_id=vacancy_id, reason=reason.value)
            )
            self.session.flush()

    def remove(self, candidate_id: int, vacancy_code: str) -> bool:
        """Take a dismissal back, of a vacancy open or not; tell whether there was one."""
        vacancy_id = select(VacancyRow.id).where(VacancyRow.code == vacancy_code).scalar_subquery()
        doomed = delete(DismissalRow).where(
            DismissalRow.candidate_id == candidate_id, DismissalRow.vacancy_id == vacancy_id
        )
        return bool(changed_rows(self.session, doomed))

    def list_of(self, candidate_id: int) -> list[DismissalRecord]:
        """List what a candidate dismissed, the latest first, in one query."""
        wanted = (
            select(VacancyRow.code, VacancyRow.title, OrganisationRow.name, DismissalRow.reason,
                   DismissalRow.created_at)
            .join(VacancyRow, DismissalRow.vacancy_id == VacancyRow.id)
            .join(OrganisationRow, VacancyRow.organisation_id == OrganisationRow.id)
            .where(DismissalRow.candidate_id == candidate_id)
            .order_by(DismissalRow.created_at.desc(), DismissalRow.id.desc())
        )  # fmt: skip
        return [
            DismissalRecord(
                vacancy_code=code, title=title, organisation=firm, reason=DismissReason(reason), at=at
            )
            for code, title, firm, reason, at in self.session.execute(wanted)
        ]

    def reasons_of(self, candidate_code: str) -> dict[str, DismissReason]:
        """Return the reasons of a candidate by the codes of the vacancies dismissed."""
        wanted = (
            select(VacancyRow.code, DismissalRow.reason)
            .join(VacancyRow, DismissalRow.vacancy_id == VacancyRow.id)
            .join(CandidateRow, DismissalRow.candidate_id == CandidateRow.id)
            .where(CandidateRow.code == candidate_code)
        )
        return {code: DismissReason(reason) for code, reason in self.session.execute(wanted)}

    def list_all(self) -> list[Dismissal]:
        """List the dismissals of all who may be found, for learning alone."""
        wanted = (
            select(CandidateRow.code, VacancyRow.code, DismissalRow.reason)
            .join(CandidateRow, DismissalRow.candidate_id == CandidateRow.id)
            .join(VacancyRow, DismissalRow.vacancy_id == VacancyRow.id)
            .where(CandidateRow.consent)
            .order_by(DismissalRow.id)
        )
        return [
            Dismissal(candidate, vacancy, DismissReason(reason))
            for candidate, vacancy, reason in self.session.execute(wanted)
        ]
