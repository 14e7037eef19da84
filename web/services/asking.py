"""What to ask next, of the candidate or the employer who asks."""

from sqlalchemy.orm import Session

from matcher.asking import Question, ask_candidate, ask_employer
from web.db.repositories import CandidateRepository, VacancyRepository
from web.records import CandidateRecord, VacancyDetail
from web.workbench import Workbench


def questions_for_candidate(
    session: Session, workbench: Workbench, candidate: CandidateRecord
) -> list[Question]:
    """Return the questions whose answers would move the candidate's ranking of open vacancies most."""
    return ask_candidate(candidate.profile, VacancyRepository(session).list_open(), workbench.scorer)


def questions_for_employer(session: Session, workbench: Workbench, vacancy: VacancyDetail) -> list[Question]:
    """Return the questions whose answers would move the ranking of candidates most."""
    return ask_employer(vacancy.vacancy, CandidateRepository(session).profiles(), workbench.scorer)
