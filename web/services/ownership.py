"""Whose things these are. What is missing and what is somebody else's answer alike."""

from sqlalchemy.orm import Session

from web.db.repositories import CandidateRepository, VacancyRepository
from web.records import Identity, VacancyDetail
from web.services.errors import NotFound


def own_candidate(session: Session, identity: Identity) -> int:
    """Return the identifier of the candidate the account belongs to."""
    found = CandidateRepository(session).id_of_account(identity.account_id)
    if found is None:
        raise NotFound("profile", identity.account_id)
    return found


def own_firm(identity: Identity) -> int:
    """Return the organisation the account belongs to."""
    if identity.organisation_id is None:
        raise NotFound("organisation", identity.account_id)
    return identity.organisation_id


def own_vacancy(session: Session, identity: Identity, code: str) -> VacancyDetail:
    """Return a vacancy of the account's firm."""
    found = VacancyRepository(session).get_own(code, own_firm(identity))
    if found is None:
        raise NotFound("vacancy", code)
    return found


def own_vacancy_id(session: Session, identity: Identity, code: str) -> int:
    """Return the identifier of a vacancy of the account's firm."""
    found = VacancyRepository(session).id_of_own(code, own_firm(identity))
    if found is None:
        raise NotFound("vacancy", code)
    return found


def consented_candidate(session: Session, code: str) -> int:
    """Return the identifier of a candidate who may be found."""
    found = CandidateRepository(session).id_of_consented(code)
    if found is None:
        raise NotFound("candidate", code)
    return found
