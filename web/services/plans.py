"""The training that closes a candidate's gap to one vacancy, and what it would change."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher.planning import Alternatives, Plan, after_plan, alternatives_to, plan_for_person
from web.records import Identity
from web.services.matching import CandidateMatch, match_for_candidate
from web.services.models import scorer_in_force
from web.services.worth import GapWorth, worth_of_gaps
from web.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMatch:
    """A match, the plan for its gaps, and the score before and after the plan."""

    detail: CandidateMatch
    plan: Plan
    score_before: float
    score_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePlan:
    """What helps to choose: plans that are cheaper or faster, and what each gap is worth."""

    alternatives: Alternatives
    worth: list[GapWorth]


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
    question = detail.gaps, workbench.catalogue, workbench.scorer.similarity
    held = [claim.skill_id for claim in profile.claims]
    plan = plan_for_person(*question, on=on, held=held, budget_hkd=budget_hkd, max_hours=max_hours)
    after = scorer_in_force(session, workbench).score(detail.vacancy.vacancy, after_plan(profile, plan))
    return PlannedMatch(
        detail=detail,
        plan=plan,
        score_before=detail.match.score or 0.0,
        score_after=after.score or 0.0,
    )


def beside_plan(
    session: Session,
    workbench: Workbench,
    planned: PlannedMatch,
    *,
    budget_hkd: int | None = None,
    max_hours: int | None = None,
) -> BesidePlan:
    """Look for what stands beside a plan made within the same limits."""
    gaps, profile = planned.detail.gaps, planned.detail.candidate.profile
    return BesidePlan(
        alternatives=alternatives_to(
            planned.plan,
            gaps,
            workbench.catalogue,
            workbench.scorer.similarity,
            held=[claim.skill_id for claim in profile.claims],
            budget_hkd=budget_hkd,
            max_hours=max_hours,
        ),
        worth=worth_of_gaps(session, workbench, profile, gaps),
    )
