"""The choice for a team by HiGHS, or greedily where there are too many options for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from matcher.choosing.model import Model
from matcher.choosing.pots import Pot
from matcher.offers import Offer
from matcher.programmes import Run
from matcher.schemes.funding import Subsidy
from matcher.teams.arrays import pot_for, question_of, rest_of
from matcher.teams.credits import Credits, credit_reached, credits_after
from matcher.teams.greedy import send_greedily
from matcher.teams.model import Target, TeamLimits
from matcher.teams.options import Option

SECONDS = 0.9
"""Time for each of the two questions."""

SOLVER_OPTIONS = 800
"""Persons on runs up to which HiGHS is asked; beyond it seldom finds anything in its time."""


class Sent(NamedTuple):
    """The options taken with what pays toward each, the most that can be reached, and how it was found."""

    chosen: Sequence[tuple[Option, Subsidy | None]]
    bound: float
    is_optimal: bool
    method: Literal["solver", "greedy"]


def send(
    team: int,
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    limits: TeamLimits,
) -> Sent:
    if not options:
        return Sent((), credit_reached(held, targets), True, "solver")
    if len(options) > SOLVER_OPTIONS:
        return _send_greedily(team, targets, held, options, limits)
    solved = _solve(targets, held, options, limits)
    if solved.is_optimal:
        return solved
    return _better(solved, _send_greedily(team, targets, held, options, limits), held, targets)


def _send_greedily(
    team: int, targets: Sequence[Target], held: Credits, options: Sequence[Option], limits: TeamLimits
) -> Sent:
    question, paying = question_of(team, targets, held, options, limits)
    sent, bound = send_greedily(question)
    chosen = [(options[i], paying[i] if pays else None) for i, pays in sent.items()]
    return Sent(chosen, bound, False, "greedy")


def _better(solved: Sent, greedy: Sent, held: Credits, targets: Sequence[Target]) -> Sent:
    """Return the one of two that reaches more, with the lower of both bounds."""
    reached = [
        credit_reached(credits_after(held, [o for o, _ in sent.chosen]), targets) for sent in (solved, greedy)
    ]
    best = solved if reached[0] >= reached[1] else greedy
    return best._replace(bound=min(solved.bound, greedy.bound))


def _solve(
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    limits: TeamLimits,
) -> Sent:
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
        return Sent((), solved.bound, False, "solver")
    values = solved.values
    granted = {i: paying for way, (i, paying) in paid.items() if values[way] > 0.5}
    chosen = [
        (o, granted.get(i)) for i, (o, v) in enumerate(zip(options, take, strict=True)) if values[v] > 0.5
    ]
    return Sent(chosen, solved.bound, solved.is_proven, "solver")


def _count(
    model: Model,
    take: Sequence[int],
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
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
    model: Model, take: Sequence[int], options: Sequence[Option], limits: TeamLimits
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
                pot = pot_for(option, paying)
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
    in_all = model.variable(upper=rest_of(pot, limits))
    model.at_most(0, {in_all: 1.0} | {way: -amount for way, amount in granted.items()})
    return in_all


def _keep_apart(model: Model, take: Sequence[int], options: Sequence[Option], max_away: int | None) -> None:
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
