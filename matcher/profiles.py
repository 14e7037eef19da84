"""What is matched: the skills somebody claims, the skills a vacancy asks.

These types have no field for name, sex, age, nationality, race, family status, disability,
photo, address, school name or salary history. What they cannot hold cannot reach a score.
"""

from dataclasses import dataclass
from typing import Literal

from skills_taxonomy.linking.mention import Evidence

Necessity = Literal["must", "preferred"]


@dataclass(frozen=True, slots=True)
class Span:
    """Where in its source text something was read: character offsets and the words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A skill a candidate has.

    ``level`` is 1-5, ``None`` when not known, which is not the same as 0. ``years`` counts
    years of use, ``last_used`` is a calendar year; ``None`` when the text does not say.
    """

    skill_id: str
    evidence: Evidence
    level: int | None = None
    years: float | None = None
    last_used: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A skill a vacancy asks.

    Requirements that share a number in ``alternatives`` are met by any one of them.
    ``emphasis`` is the employer's own adjustment of the weight, 0.5 to 2.
    """

    skill_id: str
    necessity: Necessity
    level: int | None = None
    alternatives: int | None = None
    emphasis: float = 1.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateProfile:
    """What a score may know of a candidate. One claim a skill, in order of skill identifier.

    ``titles`` are the jobs held, latest first; ``years`` the years worked, ``as_of`` the
    calendar year in which the profile was read, against which ``last_used`` counts.
    """

    id: str
    claims: tuple[Claim, ...]
    titles: tuple[str, ...] = ()
    years: float | None = None
    as_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """What a score may know of a vacancy. One requirement a skill, in order of skill identifier."""

    id: str
    title: str
    requirements: tuple[Requirement, ...]
    years: float | None = None
