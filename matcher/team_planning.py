"""The training plan for a team: who takes which course when, and for which skills to hire.

A team is to hold some skills, each by a number of people. People are sent to courses so that most of
that is reached within the firm's budget, its ceilings at the schemes, the places of each run, and the
number of people who may be away at once: by HiGHS, or greedily where the team is large.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.choosing.model import Model
from matcher.choosing.pots import Pot, pot_of
from matcher.choosing.team_greedy import TeamQuestion, send_greedily
from matcher.gaps import Gap
from matcher.offers import WORKING_LEVEL, Offer, offers_for
from matcher.profiles import CandidateProfile, Requirement, Vacancy
from matcher.programmes import Catalogue, Programme, Run
from matcher.schemes.funding import Subsidy, subsidy
from matcher.scoring import MATCHED, Scorer
from skills_taxonomy.model import Taxonomy

SECONDS = 0.9
"""Time for each of the two questions."""

SOLVER_OPTIONS = 800
"""Persons on runs up to which HiGHS is asked; beyond it seldom finds anything in its time."""

UNSTATED_DAYS, HOURS_A_DAY = 5, 8
"""Working days a dated course keeps somebody away: its hours by 8, or a week where they are not stated."""

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


def targets_of_measure(taxonomy: Taxonomy, measure_id: str, *, people: int = 1) -> list[Target]:
    """List the skills essential to an upgrading measure, at a working level, in order of identifier."""
    essential = (
        s for s in taxonomy.skills_of_measure(measure_id)
        if taxonomy.skill(s).measures[measure_id] == "essential"
    )  # fmt: skip
    return [Target(skill_id=skill_id, people=people) for skill_id in sorted(essential)]


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
    held = _held(team, targets, scorer)
    options = _options(team, targets, held, catalogue, scorer, on, limits)
    sent = _send(len(team), targets, held, options, limits)
    return _plan(team, targets, held, options, sent, on, limits, candidates_with, schemes_for)


class _Option(NamedTuple):
    """A person on a run of a course: what each target is credited then, how long it keeps away."""

    person: int
    offer: Offer
    run: Run | None

    @property
    def away(self) -> tuple[date, date] | None:
        """The first and last day away, ``None`` where no date is known."""
        if self.run is None:
            return None
        hours = self.offer.programme.hours
        days = UNSTATED_DAYS if hours is None else max(1, math.ceil(hours / HOURS_A_DAY))
        return self.run.start, self.run.start + timedelta(days=days - 1 + 2 * ((days - 1) // 5))


class _Sent(NamedTuple):
    """The options taken with what pays toward each, the most that can be reached, and how it was found."""

    chosen: Sequence[tuple[_Option, Subsidy | None]]
    bound: float
    is_optimal: bool
    method: Literal["solver", "greedy"]


def _send(
    team: int,
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    options: Sequence[_Option],
    limits: TeamLimits,
) -> _Sent:
    if not options:
        return _Sent((), _reached(held, targets), True, "solver")
    if len(options) > SOLVER_OPTIONS:
        return _send_greedily(team, targets, held, options, limits)
    solved = _solve(targets, held, options, limits)
    if solved.is_optimal:
        return solved
    return _better(solved, _send_greedily(team, targets, held, options, limits), held, targets)


def _held(team: Sequence[CandidateProfile], targets: Sequence[Target], scorer: Scorer) -> list[list[float]]:
    """Return the credit of each person for each target; what is matched lacks nothing."""
    asked = Vacancy(
        id="team",
        title="",
        requirements=tuple(
            Requirement(skill_id=t.skill_id, necessity="must", level=t.level)
            for t in sorted(targets, key=lambda t: t.skill_id)
        ),
    )
    rows = []
    for person in team:
        found = {m.requirement.skill_id: m.credit for m in scorer.score(asked, person).requirements}
        credits = [found.get(t.skill_id, 0.0) for t in targets]
        rows.append([1.0 if credit >= MATCHED else credit for credit in credits])
    return rows


def _options(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    catalogue: Catalogue,
    scorer: Scorer,
    on: date,
    limits: TeamLimits,
) -> list[_Option]:
    options: list[_Option] = []
    # What a course closes is the same for all; it is looked at once, from nothing held.
    gaps = [_gap(target) for target in targets]
    offers = _undominated(offers_for(catalogue.programmes, gaps, scorer.similarity, on=on))
    for p, person in enumerate(team):
        skills = frozenset(claim.skill_id for claim in person.claims)
        for offer in offers:
            helps = any(r > h + 1e-9 for r, h in zip(offer.reached, held[p], strict=True))
            priced = limits.budget_hkd is None or offer.gross_hkd is not None
            if helps and priced and offer.needs <= skills:
                options.extend(_Option(p, offer, run) for run in _open_runs(offer.programme, on))
    return options


def _gap(target: Target) -> Gap:
    return Gap(
        skill_id=target.skill_id, necessity="must", held=0, asked=target.level, credit=0.0, weight=1.0
    )  # fmt: skip


def _open_runs(programme: Programme, on: date) -> list[Run | None]:
    if not programme.runs:
        return [None]
    return [run for run in programme.runs if (run.apply_by or run.start) >= on]


def _undominated(offers: Sequence[Offer]) -> list[Offer]:
    """Leave out a course that another without dates or places replaces: as much for no more, as well funded."""
    ordered = sorted(offers, key=lambda offer: (offer.burden, -sum(offer.reached), offer.programme.id))
    kept: list[Offer] = []
    for offer in ordered:
        if not any(_replaces(other, offer) for other in kept):
            kept.append(offer)
    return sorted(kept, key=lambda offer: offer.programme.id)


def _replaces(one: Offer, other: Offer) -> bool:
    if one.programme.runs or not one.needs <= other.needs:
        return False
    closes = all(a >= b for a, b in zip(one.reached, other.reached, strict=True))
    stated = other.gross_hkd is None or (one.gross_hkd is not None and one.gross_hkd <= other.gross_hkd)
    funded = set(other.programme.funded_by) <= set(one.programme.funded_by)
    # An undated course draws on the year of the plan; one of another year would draw on another pot.
    same_pots = not other.programme.funded_by or not other.programme.runs
    return closes and stated and funded and same_pots


def _after(held: Sequence[Sequence[float]], taken: Iterable[_Option]) -> list[list[float]]:
    """Return the credit of each person for each target once some courses are taken."""
    after = [list(row) for row in held]
    for option in taken:
        row = after[option.person]
        after[option.person] = [max(a, r) for a, r in zip(row, option.offer.reached, strict=True)]
    return after


def _reached(credits: Sequence[Sequence[float]], targets: Sequence[Target]) -> float:
    """Return the credit of those who come nearest to each target, as many as are asked."""
    return sum(_best_sum(credits, t, target.people) for t, target in enumerate(targets))


def _better(
    solved: _Sent, greedy: _Sent, held: Sequence[Sequence[float]], targets: Sequence[Target]
) -> _Sent:
    """Return the one of two that reaches more, with the lower of both bounds."""
    reached = [_reached(_after(held, [o for o, _ in sent.chosen]), targets) for sent in (solved, greedy)]
    best = solved if reached[0] >= reached[1] else greedy
    return best._replace(bound=min(solved.bound, greedy.bound))


def _best_sum(held: Sequence[Sequence[float]], target: int, people: int) -> float:
    return sum(sorted((row[target] for row in held), reverse=True)[:people])


def _solve(
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    options: Sequence[_Option],
    limits: TeamLimits,
) -> _Sent:
    """Ask HiGHS; the bound is of what is reached, what was held before included."""
    model = Model(seconds=SECONDS)
    take = [model.variable(integral=True) for _ in options]
    gains = _count(model, take, targets, held, options)
    paid, pots = _fund(model, take, options, limits)
    _keep_apart(model, take, options, limits.max_away)
    if limits.budget_hkd is not None:
        fees = {v: float(o.offer.gross_hkd or 0) for v, o in zip(take, options, strict=True)}
        model.at_most(limits.budget_hkd, fees | dict.fromkeys(pots, -1.0))
    places = (i / len(options) ** 2 for i in range(len(options)))
    costs = {v: o.offer.burden + place for v, o, place in zip(take, options, places, strict=True)}
    solved = model.solve(gains, costs | dict.fromkeys(pots, -1.0))
    if solved.values is None:
        return _Sent((), solved.bound, False, "solver")
    values = solved.values
    granted = {i: paying for way, (i, paying) in paid.items() if values[way] > 0.5}
    chosen = [
        (o, granted.get(i)) for i, (o, v) in enumerate(zip(options, take, strict=True)) if values[v] > 0.5
    ]
    return _Sent(chosen, solved.bound, solved.is_proven, "solver")


def _send_greedily(
    team: int,
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    options: Sequence[_Option],
    limits: TeamLimits,
) -> _Sent:
    pots: dict[Pot, int] = {}
    paying = [_best_paid(option) for option in options]
    drawn = [_pot_number(option, paid, pots) for option, paid in zip(options, paying, strict=True)]
    pays_once = [pot.pays_once for pot in pots]
    courses = {
        key: i for i, key in enumerate(dict.fromkeys((o.person, o.offer.programme.id) for o in options))
    }
    days = [(dates[0].toordinal(), dates[1].toordinal()) if (dates := o.away) else (0, -1) for o in options]
    starts, ends = (np.array(side, dtype=np.intp) for side in zip(*days, strict=True))
    slots, room = _slots(options, starts, ends, limits.max_away)
    question = TeamQuestion(
        people=np.array([o.person for o in options], dtype=np.intp),
        reached=np.array([o.offer.reached for o in options]),
        held=np.array(held),
        asked=np.array([target.people for target in targets], dtype=np.intp),
        fees=np.array([o.offer.gross_hkd or 0 for o in options], dtype=float),
        grants=np.array([paid.grant_hkd if paid else 0 for paid in paying], dtype=float),
        pots=np.array(drawn, dtype=np.intp),
        ceilings=np.array([_rest(pot, limits) for pot in pots], dtype=float),
        once=np.array(
            [
                d * team + o.person if d >= 0 and pays_once[d] else -1
                for o, d in zip(options, drawn, strict=True)
            ],
            dtype=np.intp,
        ),
        courses=np.array([courses[o.person, o.offer.programme.id] for o in options], dtype=np.intp),
        starts=starts,
        ends=ends,
        slots=slots,
        room=room,
        budget=math.inf if limits.budget_hkd is None else float(limits.budget_hkd),
    )
    sent, bound = send_greedily(question)
    return _Sent(
        [(options[i], paying[i] if pays else None) for i, pays in sent.items()], bound, False, "greedy"
    )


def _best_paid(option: _Option) -> Subsidy | None:
    """Return the largest grant for which the firm applies, ties by rule."""
    found = [s for s in option.offer.subsidies if s.grant_hkd and s.rule.applicant == "employer"]
    return min(found, key=lambda s: (-s.grant_hkd, s.rule.id), default=None)


def _pot_number(option: _Option, paid: Subsidy | None, pots: dict[Pot, int]) -> int:
    return -1 if paid is None else pots.setdefault(_pot_for(option, paid), len(pots))


def _pot_for(option: _Option, paid: Subsidy) -> Pot:
    return pot_of(paid.rule, option.run.start if option.run else option.offer.start)


def _rest(pot: Pot, limits: TeamLimits) -> int:
    before = limits.granted_hkd.get(pot.year, 0) if pot.year is not None else 0
    return max(0, pot.rule.ceiling_hkd - before)


def _slots(
    options: Sequence[_Option], starts: NDArray[np.intp], ends: NDArray[np.intp], max_away: int | None
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return which options take a seat of a run, or are away on a day on which a course starts."""
    seats: defaultdict[tuple[str, Run], list[int]] = defaultdict(list)
    for i, option in enumerate(options):
        if option.run is not None and option.run.places is not None:
            seats[option.offer.programme.id, option.run].append(i)
    rows = [np.isin(np.arange(len(options)), taken) for taken in seats.values()]
    room = [float(run.places or 0) for _, run in seats]
    if max_away is not None:
        days = [day for day in np.unique(starts) if day > 0]
        rows += [(starts <= day) & (day <= ends) for day in days]
        room += [float(max_away)] * len(days)
    return np.array(rows, dtype=np.bool_).reshape(len(rows), len(options)), np.array(room)


