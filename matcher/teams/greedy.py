"""The greedy choice for a team too large for the solver: most gain for its price first, then swaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.teams.preparing import in_turn
from matcher.teams.question import TeamQuestion

SWAPS = 100
"""Courses taken out on trial, in all."""

_ROUNDING = 1e-9

_TRIFLE = 1e-6
"""Dollars that any course costs, so that what prepares for a course is never reached by a way around."""


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
        self.lacks = asked.waits.lacks(self.taken)

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
        """Take options while one fits and adds, with what must come before it; ties by place."""
        asked = self.question
        barred = np.zeros(len(asked.fees), dtype=bool)
        if without >= 0:
            barred[without] = True
        while True:
            granted = self.grants()
            net = np.where(self.open & ~barred, asked.fees - granted + _TRIFLE, np.inf)
            net, cheapest = asked.waits.prices(net, self.lacks)
            fits = (self.spent + net <= asked.budget + 0.5) & (self.added > _ROUNDING) & np.isfinite(net)
            if among is not None:
                fits &= among
            if not fits.any():
                return
            worth = self.added[fits] / (net[fits] + 1.0) if by_price else self.added[fits]
            best = int(np.flatnonzero(fits)[np.argmax(worth)])
            if not self._take(asked.waits.before(best, cheapest, self.lacks)):
                barred[best] = True

    def _take(self, options: Sequence[int]) -> bool:
        """Take options one after the other, or none if they do not fit together."""
        before = self._state()
        for option in options:
            granted = float(self.grants()[option])
            net = float(self.question.fees[option]) - granted
            is_ready = not self.lacks[self.question.waits.waiting == option].any()
            if not self.open[option] or not is_ready or self.spent + net > self.question.budget + _ROUNDING:
                self._return_to(before)
                return False
            self.taken.append(option)
            if granted > 0:
                self.paid[option] = granted
            self._settle()
        return True

    def _leave(self, option: int) -> None:
        """Take an option out, and what it alone prepared for."""
        self.taken.remove(option)
        turn = in_turn(self.question.prepared, self.taken)
        self.taken = [one for one in self.taken if one in turn]
        self.paid = {one: amount for one, amount in self.paid.items() if one in turn}
        self._settle()

    def _state(self) -> dict[str, Any]:
        return {**vars(self), "taken": list(self.taken), "paid": dict(self.paid)}

    def _return_to(self, state: Mapping[str, Any]) -> None:
        # Settling makes every array anew, so that those of an earlier state still stand.
        vars(self).update(state)

    def swap(self, trials: int) -> None:
        """Take out each option on trial and fill the room again; keep what gains more, or as much for less."""
        for option in list(self.taken)[:trials]:
            if option not in self.taken:
                continue
            before, value, spent = self._state(), self.value, self.spent
            self._leave(option)
            self.fill(by_price=True, without=option)
            is_cheaper = self.value >= value and self.spent < spent - _ROUNDING
            if self.value <= value + _ROUNDING and not is_cheaper:
                self._return_to(before)


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
