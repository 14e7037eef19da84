"""The choice for a team and its bound: a relaxation, a greedy choice led by it, and HiGHS for the rest.

1. The relaxation, in which courses may be taken in part, bounds what any plan can reach.
2. A greedy choice that begins with the courses the relaxation takes is a first plan.
3. What an option would cost the bound (its reduced cost) tells that it is in no plan as good as
   that one. Where few options are left, HiGHS chooses among them, and proves its choice.

Small questions are put to HiGHS in whole first.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from matcher.choosing.choice import SAME_GAIN
from matcher.schemes.funding import Subsidy
from matcher.teams.credits import Credits, credit_reached
from matcher.teams.greedy import send_greedily
from matcher.teams.linear import LinearForm, exclusions, linear_form, restricted, untied, with_rows
from matcher.teams.model import Target, TeamLimits
from matcher.teams.option import Option
from matcher.teams.preparing import in_turn
from matcher.teams.question import TeamQuestion, question_of

WHOLE_OPTIONS = 800
"""Persons on runs up to which HiGHS is asked the whole question."""

CORE_OPTIONS = 300
"""Ways to take an option, left open by the relaxation, up to which HiGHS is asked about them."""

SECONDS, NODES = 2.0, 200
"""Limits to each question to HiGHS. Nodes are to stop it, so that it answers alike everywhere; the
time guards against a question that takes long at each."""

UNTYING = 20
"""Times that HiGHS is asked again about courses that only prepare for each other."""

_ROUNDING = 1e-6

Method = Literal["solver", "greedy"]


class Sent(NamedTuple):
    """The options taken with what pays toward each, the most that can be reached, and how it was found."""

    chosen: Sequence[tuple[Option, Subsidy | None]]
    bound: float
    is_optimal: bool
    method: Method


class _Relaxed(NamedTuple):
    """The most that can be reached with courses taken in part, in what parts (at any cost, at least
    cost), and what taking each option would cost the bound."""

    bound: float
    takes: tuple[NDArray[np.float64], ...]
    reduced: NDArray[np.float64]


class _Answer(NamedTuple):
    """The options taken, with something paid or not, what is reached, and the most that can be."""

    taken: Mapping[int, float]
    reached: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether nothing reaches more."""
        return self.reached >= self.bound - _ROUNDING


def send(
    team: int, targets: Sequence[Target], held: Credits, options: Sequence[Option], limits: TeamLimits
) -> Sent:
    """Choose who goes where; what is reached and its bound count what is held before."""
    if not options:
        return Sent((), credit_reached(held, targets), True, "solver")
    question = question_of(team, targets, held, options, limits)
    form = linear_form(question)
    if len(options) > WHOLE_OPTIONS:
        return _sent(options, *_send_many(question, form))
    whole = _ask_in_turn(question, form)
    if whole is not None and whole.is_proven:
        return _sent(options, whole, "solver")
    return _sent(options, *_better(whole, *_send_many(question, form)))


def _send_many(question: TeamQuestion, form: LinearForm) -> tuple[_Answer, Method]:
    relaxed = _relax(form)
    first = [_marked(len(question.fees), form.options[takes > 1 - _ROUNDING]) for takes in relaxed.takes]
    greedy = _Answer(*send_greedily(question, first=first), relaxed.bound)
    left = relaxed.bound - relaxed.reduced >= greedy.reached - _ROUNDING
    if greedy.is_proven or not 0 < left.sum() <= CORE_OPTIONS:
        return greedy, "greedy"
    core = restricted(form, left)
    found = _ask_in_turn(question, core)
    return _better(found, greedy, "greedy")


def _better(solved: _Answer | None, other: _Answer, method: Method) -> tuple[_Answer, Method]:
    """Return the one that reaches more, with the lower of both bounds."""
    if solved is None:
        return other, method
    best, by = (other, method) if other.reached > solved.reached + _ROUNDING else (solved, "solver")
    return best._replace(bound=min(solved.bound, other.bound)), by


def _sent(options: Sequence[Option], answer: _Answer, method: Method) -> Sent:
    chosen = [(options[i], options[i].paying if pays else None) for i, pays in answer.taken.items()]
    # A greedy choice that meets the bound of the relaxation is proven by it, not by having been greedy.
    method = "solver" if answer.is_proven else method
    return Sent(chosen, max(answer.bound, answer.reached), answer.is_proven, method)


def _relax(form: LinearForm) -> _Relaxed:
    """Ask HiGHS with courses taken in part: for the most gain, then for the least cost of as much.

    Without an answer in time, the gains alone bound it.
    """
    most = _take_in_part(form, -form.gains)
    if most.status != 0:
        nothing = np.zeros(form.takes)
        return _Relaxed(np.inf, (), nothing)
    everything = np.arange(len(form.gains))
    same = with_rows(form, [(everything, -form.gains, most.fun + _ROUNDING)])
    least = _take_in_part(same, form.costs)
    takes = tuple(solved.x[: form.takes] for solved in (most, least) if solved.status == 0)
    return _Relaxed(-most.fun, takes, most.lower.marginals[: form.takes])


def _marked(size: int, places: NDArray[np.intp]) -> NDArray[np.bool_]:
    marks = np.zeros(size, dtype=bool)
    marks[places] = True
    return marks


def _take_in_part(form: LinearForm, objective: NDArray[np.float64]) -> Any:
    return linprog(
        objective,
        A_ub=form.rows,
        b_ub=form.limits,
        bounds=np.column_stack([np.zeros(len(form.upper)), form.upper]),
        method="highs-ds",
        options={"time_limit": SECONDS},
    )


def _ask_in_turn(question: TeamQuestion, form: LinearForm) -> _Answer | None:
    """Ask HiGHS, and again as long as courses are to be taken that only prepare for each other."""
    form = with_rows(form, exclusions(question, form.options))
    for _ in range(UNTYING):
        found = _ask(form)
        if found is None:
            return None
        turn = in_turn(question.prepared, found.taken)
        if len(turn) == len(found.taken):
            return found
        form = with_rows(form, [untied(question, form.options, found.taken, turn)])
    return None


def _ask(form: LinearForm) -> _Answer | None:
    """Ask HiGHS for the most gain, then for the least cost without giving up any."""
    most = _minimise(form, -form.gains)
    if most.x is None:
        return None
    reached, bound = float(form.gains @ most.x), -float(most.mip_dual_bound)
    everything = np.arange(len(form.gains))
    same = with_rows(form, [(everything, -form.gains, SAME_GAIN - reached)])
    least = _minimise(same, form.costs)
    values = most.x if least.x is None else least.x
    taken = np.flatnonzero(values[: form.takes] > 0.5)
    return _Answer(
        {int(form.options[i]): float(form.paid[i]) for i in taken}, float(form.gains @ values), bound
    )


def _minimise(form: LinearForm, objective: NDArray[np.float64]) -> Any:
    # Presolve takes longer than it saves here, and HiGHS prints from it now and then.
    return milp(
        objective,
        constraints=LinearConstraint(form.rows, -np.inf, form.limits),
        integrality=(np.arange(len(objective)) < form.takes).astype(int),
        bounds=Bounds(0, form.upper),
        options={"time_limit": SECONDS, "node_limit": NODES, "mip_rel_gap": 0.0, "presolve": False},
    )
