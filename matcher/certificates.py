"""What certificates would add to a profile: never less than was there before."""

from collections.abc import Mapping
from dataclasses import replace

from matcher.profiles import CandidateProfile, Claim
from skills_taxonomy.linking.mention import Evidence


def with_certificates(candidate: CandidateProfile, taught: Mapping[str, int]) -> CandidateProfile:
    """Return the profile with certificates of some skills, each to a level of 1 to 5, to be scored again."""
    claims = {claim.skill_id: claim for claim in candidate.claims}
    for skill_id, level in taught.items():
        claims[skill_id] = _certified(skill_id, level, claims.get(skill_id), candidate.as_of)
    return replace(candidate, claims=tuple(claims[key] for key in sorted(claims)))


def _certified(skill_id: str, level: int, held: Claim | None, year: int | None) -> Claim:
    if held is None:
        return Claim(skill_id=skill_id, evidence=Evidence.certified, level=level, last_used=year)
    # A course never takes away: who has shown a skill at a level not known may stand above it.
    shown_at_unknown = held.level is None and held.evidence > Evidence.claimed
    return replace(
        held,
        evidence=max(Evidence.certified, held.evidence),
        level=None if shown_at_unknown else max(level, held.level or 0),
        last_used=year,
    )
