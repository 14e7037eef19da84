"""The training that closes a candidate's gap to one vacancy, and what it would change."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher.planning import Plan, after_plan, plan_for_person
from web.records import Identity
from web.services.matching import CandidateMatch, match_for_candidate
from web.services.models import scorer_in_force
from web.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMatch:
    """A match, the plan for its gaps, and the score before and after the plan."""

    detail: CandidateMatch
    plan: Plan
    score_before: float
    score_after: float


def plan_for_match(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    vacancy_code: str,
    *,
    on: date,
    budget_hkd: int | None = None,
    max_hours: int | None = None,
) -> PlannedMatch:
    """Plan training for the candidate who asks toward one open vacancy."""
    detail = match_for_candidate(session, workbench, identity, vacancy_code)
    profile = detail.candidate.profile
    plan = plan_for_person(
        detail.gaps,
        workbench.catalogue,
        workbench.scorer.similarity,
        on=on,
        held=[claim.skill_id for claim in profile.claims],
        budget_hkd=budget_hkd,
        max_hours=max_hours,
    )
    after = scorer_in_force(session, workbench).score(detail.vacancy.vacancy, after_plan(profile, plan))
    return PlannedMatch(
        detail=detail,
        plan=plan,
        score_before=detail.match.score or 0.0,
        score_after=after.score or 0.0,
    )
