"""The exact choice for few gaps: dynamic programming over subsets of the gaps, then a search it guides.

A state says how far each gap is still to be closed. For every state a table holds the least that
any set of courses must cost to close it so far: least money, least hours, least burden, each by
itself. The tables show which states fit the limits, and bound the search that keeps all limits at
once, so that it goes almost straight to the cheapest set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.choosing.choice import SAME_GAIN, Choice, Limits
from matcher.choosing.pots import Pot, pot_of
from matcher.choosing.ways import Way, prices_of, ways_to_pay
from matcher.offers import Offer

MAX_GAPS = 15
MAX_STATES = 1 << 17
"""Cells of one table: 15 gaps that are closed or not, with two pots that pay for one course each."""

MAX_NODES = 5000
"""Steps of the search before the question is left to HiGHS; some hundred are usual."""

_ROUNDING = 1e-9
_MASK_BITS = 63


class _TooHard(Exception):
    """The search has taken too many steps."""


def choose_by_subsets(offers: Sequence[Offer], limits: Limits) -> Choice | None:
    """Choose among offers that state what the limits ask, or say that another method must.

    Returns
    -------
    Choice or None
        The choice of `choose_by_solver`, proven, or ``None`` where this method cannot promise it.

    Notes
    -----
    What each course closes and costs must be its own affair. Gaps closed in part and pots that pay
    for one course a year are part of the state. Prerequisites and ceilings that several courses
    share are not: they are left out, which can only make more possible, and the choice stands where
    it needs no unprepared course and passes no ceiling. Where it does, where more than `MAX_GAPS`
    gaps can be narrowed, where the levels of gaps and pots make more than `MAX_STATES` states, or
    where the search takes more than `MAX_NODES` steps, the answer is ``None``.
    """
    table = _Question.of(offers, limits)
    if table is None:
        return None
    try:
        gain, items = table.answer()
    except _TooHard:
        return None
    chosen = sorted(items, key=lambda item: item.place)
    taken = tuple((offers[item.place], item.rule) for item in chosen)
    if not _is_prepared([offer for offer, _ in taken]) or _passes_a_ceiling(offers, chosen):
        return None
    return Choice(taken, True, "subsets", gain)


def _is_prepared(offers: Sequence[Offer]) -> bool:
    return not any(offer.needs for offer in offers)


def _passes_a_ceiling(offers: Sequence[Offer], items: Sequence[Way]) -> bool:
    granted: dict[Pot, int] = {}
    for item in items:
        if item.rule is not None:
            pot = pot_of(item.rule, offers[item.place].start)
            granted[pot] = granted.get(pot, 0) + item.grant
    return any(amount > pot.rule.ceiling_hkd for pot, amount in granted.items())


@dataclass(frozen=True)
class _Question:
    """Courses and states as arrays.

    ``reach`` (items, gaps) holds how many steps of each gap an item closes, ``steps`` the gain of
    each step of each gap, ``prices`` (rows, items) what an item takes of each limited thing, the
    burden first, and ``limits`` the limits of the rows after it.
    """

    items: Sequence[Way]
    pots: int
    reach: NDArray[np.intp]
    steps: Sequence[NDArray[np.float64]]
    prices: NDArray[np.float64]
    limits: NDArray[np.float64]
    nodes: list[int] = field(default_factory=lambda: [0])

    @classmethod
    def of(cls, offers: Sequence[Offer], limits: Limits) -> "_Question | None":
        """Put a question into arrays, without what nobody would take; ``None`` where it is too large."""
        gains = np.array([offer.gains for offer in offers]).round(12)
        items, pots = ways_to_pay(offers)
        gains = gains[[item.place for item in items]]
        rows, limited = prices_of(offers, items, limits)
        useful = np.flatnonzero((gains > 0).any(axis=1) & (rows[1:] <= limited[:, None]).all(axis=0))
        gaps = np.flatnonzero((gains[useful] > 0).any(axis=0))
        if len(gaps) > MAX_GAPS:
            return None
        items, gains, rows = [items[i] for i in useful], gains[np.ix_(useful, gaps)], rows[:, useful]
        reach, steps = _steps(gains)
        if sum(len(step) - 1 for step in steps) > _MASK_BITS:
            return None
        kept = _undominated(reach, [len(step) - 1 for step in steps], items, rows)
        # What is dominated takes its steps along, which can make the table much smaller.
        reach, steps = _steps(gains[kept])
        if np.prod([len(step) for step in steps], dtype=float) * (1 << pots) > MAX_STATES:
            return None
        return cls([items[i] for i in kept], pots, reach, steps, rows[:, kept], limited)

    def answer(self) -> tuple[float, list[Way]]:
        """Return the most that can be gained, and the cheapest items that gain it.

        Raises
        ------
        _TooHard
            If the search takes too many steps.
        """
        if not self.items:
            return 0.0, []
        full = (1 << self.pots) - 1
        within = (self.tables[1:, full] <= self.limits[:, None] + _ROUNDING).all(axis=0)
        states = np.flatnonzero(within)
        for group in _by_gain(states, self.gains[states]):
            found = self._cheapest(group[np.argsort(self.tables[0, full, group], kind="stable")])
            if found is not None:
                return float(self.gains[group].max()), [self.items[i] for i in found]
        return 0.0, []

    @cached_property
    def pot_bits(self) -> NDArray[np.intp]:
        """The pot of each item that pays once, as a bit."""
        return np.array([item.pot for item in self.items], dtype=np.intp)

    @cached_property
    def sizes(self) -> list[int]:
        """States of each gap: open, and one for each step."""
        return [len(step) for step in self.steps]

    @cached_property
    def strides(self) -> NDArray[np.intp]:
        """By how much the number of a state grows with one step of each gap."""
        return np.cumprod([1, *self.sizes[:-1]], dtype=np.intp)

    @cached_property
    def digits(self) -> NDArray[np.intp]:
        """The steps of each gap in each state, shape (states, gaps)."""
        states = np.arange(int(np.prod(self.sizes, dtype=np.intp)), dtype=np.intp)
        return (states[:, None] // self.strides) % np.array(self.sizes, dtype=np.intp)

    @cached_property
    def gains(self) -> NDArray[np.float64]:
        """The weighted gap closed in each state."""
        return np.sum([step[self.digits[:, g]] for g, step in enumerate(self.steps)], axis=0)

    @cached_property
    def tables(self) -> NDArray[np.float64]:
        """The least of each price that closes each state, shape (rows, sets of pots left, states)."""
        rows = len(self.prices)
        tables = np.full((rows, 1 << self.pots, len(self.digits)), np.inf)
        tables[:, :, 0] = 0.0
        drops = self._drops()
        before = np.empty(len(self.digits))
        for i, item in enumerate(self.items):
            left = self._left(i, drops)
            for having in _sets_with(item.pot, self.pots):
                for table, price in zip(tables, self.prices[:, i], strict=True):
                    # Clipping skips a check of every index; all are in range.
                    np.take(table[having ^ item.pot], left, out=before, mode="clip")
                    before += price
                    np.minimum(table[having], before, out=table[having])
        return tables

    def _drops(self) -> Mapping[tuple[int, int], NDArray[np.intp]]:
        """What closing a gap up to a step takes off the number of each state."""
        asked = {
            (g, int(step)) for g in range(len(self.steps)) for step in np.unique(self.reach[:, g]) if step
        }
        return {
            (g, step): np.where(self.digits[:, g] <= step, self.digits[:, g], 0) * self.strides[g]
            for g, step in sorted(asked)
        }

    def _left(self, item: int, drops: Mapping[tuple[int, int], NDArray[np.intp]]) -> NDArray[np.intp]:
        """Return what each state has left to close once an item is taken."""
        left = np.arange(len(self.digits), dtype=np.intp)
        for g in np.flatnonzero(self.reach[item]):
            left -= drops[int(g), int(self.reach[item, g])]
        return left

    def _cheapest(self, states: Sequence[int] | NDArray[np.intp]) -> tuple[int, ...] | None:
        """Return the items of least burden that close one of some states, within every limit."""
        search = _Search(self)
        for state in states:
            search.from_state(int(state))
        return search.best


@dataclass
class _Search:
    """Depth first over the courses that close a gap, leaving what the tables show to be hopeless."""

    question: _Question
    best: tuple[int, ...] | None = None
    burden: float = np.inf

    def from_state(self, state: int) -> None:
        """Look for items that close a state and burden less than the best so far."""
        full = (1 << self.question.pots) - 1
        if self.question.tables[0, full, state] < self.burden - _ROUNDING:
            self._close(state, full, np.zeros(len(self.question.prices)), ())

    def _close(self, state: int, pots: int, spent: NDArray[np.float64], taken: tuple[int, ...]) -> None:
        if state == 0:
            self.best, self.burden = taken, float(spent[0])
            return
        for item, left in self._ways(state, pots, spent):
            pots_left = pots & ~self.question.items[item].pot
            spent_then = spent + self.question.prices[:, item]
            if spent_then[0] + self.question.tables[0, pots_left, left] < self.burden - _ROUNDING:
                self._close(left, pots_left, spent_then, (*taken, item))

    def _ways(self, state: int, pots: int, spent: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
        """Yield items that close the gap fewest can close, with what they leave, the most hopeful first."""
        asked = self.question
        asked.nodes[0] += 1
        if asked.nodes[0] > MAX_NODES:
            raise _TooHard
        digits = asked.digits[state]
        closing = (asked.reach >= digits) & (digits > 0)
        counts = np.where(digits > 0, closing.sum(axis=0), len(asked.items) + 1)
        useful = np.flatnonzero(closing[:, int(np.argmin(counts))] & (asked.pot_bits & ~pots == 0))
        left = np.where(closing[useful], 0, digits) @ asked.strides
        after = (
            spent[:, None] + asked.prices[:, useful] + asked.tables[:, pots & ~asked.pot_bits[useful], left]
        )
        fits = (after[1:] <= asked.limits[:, None] + _ROUNDING).all(axis=0) & np.isfinite(after[0])
        order = np.flatnonzero(fits)[np.argsort(after[0, fits], kind="stable")]
        yield from ((int(useful[i]), int(left[i])) for i in order)


def _steps(gains: NDArray[np.float64]) -> tuple[NDArray[np.intp], list[NDArray[np.float64]]]:
    """Number the different gains of each gap from 0, which is none."""
    reach = np.zeros(gains.shape, dtype=np.intp)
    steps = []
    for g in range(gains.shape[1]):
        values = np.union1d([0.0], gains[:, g])
        reach[:, g] = np.searchsorted(values, gains[:, g])
        steps.append(values)
    return reach, steps


def _undominated(
    reach: NDArray[np.intp], sizes: Sequence[int], items: Sequence[Way], prices: NDArray[np.float64]
) -> list[int]:
    """List the items no other replaces: one that closes as much, takes no other pot and costs no more.

    What an item closes is a set of bits, one for each step of each gap, so that closing as much is
    one comparison of whole numbers.
    """
    offsets = np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, dtype=int)
    masks = (((1 << reach) - 1) << offsets).sum(axis=1)
    pots = np.array([item.pot for item in items], dtype=np.intp)
    order = np.lexsort((np.arange(len(items)), -reach.sum(axis=1), prices[0]))
    masks, pots, prices = masks[order], pots[order], prices[:, order]
    kept = np.zeros(len(items), dtype=np.intp)
    count = 0
    for i in range(len(items)):
        before = kept[:count]
        covering = before[(masks[before] & masks[i]) == masks[i]]
        spared = (pots[covering] & ~pots[i]) == 0
        if not (spared & (prices[1:, covering] <= prices[1:, i, None]).all(axis=0)).any():
            kept[count] = i
            count += 1
    return sorted(int(order[i]) for i in kept[:count])


def _by_gain(states: NDArray[np.intp], gains: NDArray[np.float64]) -> Iterator[NDArray[np.intp]]:
    """Yield states that gain as much, those that gain most first."""
    order = np.argsort(-gains, kind="stable")
    states, gains = states[order], gains[order]
    start = 0
    while start < len(states):
        end = int(np.searchsorted(-gains, -(gains[start] - SAME_GAIN), side="right"))
        yield states[start:end]
        start = end


def _sets_with(bit: int, pots: int) -> Iterator[int]:
    """Yield the sets of pots that have a bit, the fullest first."""
    return (having for having in reversed(range(1 << pots)) if having & bit == bit)