def _count(
    model: Model,
    take: Sequence[int],
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    options: Sequence[_Option],
) -> dict[int, float]:
    """Credit each person once for a target, by what is held or one course taken, and so many people as asked."""
    gains: dict[int, float] = {}
    persons: defaultdict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for p, row in enumerate(held):
        for t, credit in enumerate(row):
            used = model.variable()
            gains[used], persons[p, t][used] = credit, 1
    by_course: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    offers: dict[tuple[int, str], Offer] = {}
    for variable, option in zip(take, options, strict=True):
        key = (option.person, option.offer.programme.id)
        by_course[key].append(variable)
        offers[key] = option.offer
    for (p, course), runs in by_course.items():
        model.at_most(1, dict.fromkeys(runs, 1))
        for t, credit in enumerate(offers[p, course].reached):
            if credit > held[p][t] + 1e-9:
                used = model.variable()
                model.at_most(0, {used: 1} | dict.fromkeys(runs, -1))
                gains[used], persons[p, t][used] = credit, 1
    for users in persons.values():
        model.at_most(1, users)
    for t, target in enumerate(targets):
        everybody = {v: 1.0 for (_, of), users in persons.items() if of == t for v in users}
        model.at_most(target.people, everybody)
    return gains


def _fund(
    model: Model, take: Sequence[int], options: Sequence[_Option], limits: TeamLimits
) -> tuple[dict[int, tuple[int, Subsidy]], list[int]]:
    """Let one rule pay toward a course, once a person and year where it says so, and each year's pot its rest."""
    paid: dict[int, tuple[int, Subsidy]] = {}
    amounts: defaultdict[Pot, dict[int, float]] = defaultdict(dict)
    once: defaultdict[tuple[int, Pot], dict[int, float]] = defaultdict(dict)
    for i, (variable, option) in enumerate(zip(take, options, strict=True)):
        ways = {}
        for paying in option.offer.subsidies:
            if paying.grant_hkd and paying.rule.applicant == "employer":
                way = model.variable(integral=True)
                pot = _pot_for(option, paying)
                ways[way], paid[way] = 1.0, (i, paying)
                amounts[pot][way] = paying.grant_hkd
                if pot.pays_once:
                    once[option.person, pot][way] = 1
        if ways:
            model.at_most(0, {variable: -1.0} | ways)
    for ways in once.values():
        model.at_most(1, ways)
    return paid, [_pot(model, pot, granted, limits) for pot, granted in amounts.items()]


