"""A candidate's own profile: see it, correct it, confirm it, consent to be found."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher.exchange import write_resume
from matcher.profiles import Claim
from web.db.repositories import AuditRepository, CandidateRepository, IdempotencyRepository
from web.records import CandidateRecord, Identity
from web.services.errors import NotFound
from web.services.ownership import own_candidate
from web.services.transactions import transaction
from web.workbench import Workbench

DETAILS = frozenset(
    ("display_name", "contact", "region", "language", "consent", "years", "titles", "availability")
)


def get_profile(session: Session, identity: Identity) -> CandidateRecord:
    """Return everything we hold of the candidate who asks."""
    return CandidateRepository(session).get(own_candidate(session, identity))


def export_resume(
    session: Session, workbench: Workbench, identity: Identity, *, language: str
) -> dict[str, Any]:
    """Return the profile of the candidate who asks in JSON Resume, names of skills in a language."""
    candidate = get_profile(session, identity)
    return write_resume(
        candidate.profile,
        taxonomy=workbench.taxonomy,
        language=language,
        name=candidate.display_name,
        contact=candidate.contact,
        region=candidate.region,
    )


def update_details(session: Session, identity: Identity, **details: object) -> CandidateRecord:
    """Change what a candidate says of themselves; only the details given, of `DETAILS`."""
    if details.keys() - DETAILS:
        raise ValueError(f"no such details: {sorted(details.keys() - DETAILS)}")
    candidate_id = own_candidate(session, identity)
    candidates = CandidateRepository(session)
    with transaction(session):
        if details:
            candidates.update(candidate_id, **details)
        if "consent" in details:
            action = "give consent" if details["consent"] else "withdraw consent"
            code = candidates.get(candidate_id).code
            if not details["consent"]:
                IdempotencyRepository(session).erase_about(code)
            AuditRepository(session).add(identity.account_id, action, "candidate", code)
    return candidates.get(candidate_id)


def put_claim(
    session: Session, workbench: Workbench, identity: Identity, claim: Claim, *, today: date
) -> bool:
    """Add a claim or correct the one there is; either way it is confirmed. Tell whether it is new.

    Raises
    ------
    UnknownSkill
        If the taxonomy has no such skill.
    """
    workbench.taxonomy.skill(claim.skill_id)
    candidate_id = own_candidate(session, identity)
    candidates = CandidateRepository(session)
    with transaction(session):
        is_new = candidates.put_claim(candidate_id, claim)
        candidates.update(candidate_id, as_of=today.year)
    return is_new


def correct_claims(
    session: Session,
    identity: Identity,
    corrected: Iterable[Claim],
    *,
    removed: Iterable[str] = (),
    confirm_all: bool = False,
    today: date,
) -> None:
    """Keep what a person corrected, removed and confirmed in one go; a correction confirms its claim.

    Claims not held are passed over: between showing a form and sending it they may be gone.
    """
    candidate_id = own_candidate(session, identity)
    candidates = CandidateRepository(session)
    held = {record.claim.skill_id for record in candidates.get(candidate_id).claims}
    with transaction(session):
        for claim in corrected:
            if claim.skill_id in held:
                candidates.put_claim(candidate_id, claim)
        for skill_id in removed:
            candidates.delete_claim(candidate_id, skill_id)
        if confirm_all:
            candidates.confirm_claims(candidate_id)
        candidates.update(candidate_id, as_of=today.year)


def remove_claim(session: Session, identity: Identity, skill_id: str) -> None:
    """Take a claim out of the profile."""
    with transaction(session):
        if not CandidateRepository(session).delete_claim(own_candidate(session, identity), skill_id):
            raise NotFound("claim", skill_id)


def confirm_claims(session: Session, identity: Identity, skill_ids: Sequence[str] | None = None) -> int:
    """Confirm the claims named, or all of them; return how many there were."""
    with transaction(session):
        return CandidateRepository(session).confirm_claims(own_candidate(session, identity), skill_ids)
