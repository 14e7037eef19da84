"""Shortlisting: the moment a candidate is no longer masked, and it is written down."""

from sqlalchemy.orm import Session

from matcher.learning import DeclineReason
from web.db.repositories import AuditRepository, IdempotencyRepository, ShortlistRepository
from web.records import DecisionKind, Identity, ShortlistRecord
from web.services.errors import Conflict, NotFound
from web.services.ownership import consented_candidate, own_vacancy_id
from web.services.transactions import transaction


def add_to_shortlist(
    session: Session, identity: Identity, vacancy_code: str, candidate_code: str, *, note: str = ""
) -> bool:
    """Put a candidate on the shortlist of a vacancy of the firm; tell whether they are new there.

    From now on the firm sees who it is. That is logged.
    """
    vacancy_id = own_vacancy_id(session, identity, vacancy_code)
    candidate_id = consented_candidate(session, candidate_code)
    shortlists = ShortlistRepository(session)
    try:
        with transaction(session):
            is_new = shortlists.add(vacancy_id, candidate_id, account_id=identity.account_id, note=note)
            if is_new:
                AuditRepository(session).add(identity.account_id, "unmask", "candidate", candidate_code)
    except Conflict:
        # A colleague was quicker, or a second click: the candidate is where they were wanted.
        if shortlists.entry_id(vacancy_id, candidate_id) is None:
            raise
        return False
    return is_new


def list_shortlist(session: Session, identity: Identity, vacancy_code: str) -> list[ShortlistRecord]:
    """List the shortlist of a vacancy of the firm, oldest first."""
    return ShortlistRepository(session).list_of(own_vacancy_id(session, identity, vacancy_code))


def get_entry(
    session: Session, identity: Identity, vacancy_code: str, candidate_code: str
) -> ShortlistRecord:
    """Return somebody on the shortlist of a vacancy of the firm."""
    entries = list_shortlist(session, identity, vacancy_code)
    found = next((entry for entry in entries if entry.person.code == candidate_code), None)
    if found is None:
        raise NotFound("shortlist entry", candidate_code)
    return found


def remove_from_shortlist(
    session: Session, identity: Identity, vacancy_code: str, candidate_code: str
) -> None:
    """Take a candidate off the shortlist; they are masked again."""
    vacancy_id = own_vacancy_id(session, identity, vacancy_code)
    candidate_id = consented_candidate(session, candidate_code)
    with transaction(session):
        if not ShortlistRepository(session).remove(vacancy_id, candidate_id):
            raise NotFound("shortlist entry", candidate_code)
        IdempotencyRepository(session).erase_about(candidate_code)
        AuditRepository(session).add(identity.account_id, "mask", "candidate", candidate_code)


def record_decision(
    session: Session,
    identity: Identity,
    vacancy_code: str,
    candidate_code: str,
    kind: DecisionKind,
    *,
    reason: DeclineReason | None = None,
) -> None:
    """Keep a step taken with somebody on the shortlist; a reason is kept of declining alone."""
    vacancy_id = own_vacancy_id(session, identity, vacancy_code)
    shortlists = ShortlistRepository(session)
    entry_id = shortlists.entry_id(vacancy_id, consented_candidate(session, candidate_code))
    if entry_id is None:
        raise NotFound("shortlist entry", candidate_code)
    with transaction(session):
        shortlists.add_decision(
            entry_id, account_id=identity.account_id, kind=kind, reason=reason if kind == "declined" else None
        )
        AuditRepository(session).add(identity.account_id, kind, "candidate", candidate_code)