def _pot(model: Model, pot: Pot, granted: Mapping[int, float], limits: TeamLimits) -> int:
    in_all = model.variable(upper=_rest(pot, limits))
    model.at_most(0, {in_all: 1.0} | {way: -amount for way, amount in granted.items()})
    return in_all


def _keep_apart(model: Model, take: Sequence[int], options: Sequence[_Option], max_away: int | None) -> None:
    """Keep every run within its places, every person on one course at a time, and enough people at work.

    Most are away on some day on which a course starts, so only those days need a row.
    """
    seats: defaultdict[tuple[str, Run], dict[int, float]] = defaultdict(dict)
    away = [(v, o.person, dates) for v, o in zip(take, options, strict=True) if (dates := o.away)]
    for variable, option in zip(take, options, strict=True):
        if option.run is not None and option.run.places is not None:
            seats[option.offer.programme.id, option.run][variable] = 1
    for (_, run), users in seats.items():
        model.at_most(run.places or 0, users)
    for day in sorted({dates[0] for _, _, dates in away}):
        absent = {v: p for v, p, dates in away if dates[0] <= day <= dates[1]}
        if max_away is not None:
            model.at_most(max_away, dict.fromkeys(absent, 1.0))
        for person in sorted(set(absent.values())):
            theirs = {v: 1.0 for v, p in absent.items() if p == person}
            if len(theirs) > 1:
                model.at_most(1, theirs)


def _ordered(chosen: Iterable[tuple[_Option, Subsidy | None]]) -> list[tuple[_Option, Subsidy | None]]:
    """Order by start, those without one last, then by person and course."""

    def key(sent: tuple[_Option, Subsidy | None]) -> tuple[date, int, str]:
        option = sent[0]
        return option.run.start if option.run else date.max, option.person, option.offer.programme.id

    return sorted(chosen, key=key)


def _plan(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    options: Sequence[_Option],
    sent: _Sent,
    on: date,
    limits: TeamLimits,
    candidates_with: Callable[[Target], int] | None,
    schemes_for: Callable[[str], Iterable[str]] | None,
) -> TeamPlan:
    chosen = _ordered(sent.chosen)
    after = _after(held, [option for option, _ in chosen])
    before, lacking = _reached(held, targets), sum(t.people for t in targets) - _reached(held, targets)
    won = _reached(after, targets) - before
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
    held: Sequence[Sequence[float]],
    chosen: Sequence[tuple[_Option, Subsidy | None]],
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
    after: Sequence[Sequence[float]],
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
