"""The training plan for a team: who takes which course when, and for which skills to hire.

A team is to hold some skills, each by a number of people. People are sent to courses so that most of
that is reached within the firm's budget, its ceilings at the schemes, the places of each run, and the
number of people who may be away at once: by HiGHS, or greedily where the team is large.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from matcher.choosing.pots import Pot, pot_of
from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue
from matcher.schemes.funding import Subsidy, subsidy
from matcher.scoring import MATCHED, Scorer
from matcher.teams.credits import Credits, credit_reached, credits_after, credits_held
from matcher.teams.model import (
    NO_LIMITS,
    SMALL_CELL,
    Assignment,
    Hire,
    Target,
    TeamBinding,
    TeamLimits,
    TeamPlan,
)
from matcher.teams.options import Option, options_for
from matcher.teams.solving import Sent, send


def plan_for_team(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    catalogue: Catalogue,
    scorer: Scorer,
    *,
    on: date,
    limits: TeamLimits = NO_LIMITS,
    candidates_with: Callable[[Target], int] | None = None,
    schemes_for: Callable[[str], Iterable[str]] | None = None,
) -> TeamPlan:
    """Choose courses for the people of a team.

    Parameters
    ----------
    team : sequence of CandidateProfile
        With identifiers of their own.
    targets : sequence of Target
        One a skill. More people than the team has are asked of it in vain, and hired for.
    limits : TeamLimits
        With a budget, courses that do not state their fee are left out.
    candidates_with : callable, optional
        How many candidates meet a target; a number below `SMALL_CELL` is not told.
    schemes_for : callable, optional
        Which schemes could bring people with a skill.

    Notes
    -----
    Only schemes for which the firm applies pay. A person has one subsidised course a financial year
    where the rule says so, and the firm one ceiling a year. Courses whose prerequisites somebody does
    not hold are left out for that person. A dated course keeps a person away from its start for its
    hours by `HOURS_A_DAY`, weekends aside; one without dates counts against nobody's cover.
    """
    held = credits_held(team, targets, scorer)
    options = options_for(team, targets, held, catalogue, scorer, on, limits)
    sent = send(len(team), targets, held, options, limits)
    return _plan(team, targets, held, options, sent, on, limits, candidates_with, schemes_for)


def _ordered(chosen: Iterable[tuple[Option, Subsidy | None]]) -> list[tuple[Option, Subsidy | None]]:
    """Order by start, those without one last, then by person and course."""

    def key(sent: tuple[Option, Subsidy | None]) -> tuple[date, int, str]:
        option = sent[0]
        return option.run.start if option.run else date.max, option.person, option.offer.programme.id

    return sorted(chosen, key=key)


def _plan(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    sent: Sent,
    on: date,
    limits: TeamLimits,
    candidates_with: Callable[[Target], int] | None,
    schemes_for: Callable[[str], Iterable[str]] | None,
) -> TeamPlan:
    chosen = _ordered(sent.chosen)
    after = credits_after(held, [option for option, _ in chosen])
    before, lacking = (
        credit_reached(held, targets),
        sum(t.people for t in targets) - credit_reached(held, targets),
    )
    won = credit_reached(after, targets) - before
    bound = won if sent.is_optimal else max(won, sent.bound - before)
    gross = sum(option.offer.gross_hkd or 0 for option, _ in chosen)
    assignments, grant = _assignments(team, targets, held, chosen, limits)
    binding: TeamBinding | None = None
    if not chosen:
        binding = "nothing_lacks" if lacking < 1e-9 else "limits" if options else "no_programmes"
    return TeamPlan(
        on=on,
        assignments=assignments,
        hires=_hires(targets, after, candidates_with, schemes_for),
        share_closed=min(1.0, won / lacking) if lacking > 1e-9 else 0.0,
        bound=min(1.0, bound / lacking) if lacking > 1e-9 else 0.0,
        is_optimal=sent.is_optimal,
        method=sent.method,
        gross_hkd=gross,
        grant_hkd=grant,
        net_hkd=gross - grant,
        fees_unknown=sum(option.offer.gross_hkd is None for option, _ in chosen),
        binding=binding,
    )


def _assignments(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Credits,
    chosen: Sequence[tuple[Option, Subsidy | None]],
    limits: TeamLimits,
) -> tuple[tuple[Assignment, ...], int]:
    """Return who takes which course, each pot paying until its rest is drawn, and the grants in all."""
    left: dict[Pot, int] = {}
    made: list[Assignment] = []
    for option, paid in chosen:
        offer, row = option.offer, held[option.person]
        granted = None
        if paid is not None:
            pot = pot_of(paid.rule, option.run.start if option.run else offer.start)
            before = limits.granted_hkd.get(pot.year, 0) if pot.year is not None else 0
            drawn = left.get(pot, before)
            granted = subsidy(paid.gross_hkd, paid.rule, already_granted_hkd=drawn)
            left[pot] = drawn + granted.grant_hkd
        skills = tuple(
            t.skill_id for t, r, h in zip(targets, offer.reached, row, strict=True) if r > h + 1e-9
        )
        made.append(
            Assignment(
                person_id=team[option.person].id,
                programme=offer.programme,
                run=option.run,
                skills=skills,
                gross_hkd=offer.gross_hkd,
                subsidy=granted,
            )
        )
    return tuple(made), sum(a.subsidy.grant_hkd for a in made if a.subsidy)


def _hires(
    targets: Sequence[Target],
    after: Credits,
    candidates_with: Callable[[Target], int] | None,
    schemes_for: Callable[[str], Iterable[str]] | None,
) -> tuple[Hire, ...]:
    """List the targets that too few people meet after the courses, with who else could."""
    hires = []
    for t, target in enumerate(targets):
        short = target.people - sum(row[t] >= MATCHED for row in after)
        if short > 0:
            count = candidates_with(target) if candidates_with else 0
            schemes = tuple(schemes_for(target.skill_id)) if schemes_for else ()
            told = count if count >= SMALL_CELL else None
            hires.append(Hire(skill_id=target.skill_id, short=short, candidates=told, schemes=schemes))
    return tuple(hires)
