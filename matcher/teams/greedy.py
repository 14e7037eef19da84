"""The greedy choice for a team too large for the solver: most gain for its price first, then swaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.teams.question import TeamQuestion

SWAPS = 100
"""Courses taken out on trial, in all."""

_ROUNDING = 1e-9


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

    def fill(self, *, by_price: bool, among: NDArray[np.bool_] | None = None, without: int = -1) -> None:
        """Take options while one fits and adds, ties by place."""
        asked = self.question
        while True:
            granted = self.grants()
            net = asked.fees - granted
            fits = self.open & (self.spent + net <= asked.budget + _ROUNDING) & (self.added > _ROUNDING)
            if among is not None:
                fits &= among
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
        """Take out each option on trial and fill the room again; keep what gains more, or as much for less."""
        for option in list(self.taken)[:trials]:
            if option not in self.taken:
                continue
            taken, paid, value, spent = list(self.taken), dict(self.paid), self.value, self.spent
            self.taken.remove(option)
            self.paid.pop(option, None)
            self._settle()
            self.fill(by_price=True, without=option)
            is_cheaper = self.value >= value and self.spent < spent - _ROUNDING
            if self.value <= value + _ROUNDING and not is_cheaper:
                self.taken, self.paid = taken, paid
                self._settle()


def send_greedily(
    question: TeamQuestion, *, first: Sequence[NDArray[np.bool_]] = ()
) -> tuple[Mapping[int, float], float]:
    """Choose options, and say what is paid toward each, and what is reached.

    Of several choices the best is taken, the cheapest of the best, and improved: the most gain for its
    price first, the most gain first, and each set of options marked ``first`` before others. What is
    reached is never below the best single option.
    """
    teams = [_filled(question, by_price=True, first=marks) for marks in first]
    teams += [_filled(question, by_price=by_price) for by_price in (True, False)]
    best = max(teams, key=lambda team: (round(team.value, 6), -team.spent))
    best.swap(SWAPS)
    return {option: best.paid.get(option, 0.0) for option in sorted(best.taken)}, best.value


def _filled(question: TeamQuestion, *, by_price: bool, first: NDArray[np.bool_] | None = None) -> _Team:
    team = _Team(question)
    if first is not None:
        team.fill(by_price=by_price, among=first)
    team.fill(by_price=by_price)
    return team
