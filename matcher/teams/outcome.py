"""What a choice comes to: assignments with their grants, what each pot pays, and for what to hire."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from matcher.choosing.pots import Pot
from matcher.profiles import CandidateProfile
from matcher.programmes import Programme
from matcher.schemes.funding import Subsidy, subsidy
from matcher.scoring import MATCHED
from matcher.teams.credits import Credits
from matcher.teams.model import SMALL_CELL, Assignment, Drawn, Hire, Target, TeamLimits, granted_before
from matcher.teams.option import Option
from matcher.teams.preparing import preparations

Chosen = Sequence[tuple[Option, Subsidy | None]]


def in_order(chosen: Chosen) -> Chosen:
    """Order by start, then by person and course; each course after those that prepare for it.

    Courses without dates come last, save those that somebody needs before a dated one.
    """
    options = [option for option, _ in chosen]

    def key(place: int) -> tuple[date, int, str]:
        option = options[place]
        return _begins(option, options), option.person, option.offer.programme.id

    prepared = [(one.option, set(one.by.tolist())) for one in preparations(options)]
    waiting, placed = sorted(range(len(options)), key=key), dict[int, None]()
    while waiting:
        lacking = {option for option, by in prepared if not by & placed.keys()}
        place = next(place for place in waiting if place not in lacking)
        waiting.remove(place)
        placed[place] = None
    return [chosen[place] for place in placed]


def _begins(option: Option, options: Sequence[Option]) -> date:
    """Return the start of a course for putting courses in order."""
    if option.run:
        return option.run.start
    is_first = any(one.run and _prepares(option, one) for one in options)
    return option.offer.start if is_first else date.max


def _prepares(one: Option, other: Option) -> bool:
    taught = other.offer.needs & one.offer.programme.teaches.keys()
    return bool(taught) and one.person == other.person and one.comes_before(other)


def assignments_of(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Credits,
    chosen: Chosen,
    limits: TeamLimits,
) -> tuple[Assignment, ...]:
    """Return who takes which course, each pot paying until its rest is drawn."""
    drawn: defaultdict[Pot, int] = defaultdict(int)
    made = []
    for place, (option, paid) in enumerate(chosen):
        granted = None
        if paid is not None and (pot := option.pot) is not None:
            before = granted_before(pot, limits.granted_hkd) + drawn[pot]
            granted = subsidy(paid.gross_hkd, paid.rule, already_granted_hkd=before)
            drawn[pot] += granted.grant_hkd
        later = (after.offer.programme for after, _ in chosen[place + 1 :] if _prepares(option, after))
        made.append(
            _assignment(team[option.person].id, targets, held[option.person], option, granted, tuple(later))
        )
    return tuple(made)


def _assignment(
    person_id: str,
    targets: Sequence[Target],
    row: Sequence[float],
    option: Option,
    granted: Subsidy | None,
    prepares: tuple[Programme, ...],
) -> Assignment:
    helped = [
        (target.skill_id, reached >= MATCHED)
        for target, reached, credit in zip(targets, option.offer.reached, row, strict=True)
        if reached > credit + 1e-9
    ]
    return Assignment(
        person_id=person_id,
        programme=option.offer.programme,
        run=option.run,
        closes=tuple(skill_id for skill_id, is_met in helped if is_met),
        narrows=tuple(skill_id for skill_id, is_met in helped if not is_met),
        gross_hkd=option.offer.gross_hkd,
        subsidy=granted,
        prepares=prepares,
    )


def drawn_by(chosen: Chosen, assignments: Sequence[Assignment], limits: TeamLimits) -> tuple[Drawn, ...]:
    """Add up what each pot pays, in order of rule and year."""
    sums: defaultdict[Pot, int] = defaultdict(int)
    for (option, _), assignment in zip(chosen, assignments, strict=True):
        if assignment.subsidy is not None and option.pot is not None:
            sums[option.pot] += assignment.subsidy.grant_hkd
    return tuple(
        Drawn(
            rule=pot.rule,
            year=pot.year,
            before_hkd=granted_before(pot, limits.granted_hkd),
            drawn_hkd=amount,
        )
        for pot, amount in sorted(sums.items(), key=lambda one: (one[0].rule.id, one[0].year or 0))
    )


def hires_for(
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
            hires.append(
                Hire(
                    skill_id=target.skill_id,
                    level=target.level,
                    short=short,
                    candidates=_told(candidates_with(target) if candidates_with else 0),
                    schemes=tuple(schemes_for(target.skill_id)) if schemes_for else (),
                )
            )
    return tuple(hires)


def _told(count: int) -> int | None:
    """Return a number of people to the nearest `SMALL_CELL`, ``None`` for fewer than that."""
    return None if count < SMALL_CELL else (count + SMALL_CELL // 2) // SMALL_CELL * SMALL_CELL
