"""What a team's plan is made of: targets, limits, who takes which course, for what to hire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from matcher.offers import WORKING_LEVEL
from matcher.programmes import Programme, Run
from matcher.schemes.funding import Subsidy

SMALL_CELL = 5
"""Numbers of candidates below this are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A skill the team is to hold: at a level, by so many of its people."""

    skill_id: str
    level: int = WORKING_LEVEL
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One person on one course; ``run`` is ``None`` where the course has no dated runs."""

    person_id: str
    programme: Programme
    run: Run | None
    skills: tuple[str, ...]
    gross_hkd: int | None
    subsidy: Subsidy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """A target courses cannot bring the team to: how many people are short, and who could be hired.

    ``candidates`` is ``None`` where fewer than `SMALL_CELL` have the skill, or nobody counted.
    ``schemes`` are names of schemes that could bring such people, as the caller's function says.
    """

    skill_id: str
    short: int
    candidates: int | None
    schemes: tuple[str, ...]


TeamBinding = Literal["nothing_lacks", "no_programmes", "limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """Who takes which course, in order of start and person, and what it comes to.

    ``share_closed`` is the part of what lacks that the plan closes, ``bound`` the most that any plan
    within the limits can; they meet where ``is_optimal``. Money is in whole Hong Kong dollars; fees
    not stated are counted in ``fees_unknown``.
    """

    on: date
    assignments: tuple[Assignment, ...]
    hires: tuple[Hire, ...]
    share_closed: float
    bound: float
    is_optimal: bool
    method: Literal["solver", "greedy"]
    gross_hkd: int
    grant_hkd: int
    net_hkd: int
    fees_unknown: int
    binding: TeamBinding | None


class TeamLimits(NamedTuple):
    """The limits of a team's plan; ``granted_hkd`` is what the firm has had from schemes, by financial year."""

    budget_hkd: int | None = None
    max_away: int | None = None
    granted_hkd: Mapping[int, int] = {}


NO_LIMITS = TeamLimits()
