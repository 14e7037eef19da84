"""Candidates who are one course away from a vacancy: what an employer might wait or pay for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher.errors import EmptyVacancy
from matcher.gaps import find_gaps
from matcher.planning import one_course_away
from matcher.profiles import CandidateProfile, Vacancy
from matcher.programmes import Programme
from matcher.ranking import rank_candidates
from matcher.scoring import Match, Scorer
from web.db.repositories import CandidateRepository
from web.records import Identity
from web.services.masking import SeenCandidate
from web.services.ownership import own_vacancy
from web.services.rankings import current_rankings
from web.services.seeing import mask_as_seen, seen_candidates
from web.workbench import Workbench

BEST_LOOKED_AT, NEAR_MISSES_LOOKED_AT = 500, 100
# More missing musts than this no single course teaches.
MOST_GATES = 4
MOST_NEAR_MISSES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A candidate who would lack no must after one programme."""

    candidate: SeenCandidate
    match: Match
    programme: Programme


def find_near_misses(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str, *, on: date
) -> list[NearMiss]:
    """List the best candidates who lack musts altogether, all of which one programme teaches.

    A must met in part, or only claimed, is shown in the match and is no lack here.
    """
    vacancy = _asking_vacancy(session, identity, vacancy_code)
    rankings = current_rankings(session, workbench)
    best = [code for code, _ in rankings.best_candidates(vacancy, BEST_LOOKED_AT)]
    matches, profiles = _matches(session, rankings.scorer, vacancy, best)
    looked_at = [match for match in matches if 0 < len(match.gates) <= MOST_GATES][:NEAR_MISSES_LOOKED_AT]
    found = [
        (match, programme)
        for match in looked_at
        if (programme := _course_for_gates(match, workbench, on)) is not None
    ][:MOST_NEAR_MISSES]
    wanted = {match.candidate_id for match, _ in found}
    seen = seen_candidates(
        session, identity, vacancy_code, [profile for profile in profiles if profile.id in wanted]
    )
    return [
        NearMiss(candidate=seen[match.candidate_id][0], match=mask_as_seen(match, seen), programme=programme)
        for match, programme in found
        if match.candidate_id in seen
    ]


def _course_for_gates(match: Match, workbench: Workbench, on: date) -> Programme | None:
    gaps = [gap for gap in find_gaps(match) if gap.skill_id in match.gates]
    return one_course_away(gaps, workbench.catalogue, workbench.scorer.similarity, on=on)


def _asking_vacancy(session: Session, identity: Identity, vacancy_code: str) -> Vacancy:
    vacancy = own_vacancy(session, identity, vacancy_code).vacancy
    if not vacancy.requirements:
        raise EmptyVacancy(vacancy.id)
    return vacancy


def _matches(
    session: Session, scorer: Scorer, vacancy: Vacancy, codes: Sequence[str]
) -> tuple[list[Match], list[CandidateProfile]]:
    """Explain the matches of some candidates, best first; also return their profiles."""
    profiles = CandidateRepository(session).profiles(codes)
    return rank_candidates(vacancy, profiles, scorer, limit=len(profiles)), profiles
