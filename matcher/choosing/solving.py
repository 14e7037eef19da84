"""The choice among offers as an integer programme, solved by HiGHS: exact at any size, given time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.choosing.choice import Choice, Limits, gain_of, places_in_list
from matcher.choosing.model import Model, Solved
from matcher.choosing.pots import Pot, pot_of
from matcher.offers import Offer
from matcher.schemes.funding import FundingVersion


def choose_by_solver(offers: Sequence[Offer], limits: Limits) -> Choice:
    """Choose among offers that state what the limits ask, with every rule of the model.

    Returns
    -------
    Choice
        Optimal where both questions were answered in time. Otherwise ``bound`` is what the
        solver had proven by then, and nothing is taken where it had found nothing.
    """
    model = Model()
    take = [model.variable(integral=True) for _ in offers]
    gains = _count_gains(model, take, offers)
    grants = _fund(model, take, offers)
    _prepare(model, take, offers)
    _keep_within(model, take, offers, grants, limits)
    burdens = {
        t: offer.burden + place for t, offer, place in zip(take, offers, places_in_list(offers), strict=True)
    }
    solved = model.solve(gains, burdens | dict.fromkeys(grants.pots, -1.0))
    return _read(offers, take, grants, solved)


@dataclass(slots=True)
class _Grants:
    """Variables of the funding: who is paid by which rule, and what each pot pays in all."""

    paid: dict[int, tuple[int, FundingVersion]] = field(default_factory=dict)
    pots: dict[int, Pot] = field(default_factory=dict)


def _count_gains(model: Model, take: Sequence[int], offers: Sequence[Offer]) -> dict[int, float]:
    """Let each gap be closed by one of the courses taken, so that nothing counts twice."""
    gains: dict[int, float] = {}
    closing: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for taken, offer in zip(take, offers, strict=True):
        for gap, gain in enumerate(offer.gains):
            if gain > 0:
                used = model.variable()
                model.at_most(0, {used: 1, taken: -1})
                gains[used], closing[gap][used] = gain, 1
    for users in closing.values():
        model.at_most(1, users)
    return gains


def _fund(model: Model, take: Sequence[int], offers: Sequence[Offer]) -> _Grants:
    """Let at most one rule pay toward a course, and each pot pay no more than it holds."""
    grants = _Grants()
    amounts: defaultdict[Pot, dict[int, float]] = defaultdict(dict)
    for p, (taken, offer) in enumerate(zip(take, offers, strict=True)):
        options = {model.variable(integral=True): s for s in offer.subsidies if s.grant_hkd}
        for variable, subsidy in options.items():
            grants.paid[variable] = (p, subsidy.rule)
            amounts[pot_of(subsidy.rule, offer.start)][variable] = subsidy.grant_hkd
        if options:
            model.at_most(0, {taken: -1} | dict.fromkeys(options, 1))
    for pot, granted in amounts.items():
        in_all = model.variable(upper=pot.rule.ceiling_hkd)
        grants.pots[in_all] = pot
        model.at_most(0, {in_all: 1} | {variable: -amount for variable, amount in granted.items()})
        if pot.pays_once:
            model.at_most(1, dict.fromkeys(granted, 1))
    return grants


def _prepare(model: Model, take: Sequence[int], offers: Sequence[Offer]) -> None:
    """Have every prerequisite not held taught by a course that comes earlier.

    Each course has a place in the order; a preparing course's place is at least one lower, which
    keeps two courses from each preparing for the other.
    """
    n = len(offers)
    places = [model.variable(upper=n - 1) for _ in offers]
    for p, offer in enumerate(offers):
        for skill_id in sorted(offer.needs):
            by = {
                model.variable(integral=True): q
                for q, other in enumerate(offers)
                if q != p and skill_id in other.programme.teaches
            }
            model.at_most(0, {take[p]: 1} | dict.fromkeys(by, -1))
            for prepared, q in by.items():
                model.at_most(0, {prepared: 1, take[q]: -1})
                model.at_most(n - 1, {places[q]: 1, places[p]: -1, prepared: n})


def _keep_within(
    model: Model, take: Sequence[int], offers: Sequence[Offer], grants: _Grants, limits: Limits
) -> None:
    if limits.budget_hkd is not None:
        fees = {t: float(offer.gross_hkd or 0) for t, offer in zip(take, offers, strict=True)}
        model.at_most(limits.budget_hkd, fees | dict.fromkeys(grants.pots, -1.0))
    if limits.max_hours is not None:
        model.at_most(
            limits.max_hours, {t: o.programme.hours or 0 for t, o in zip(take, offers, strict=True)}
        )


def _read(offers: Sequence[Offer], take: Sequence[int], grants: _Grants, solved: Solved) -> Choice:
    most = gain_of(offers)
    if solved.values is None:
        return Choice((), False, "solver", min(most, solved.bound))
    rules = {p: rule for variable, (p, rule) in grants.paid.items() if solved.values[variable] > 0.5}
    taken = tuple((offers[p], rules.get(p)) for p, v in enumerate(take) if solved.values[v] > 0.5)
    closed = gain_of(offer for offer, _ in taken)
    bound = closed if solved.is_proven else max(closed, min(most, solved.bound))
    return Choice(taken, solved.is_proven, "solver", bound)
