"""What to ask next, of the candidate or the employer who asks."""

from sqlalchemy.orm import Session

from matcher.asking import Question, ask_candidate, ask_employer
from web.db.repositories import CandidateRepository, VacancyRepository
from web.records import CandidateRecord, VacancyDetail
from web.services.models import scorer_in_force
from web.workbench import Workbench

LOOKED_THROUGH = 1000
"""Vacancies or people that are ranked to find what to ask: a page need not rank all for a hint."""


def questions_for_candidate(
    session: Session, workbench: Workbench, candidate: CandidateRecord
) -> list[Question]:
    """Return the questions whose answers would move the candidate's ranking of open vacancies most."""
    vacancies = VacancyRepository(session).list_open(most=LOOKED_THROUGH)
    return ask_candidate(candidate.profile, vacancies, scorer_in_force(session, workbench))


def questions_for_employer(session: Session, workbench: Workbench, vacancy: VacancyDetail) -> list[Question]:
    """Return the questions whose answers would move the ranking of candidates most."""
    candidates = CandidateRepository(session)
    sample = candidates.profiles(candidates.sample_codes(LOOKED_THROUGH))
    return ask_employer(vacancy.vacancy, sample, scorer_in_force(session, workbench))
