"""The greedy choice for a team too large for the solver: most gain for its price first, then swaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SWAPS = 100
"""Courses taken out on trial, in all."""

_ROUNDING = 1e-9


@dataclass(frozen=True)
class TeamQuestion:
    """Who could go where, as arrays; one row an option, which is a person on a run of a course.

    ``reached`` (options, targets) is the credit after it, ``held`` (people, targets) the credit
    before, ``asked`` (targets,) by how many people. ``fees`` and ``grants`` (options,) are in
    dollars. ``pots`` and ``ceilings`` say which pot pays each option, -1 for none, and what it holds;
    ``once`` is the person's part of a pot that pays a person once, -1 for none. ``courses`` numbers
    person and course, of which one run is taken. ``slots`` (rows, options) are further things that
    run out: seats, and people who may be away on a day; ``room`` (rows,) is how many there are.
    """

    people: NDArray[np.intp]
    reached: NDArray[np.float64]
    held: NDArray[np.float64]
    asked: NDArray[np.intp]
    fees: NDArray[np.float64]
    grants: NDArray[np.float64]
    pots: NDArray[np.intp]
    ceilings: NDArray[np.float64]
    once: NDArray[np.intp]
    courses: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    slots: NDArray[np.bool_]
    room: NDArray[np.float64]
    budget: float
    seen: dict[int, NDArray[np.intp]] = field(default_factory=dict)

    def excluded_by(self, option: int) -> NDArray[np.intp]:
        """Return the options the same person cannot take beside one: the same course, or the same days."""
        if option not in self.seen:
            together = (self.starts <= self.ends[option]) & (self.ends >= self.starts[option])
            same = (self.courses == self.courses[option]) | together
            self.seen[option] = np.flatnonzero(same & (self.people == self.people[option]))
        return self.seen[option]


@dataclass
class _Team:
    question: TeamQuestion
    taken: list[int] = field(default_factory=list)
    paid: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """Work out credit, money and room from what is taken."""
        asked = self.question
        self.credit = asked.held.copy()
        for option in self.taken:
            row = self.credit[asked.people[option]]
            np.maximum(row, asked.reached[option], out=row)
        ranked = -np.sort(-self.credit, axis=0)
        self.value = sum(float(ranked[:n, t].sum()) for t, n in enumerate(asked.asked))
        # Whoever is to count must come among the people asked: above the last of them.
        last = np.array([ranked[n - 1, t] if n <= len(ranked) else 0.0 for t, n in enumerate(asked.asked)])
        floor = np.maximum(self.credit, last)[asked.people]
        self.added = np.maximum(asked.reached - floor, 0.0).sum(axis=1)
        self.spent = float(asked.fees[self.taken].sum()) - sum(self.paid.values())
        used = asked.slots[:, self.taken].sum(axis=1)
        self.open = ~asked.slots[used >= asked.room].any(axis=0)
        for option in self.taken:
            self.open[asked.excluded_by(option)] = False

    def grants(self) -> NDArray[np.float64]:
        """Return what would be paid toward each option now."""
        asked = self.question
        left = asked.ceilings.copy()
        for option, amount in self.paid.items():
            left[asked.pots[option]] -= amount
        funded = (asked.pots >= 0) & ~np.isin(
            asked.once, [asked.once[o] for o in self.paid if asked.once[o] >= 0]
        )
        granted = np.zeros(len(asked.fees))
        granted[funded] = np.minimum(asked.grants[funded], left[asked.pots[funded]])
        return granted

    def fill(self, *, by_price: bool, without: int = -1) -> None:
        """Take options while one fits and adds, ties by place."""
        asked = self.question
        while True:
            granted = self.grants()
            net = asked.fees - granted
            fits = self.open & (self.spent + net <= asked.budget + _ROUNDING) & (self.added > _ROUNDING)
            if without >= 0:
                fits[without] = False
            if not fits.any():
                return
            worth = self.added / (net + 1.0) if by_price else self.added
            best = int(np.argmax(np.where(fits, worth, -1.0)))
            self.taken.append(best)
            if granted[best] > 0:
                self.paid[best] = float(granted[best])
            self._settle()

    def swap(self, trials: int) -> None:
        """Take out each option on trial and fill the room again; keep what gains more."""
        for option in list(self.taken)[:trials]:
            if option not in self.taken:
                continue
            taken, paid, value = list(self.taken), dict(self.paid), self.value
            self.taken.remove(option)
            self.paid.pop(option, None)
            self._settle()
            self.fill(by_price=True, without=option)
            if self.value <= value + _ROUNDING:
                self.taken, self.paid = taken, paid
                self._settle()

    def bound(self) -> float:
        """Return the most that can be reached: what is, and what options add when filled up, in part."""
        asked = self.question
        net = np.maximum(asked.fees - asked.grants, 0.0)
        order = np.argsort(-self.added / (net + _ROUNDING), kind="stable")
        spent, gains = np.cumsum(net[order]), self.added[order]
        whole = int(np.searchsorted(spent, asked.budget, side="right"))
        total = float(gains[:whole].sum())
        if whole < len(order):
            total += float(
                gains[whole] * (asked.budget - (spent[whole - 1] if whole else 0.0)) / net[order[whole]]
            )
        return min(self.value + total, float(asked.asked.sum()))


def send_greedily(question: TeamQuestion) -> tuple[Mapping[int, float], float]:
    """Choose options, and say what is paid toward each, and the most that can be reached.

    The gain of options has diminishing returns, so that the bound of `cover_greedily` holds here too.
    What is reached is never below the best single option.
    """
    nothing = _Team(question)
    bound = nothing.bound()
    teams = [_Team(question), _Team(question)]
    for team, by_price in zip(teams, (True, False), strict=True):
        team.fill(by_price=by_price)
    best = max(teams, key=lambda team: team.value)
    best.swap(SWAPS)
    bound = min([bound, best.bound(), *(team.bound() for team in teams)])
    return {option: best.paid.get(option, 0.0) for option in sorted(best.taken)}, max(bound, best.value)
