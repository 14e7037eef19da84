"""The choice among offers, as an integer programme solved by HiGHS.

First the most weighted gap is closed that the limits allow, then the least is spent on it.
Prerequisites are taught by a course taken earlier, and each scheme pays within its own limits.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matcher.offers import Offer
from matcher.schemes.funding import FundingVersion

SOLVER_SECONDS = 5.0
"""Time for each of the two questions; an answer stopped by it says that it is not proven."""

SAME_GAIN = 1e-7
"""Weighted gap that may be lost to the solver's rounding when the cheaper choice is sought."""


class Pot(NamedTuple):
    """What a rule pays from: one ceiling a person, or one a firm and financial year."""

    rule: FundingVersion
    year: int | None


def pot_of(rule: FundingVersion, start: date) -> Pot:
    """Return the pot from which a rule pays toward a course that starts on a date."""
    return Pot(rule, financial_year(start) if rule.ceiling_per == "firm_and_year" else None)


def financial_year(on: date) -> int:
    """Return the calendar year in which the financial year of a date begins, on 1 April."""
    return on.year if on.month >= 4 else on.year - 1


class Choice(NamedTuple):
    """The offers taken, in the order given, each with the rule that pays toward it, if any."""

    taken: tuple[tuple[Offer, FundingVersion | None], ...]
    is_optimal: bool


def choose(offers: Sequence[Offer], *, budget_hkd: int | None = None, max_hours: int | None = None) -> Choice:
    """Choose the offers that close most, and among such choices one that costs least.

    Parameters
    ----------
    offers : sequence of Offer
        Against the same gaps. With a limit, those that do not state the figure are left out.
    budget_hkd, max_hours : int, optional
        Limits on net cost and hours of all courses together.
    """
    stated = [offer for offer in offers if _states(offer, budget_hkd, max_hours)]
    if not any(any(offer.gains) for offer in stated):
        return Choice((), True)
    model = _Model()
    take = [model.variable(integral=True) for _ in stated]
    gains = _count_gains(model, take, stated)
    grants = _fund(model, take, stated)
    _prepare(model, take, stated)
    _keep_within(model, take, stated, grants, budget_hkd, max_hours)
    # Less than a dollar in all, the place in the list decides where even the cost is the same.
    burdens = {
        t: offer.burden + i / len(stated) ** 2 for i, (t, offer) in enumerate(zip(take, stated, strict=True))
    }
    return _read(stated, take, grants, *model.solve(gains, burdens | dict.fromkeys(grants.pots, -1.0)))


@dataclass(slots=True)
class _Model:
    """Variables between 0 and a bound, rows of the form "terms come to at most a limit"."""

    bounds: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[Mapping[int, float]] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def variable(self, *, upper: float = 1.0, integral: bool = False) -> int:
        self.bounds.append(upper)
        self.integral.append(integral)
        return len(self.bounds) - 1

    def at_most(self, limit: float, terms: Mapping[int, float]) -> None:
        self.rows.append(terms)
        self.limits.append(limit)

    def solve(
        self, gains: Mapping[int, float], costs: Mapping[int, float]
    ) -> tuple[NDArray[np.float64] | None, bool]:
        """Maximise the gains, then minimise the costs without giving up any gain."""
        losses = {variable: -gain for variable, gain in gains.items()}
        most, proven = self._minimise(losses)
        if most is None:
            return None, False
        self.at_most(sum(most[v] * loss for v, loss in losses.items()) + SAME_GAIN, losses)
        least, proven_least = self._minimise(costs)
        return (most if least is None else least), proven and proven_least

    def _minimise(self, objective: Mapping[int, float]) -> tuple[NDArray[np.float64] | None, bool]:
        solved = milp(
            self._dense(objective),
            constraints=LinearConstraint(self._matrix(), -np.inf, np.array(self.limits)),
            integrality=np.array(self.integral, dtype=int),
            bounds=Bounds(0, np.array(self.bounds)),
            # HiGHS's presolve calls some choices with circles of prerequisites infeasible (in SciPy
            # 1.17), though taking nothing is always feasible.
            options={"time_limit": SOLVER_SECONDS, "mip_rel_gap": 0.0, "presolve": False},
        )
        return solved.x, solved.status == 0

    def _dense(self, terms: Mapping[int, float]) -> NDArray[np.float64]:
        dense = np.zeros(len(self.bounds))
        dense[list(terms)] = list(terms.values())
        return dense

    def _matrix(self) -> csr_array:
        cells = [
            (row, column, value) for row, terms in enumerate(self.rows) for column, value in terms.items()
        ]
        rows, columns, values = zip(*cells, strict=True)
        return csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.bounds)))


@dataclass(slots=True)
class _Grants:
    """Variables of the funding: who is paid by which rule, and what each pot pays in all."""

    paid: dict[int, tuple[int, FundingVersion]] = field(default_factory=dict)
    pots: dict[int, Pot] = field(default_factory=dict)


def _states(offer: Offer, budget_hkd: int | None, max_hours: int | None) -> bool:
    priced = budget_hkd is None or offer.gross_hkd is not None
    timed = max_hours is None or offer.programme.hours is not None
    return priced and timed


def _count_gains(model: _Model, take: Sequence[int], offers: Sequence[Offer]) -> dict[int, float]:
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


def _fund(model: _Model, take: Sequence[int], offers: Sequence[Offer]) -> _Grants:
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
        if "one_course_a_year" in pot.rule.conditions:
            model.at_most(1, dict.fromkeys(granted, 1))
    return grants


def _prepare(model: _Model, take: Sequence[int], offers: Sequence[Offer]) -> None:
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
    model: _Model,
    take: Sequence[int],
    offers: Sequence[Offer],
    grants: _Grants,
    budget_hkd: int | None,
    max_hours: int | None,
) -> None:
    if budget_hkd is not None:
        fees = {t: float(offer.gross_hkd or 0) for t, offer in zip(take, offers, strict=True)}
        model.at_most(budget_hkd, fees | dict.fromkeys(grants.pots, -1.0))
    if max_hours is not None:
        model.at_most(max_hours, {t: o.programme.hours or 0 for t, o in zip(take, offers, strict=True)})


def _read(
    offers: Sequence[Offer],
    take: Sequence[int],
    grants: _Grants,
    values: NDArray[np.float64] | None,
    is_optimal: bool,
) -> Choice:
    if values is None:
        return Choice((), False)
    rules = {p: rule for variable, (p, rule) in grants.paid.items() if values[variable] > 0.5}
    taken = [(offers[p], rules.get(p)) for p, variable in enumerate(take) if values[variable] > 0.5]
    return Choice(tuple(taken), is_optimal)
