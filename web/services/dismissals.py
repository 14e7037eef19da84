"""What a candidate is not interested in: hidden from their list, until they take it back."""

from sqlalchemy.orm import Session

from matcher.learning import DismissReason
from web.db.repositories import DismissalRepository, VacancyRepository
from web.records import DismissalRecord, Identity
from web.services.errors import NotFound
from web.services.ownership import own_candidate
from web.services.transactions import transaction


def dismiss(session: Session, identity: Identity, vacancy_code: str, reason: DismissReason) -> None:
    """Hide an open vacancy from the list of the candidate who asks; a later reason replaces the first.

    The firm learns nothing of it.
    """
    candidate_id = own_candidate(session, identity)
    vacancy_id = VacancyRepository(session).id_of_open(vacancy_code)
    if vacancy_id is None:
        raise NotFound("vacancy", vacancy_code)
    with transaction(session):
        DismissalRepository(session).put(candidate_id, vacancy_id, reason)


def take_back(session: Session, identity: Identity, vacancy_code: str) -> None:
    """Show a vacancy in the list again."""
    candidate_id = own_candidate(session, identity)
    with transaction(session):
        if not DismissalRepository(session).remove(candidate_id, vacancy_code):
            raise NotFound("dismissal", vacancy_code)


def list_dismissals(session: Session, identity: Identity) -> list[DismissalRecord]:
    """List what the candidate who asks dismissed, the latest first."""
    return DismissalRepository(session).list_of(own_candidate(session, identity))
