"""Candidates as a firm may see them: by name once shortlisted, masked until then."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.profiles import CandidateProfile
from matcher.scoring import Match
from web.db.repositories import CandidateRepository, ShortlistRepository
from web.records import Identity
from web.services.errors import NotFound
from web.services.masking import SeenCandidate, mask_match
from web.services.ownership import own_firm


def shortlisted_by(session: Session, identity: Identity, vacancy_code: str) -> frozenset[str]:
    """Return who is on the shortlist of a vacancy of the firm, which it must be."""
    found = ShortlistRepository(session).codes_on(vacancy_code, own_firm(identity))
    if found is None:
        raise NotFound("vacancy", vacancy_code)
    return found


def seen_candidates(
    session: Session, identity: Identity, vacancy_code: str, profiles: Iterable[CandidateProfile]
) -> dict[str, tuple[SeenCandidate, str]]:
    """Return each candidate as the employer may see them, and their name to mask, by code.

    Whoever erased their profile since it was read is left out.
    """
    asked = list(profiles)
    shortlisted = shortlisted_by(session, identity, vacancy_code)
    contacts = CandidateRepository(session).contacts([profile.id for profile in asked])
    profiles = [profile for profile in asked if profile.id in contacts]
    masked = {
        profile.id: SeenCandidate(
            code=profile.id, years=profile.years, availability=contacts[profile.id].availability
        )
        for profile in profiles
    }
    return {
        code: (
            replace(candidate, person=contacts[code]) if code in shortlisted else candidate,
            contacts[code].display_name,
        )
        for code, candidate in masked.items()
    }


def seen_candidate(
    session: Session, identity: Identity, vacancy_code: str, profile: CandidateProfile
) -> tuple[SeenCandidate, str]:
    """Return a candidate as `seen_candidates` does many; raise `NotFound` where they are gone."""
    found = seen_candidates(session, identity, vacancy_code, [profile])
    if profile.id not in found:
        raise NotFound("candidate", profile.id)
    return found[profile.id]


def mask_as_seen(match: Match, seen: dict[str, tuple[SeenCandidate, str]]) -> Match:
    """Return a match as the employer may see it, given what `seen_candidates` returns."""
    candidate, name = seen[match.candidate_id]
    return mask_match(match, name) if candidate.is_masked else match
