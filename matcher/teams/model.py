"""What a team's plan is made of: targets, limits, who takes which course, for what to hire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from matcher.choosing.pots import Pot
from matcher.offers import WORKING_LEVEL
from matcher.programmes import Programme, Run
from matcher.schemes.funding import FundingVersion, Subsidy

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
    """One person on one course; ``run`` is ``None`` where the course has no dated runs.

    ``closes`` are the targets the person meets after it and did not before, ``narrows`` those they
    come nearer to, ``prepares`` the later courses of the same person for which it teaches what they
    ask and the person lacks. Money is in whole Hong Kong dollars, ``None`` where the fee is not stated.
    """

    person_id: str
    programme: Programme
    run: Run | None
    closes: tuple[str, ...]
    narrows: tuple[str, ...]
    gross_hkd: int | None
    subsidy: Subsidy | None
    prepares: tuple[Programme, ...] = ()

    @property
    def skills(self) -> tuple[str, ...]:
        """All targets the course helps with, in order of identifier."""
        return tuple(sorted((*self.closes, *self.narrows)))

    @property
    def net_hkd(self) -> int | None:
        """What the firm pays, ``None`` where the fee is not stated."""
        return self.subsidy.net_hkd if self.subsidy else self.gross_hkd

    @property
    def grant_by(self) -> date | None:
        """The last day to apply for the grant, ``None`` where none is known. It may have passed."""
        return self.subsidy.rule.apply_by(self.run.start) if self.subsidy and self.run else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a plan takes from one pot: the ceiling of a rule for the firm in one financial year.

    ``year`` is that in which the financial year begins, on 1 April. ``before_hkd`` is what the firm
    has had already, ``left_hkd`` what stays.
    """

    rule: FundingVersion
    year: int | None
    before_hkd: int
    drawn_hkd: int

    @property
    def left_hkd(self) -> int:
        """What the pot still holds after the plan."""
        return max(0, self.rule.ceiling_hkd - self.before_hkd - self.drawn_hkd)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """A target courses cannot bring the team to: how many people are short, and who could be hired.

    ``candidates`` is a number to the nearest `SMALL_CELL`, so that nobody is found by difference, and
    ``None`` where fewer have the skill or nobody counted. ``schemes`` identify the schemes that could
    bring or fund such a role, as the caller's function says.
    """

    skill_id: str
    level: int
    short: int
    candidates: int | None
    schemes: tuple[str, ...]


TeamBinding = Literal[
    "nothing_lacks",
    "no_programmes",
    "prerequisites",
    "not_stated",
    "budget",
    "away",
    "budget_and_away",
    "places",
]
"""What keeps a plan empty. ``prerequisites``: the courses there are ask for skills that nobody holds
and no course teaches in time;
``not_stated``: none states the fee that a budget asks for; ``places``: the runs have none left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """Who takes which course, in order of start and person, and what it comes to.

    ``share_closed`` is the part of what lacks that the plan closes, ``bound`` the most that any plan
    within the limits can; they meet where ``is_optimal``, and ``method`` says by what the plan was
    found: a greedy plan is never optimal. ``cover_unchecked`` counts those on courses without dates,
    where a limit is set on how many may be away at once: nobody knows yet when they are. ``drawn`` is
    what each pot pays, in order of rule and year. Money is in whole Hong Kong dollars; fees not stated
    are counted in ``fees_unknown``.
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
    cover_unchecked: int
    drawn: tuple[Drawn, ...]
    binding: TeamBinding | None

    def grants_too_late(self) -> tuple[Assignment, ...]:
        """List those whose grant should have been applied for before the day of the plan."""
        return tuple(a for a in self.assignments if a.grant_by and a.grant_by < self.on)


class TeamLimits(NamedTuple):
    """The limits of a team's plan; ``granted_hkd`` is what the firm has had from schemes, by financial year."""

    budget_hkd: int | None = None
    max_away: int | None = None
    granted_hkd: Mapping[int, int] = {}


NO_LIMITS = TeamLimits()


def granted_before(pot: Pot, granted_hkd: Mapping[int, int]) -> int:
    """Return what the firm has had from a pot already."""
    return granted_hkd.get(pot.year, 0) if pot.year is not None else 0


def rest_of(pot: Pot, granted_hkd: Mapping[int, int]) -> int:
    """Return what a pot still holds."""
    return max(0, pot.rule.ceiling_hkd - granted_before(pot, granted_hkd))
