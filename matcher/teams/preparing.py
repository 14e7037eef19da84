"""Courses that teach what another asks for: which of them come in time, and in what order all are taken."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matcher.teams.option import Option


class Preparation(NamedTuple):
    """The options of which one must be taken, and be over, before another: ``by`` teaches it a skill it needs."""

    option: int
    by: NDArray[np.intp]


def preparations(options: Sequence[Option]) -> tuple[Preparation, ...]:
    """List what prepares for each option, one entry for each skill it needs, options in order."""
    needed = {skill_id for option in options for skill_id in option.offer.needs}
    if not needed:
        return ()
    teaching: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, option in enumerate(options):
        for skill_id in needed & option.offer.programme.teaches.keys():
            teaching[option.person, skill_id].append(i)
    taught = {key: np.array(places, dtype=np.intp) for key, places in teaching.items()}
    over = np.array([option.over.toordinal() for option in options])
    courses = {key: i for i, key in enumerate({option.offer.programme.id: None for option in options})}
    course = np.array([courses[option.offer.programme.id] for option in options])
    nobody = np.zeros(0, dtype=np.intp)
    found = []
    for i, option in enumerate(options):
        for skill_id in sorted(option.offer.needs):
            by = taught.get((option.person, skill_id), nobody)
            found.append(
                Preparation(i, by[(over[by] < option.begins.toordinal()) & (course[by] != course[i])])
            )
    return tuple(found)


def in_time(options: list[Option], helps: Callable[[Option], bool]) -> list[Option]:
    """Leave out what nothing prepares for in time, course after course, and what then prepares for nothing."""
    prepared = [(one.option, set(one.by.tolist())) for one in preparations(options)]
    kept = set(range(len(options)))
    helping = {i for i, option in enumerate(options) if helps(option)}
    while True:
        prepared = [(i, by & kept) for i, by in prepared if i in kept]
        of_use = helping.union(*(by for _, by in prepared))
        fewer = (kept & of_use) - {i for i, by in prepared if not by}
        if len(fewer) == len(kept):
            return [options[i] for i in sorted(kept)]
        kept = fewer


CHAIN = 4
"""Courses one before the other that a greedy choice looks ahead."""


@dataclass(frozen=True)
class Waits:
    """Preparations as arrays: row for row the option that waits, and what may come before it, end to end."""

    waiting: NDArray[np.intp]
    by: NDArray[np.intp]
    starts: NDArray[np.intp]

    @classmethod
    def of(cls, prepared: Sequence[Preparation]) -> Self:
        """Put preparations end to end."""
        lengths = [len(one.by) for one in prepared]
        return cls(
            waiting=np.array([one.option for one in prepared], dtype=np.intp),
            by=np.concatenate([one.by for one in prepared]) if prepared else np.zeros(0, dtype=np.intp),
            starts=np.cumsum([0, *lengths[:-1]], dtype=np.intp)[: len(prepared)],
        )

    def lacks(self, taken: Sequence[int]) -> NDArray[np.bool_]:
        """Return for which rows none of the options taken prepares."""
        if not len(self.waiting):
            return np.zeros(0, dtype=bool)
        return ~np.logical_or.reduceat(np.isin(self.by, taken), self.starts)

    def prices(
        self, net: NDArray[np.float64], lacks: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the price of each option with what must come before it, and what that is, row for row."""
        if not lacks.any():
            return net, np.zeros(len(self.waiting), dtype=np.intp)
        unready = np.unique(self.waiting[lacks])
        prices = net.copy()
        prices[unready] = np.inf
        for _ in range(CHAIN):
            least = np.minimum.reduceat(prices[self.by], self.starts)
            dearer = net.copy()
            np.add.at(dearer, self.waiting[lacks], least[lacks])
            if np.array_equal(dearer, prices):
                break
            prices = dearer
        return prices, self._cheapest(prices)

    def _cheapest(self, prices: NDArray[np.float64]) -> NDArray[np.intp]:
        rows = np.repeat(np.arange(len(self.waiting)), np.diff(self.starts, append=len(self.by)))
        least = np.flatnonzero(prices[self.by] == np.minimum.reduceat(prices[self.by], self.starts)[rows])
        return self.by[least[np.unique(rows[least], return_index=True)[1]]]

    def before(self, option: int, cheapest: NDArray[np.intp], lacks: NDArray[np.bool_]) -> list[int]:
        """List an option last, before it the cheapest that prepares for it, and so on."""
        found: dict[int, None] = {}

        def visit(one: int, waiting: frozenset[int]) -> None:
            for row in np.flatnonzero((self.waiting == one) & lacks):
                if int(cheapest[row]) not in waiting:
                    visit(int(cheapest[row]), waiting | {one})
            found[one] = None

        visit(option, frozenset({option}))
        return list(found)


def in_turn(prepared: Iterable[Preparation], taken: Collection[int]) -> set[int]:
    """Return those of the options taken that can be taken one after the other, each prepared for.

    What is left out lacks a course before it, or waits for one that waits for it.
    """
    taken = set(taken)
    asked = [(one.option, taken.intersection(one.by.tolist())) for one in prepared if one.option in taken]
    turn: set[int] = set()
    while len(turn) < len(more := taken - {option for option, by in asked if not by & turn}):
        turn = more
    return turn


def untying(
    prepared: Iterable[Preparation], taken: Collection[int], turn: Collection[int]
) -> NDArray[np.intp]:
    """Return the options of which one must be taken beside the rest of ``taken``, which waits for itself.

    Whichever of the rest comes first has all that it lacks taught by others, and each of the rest
    lacks something that none of ``turn`` teaches.
    """
    rest, first = np.setdiff1d(list(taken), list(turn)), np.array(sorted(turn), dtype=np.intp)
    by = [one.by for one in prepared if one.option in rest and not np.isin(one.by, first).any()]
    return np.setdiff1d(np.concatenate(by), rest)
