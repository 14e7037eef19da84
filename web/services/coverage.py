"""The agency's ledger over everything in the system."""

from datetime import date

from sqlalchemy.orm import Session

from matcher.coverage import Coverage, count_coverage
from web.db.repositories import CandidateRepository, VacancyRepository
from web.workbench import Workbench


def get_coverage(session: Session, workbench: Workbench, *, on: date) -> Coverage:
    """Count demand of open vacancies, supply of candidates who may be found, and training to come."""
    return count_coverage(
        VacancyRepository(session).list_open(),
        CandidateRepository(session).profiles(),
        workbench.catalogue,
        workbench.taxonomy,
        on=on,
    )
