"""Rows of a matrix taken within limits, so that its columns gain much: first filled, then swapped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

SWAPS = 80
"""Courses taken out on trial, in all; a count and not a time, so that the answer never depends on the machine."""

_ROUNDING = 1e-9


class Cover(NamedTuple):
    """Rows taken, in the order of the matrix, what they gain, and what no rows within the limits exceed."""

    taken: tuple[int, ...]
    gain: float
    bound: float


def cover_greedily(
    gains: csr_array,
    prices: NDArray[np.float64],
    limits: NDArray[np.float64],
    *,
    burdens: NDArray[np.float64],
    pots: NDArray[np.float64] | None = None,
    ceilings: NDArray[np.float64] | None = None,
    allowed: NDArray[np.bool_] | None = None,
    swaps: int = SWAPS,
) -> Cover:
    """Choose rows that gain much within limits, each column counting by the row that gains most.

    Parameters
    ----------
    gains : csr_array of shape (n_rows, n_columns)
        What each row gains in each column, at least 0.
    prices : array of shape (n_limits, n_rows)
        What each row takes of each limited thing, at least 0.
    limits : array of shape (n_limits,)
        How much there is of each.
    burdens : array of shape (n_rows,)
        What rows cost where nothing is limited; above 0.
    pots, ceilings : arrays of shape (n_pots, n_rows) and (n_pots,), optional
        Further limits that make no row dearer: what a pot pays.
    allowed : array of shape (n_rows,), optional
        Rows that may be taken; the bound counts all.
    swaps : int
        Rows taken out on trial.

    Returns
    -------
    Cover
        Gains at least what the best single row within the limits gains.

    Notes
    -----
    Rows are taken by gain for their share of the limits, once more by gain alone, and the better of
    the two is kept; then each row taken is taken out, the room is filled again, and the better is
    kept. The bound is that of Leskovec et al. (2007, *Cost-effective outbreak detection*): to any
    rows, the best choice adds at most what the others add to them one by one, filled up in part.
    """
    every = np.vstack([prices, pots]) if pots is not None and len(pots) else prices
    room = np.concatenate([limits, ceilings]) if ceilings is not None and len(ceilings) else limits
    shares = (prices / np.maximum(limits, 1.0)[:, None]).sum(axis=0) + 1e-9 * burdens
    rows = _Rows.of(gains, every, room, shares if len(limits) else burdens, allowed)
    bound = _bound(rows, prices, limits)
    dense, plain = rows.filled(by_weight=True), rows.filled(by_weight=False)
    bound = min(bound, dense.bound_seen(prices, limits))
    best = max(dense, plain, key=lambda found: found.gain)
    best.swap(swaps)
    best.drop_needless()
    return Cover(
        tuple(sorted(best.taken)), best.gain, max(best.gain, min(bound, best.bound_seen(prices, limits)))
    )


@dataclass(frozen=True)
class _Rows:
    """The question: rows padded to one width, and for each column the rows that gain in it."""

    columns: NDArray[np.intp]
    gains: NDArray[np.float64]
    starts: NDArray[np.intp]
    gaining: NDArray[np.intp]
    prices: NDArray[np.float64]
    limits: NDArray[np.float64]
    weights: NDArray[np.float64]
    allowed: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        gains: csr_array,
        prices: NDArray[np.float64],
        limits: NDArray[np.float64],
        weights: NDArray[np.float64],
        allowed: NDArray[np.bool_] | None,
    ) -> "_Rows":
        counts = np.diff(gains.indptr)
        columns = np.zeros((gains.shape[0], max(1, int(counts.max(initial=1)))), dtype=np.intp)
        padded = np.zeros(columns.shape)
        filled = np.arange(columns.shape[1]) < counts[:, None]
        columns[filled], padded[filled] = gains.indices, gains.data
        by_column = csc_array(gains)
        usable = np.ones(len(counts), dtype=np.bool_) if allowed is None else allowed
        return cls(
            columns, padded, by_column.indptr, by_column.indices, prices, limits, weights,
            usable,
        )  # fmt: skip

    def filled(self, *, by_weight: bool) -> "_Filling":
        filling = _Filling(self, np.zeros(len(self.starts) - 1))
        filling.margins = self.added(filling.reached, slice(None))
        filling.fill(by_weight=by_weight)
        return filling

    def added(self, reached: NDArray[np.float64], rows: slice | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what rows add to what is reached in each column."""
        added: NDArray[np.float64] = np.maximum(self.gains[rows] - reached[self.columns[rows]], 0.0).sum(
            axis=1
        )
        return added

    def touching(self, columns: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the rows that gain in some columns; a row may stand twice."""
        parts = [self.gaining[self.starts[c] : self.starts[c + 1]] for c in columns]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.intp)


@dataclass
class _Filling:
    """Rows taken so far, with what each column has reached and what each row would still add."""

    rows: _Rows
    reached: NDArray[np.float64]
    margins: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    taken: list[int] = field(default_factory=list)

    @property
    def gain(self) -> float:
        """What the rows taken gain."""
        return float(self.reached.sum())

    def room(self) -> NDArray[np.float64]:
        """Return what is left of each limit."""
        left: NDArray[np.float64] = self.rows.limits - self.rows.prices[:, self.taken].sum(axis=1)
        return left

    def fill(self, *, by_weight: bool = True, without: int | None = None) -> None:
        """Take rows, the most added for its weight first, ties by place, while something fits and adds."""
        room, rows = self.room(), self.rows
        while True:
            fits = (rows.prices <= room[:, None] + _ROUNDING).all(axis=0) & rows.allowed
            if without is not None:
                fits[without] = False
            value = self.margins / rows.weights if by_weight else self.margins
            row = int(np.argmax(np.where(fits, value, 0.0)))
            if not fits[row] or self.margins[row] <= _ROUNDING:
                return
            room = room - rows.prices[:, row]
            self.taken.append(row)
            self._settle(np.maximum.reduce([self.reached, self._alone(row)]))

    def swap(self, trials: int) -> None:
        """Take out each row on trial and fill the room again, until no trial helps or none is left."""
        left = trials
        helped = True
        while helped and left > 0:
            helped = False
            for row in list(self.taken):
                if left <= 0:
                    return
                left -= 1
                helped |= self._swap_out(row)

    def drop_needless(self) -> None:
        """Give back the rows whose columns others reach as well, the last taken first."""
        for row in reversed(list(self.taken)):
            rest = [other for other in self.taken if other != row]
            if np.array_equal(self._together(rest), self.reached):
                self.taken = rest

    def bound_seen(self, prices: NDArray[np.float64], limits: NDArray[np.float64]) -> float:
        """Return what no rows within the limits gain, seen from the rows taken."""
        return self.gain + _most_added(self.margins, prices, limits)

    def _swap_out(self, row: int) -> bool:
        if row not in self.taken:
            return False
        taken, reached, margins, gain = self.taken, self.reached, self.margins, self.gain
        self.taken, self.margins = [other for other in taken if other != row], margins.copy()
        self._settle(self._together(self.taken))
        self.fill(without=row)
        if self.gain > gain + _ROUNDING:
            return True
        self.taken, self.reached, self.margins = taken, reached, margins
        return False

    def _settle(self, reached: NDArray[np.float64]) -> None:
        """Note what is reached, and what that changes in what rows would add."""
        touched = self.rows.touching(np.flatnonzero(reached != self.reached))
        self.reached = reached
        self.margins[touched] = self.rows.added(reached, touched)

    def _alone(self, row: int) -> NDArray[np.float64]:
        return self._together([row])

    def _together(self, taken: Sequence[int]) -> NDArray[np.float64]:
        reached = np.zeros_like(self.reached)
        np.maximum.at(reached, self.rows.columns[list(taken)], self.rows.gains[list(taken)])
        return reached


def _bound(rows: _Rows, prices: NDArray[np.float64], limits: NDArray[np.float64]) -> float:
    """Return what no rows gain: each column at its best, or the best filled up from nothing."""
    most = np.zeros(len(rows.starts) - 1)
    fits = (prices <= limits[:, None]).all(axis=0)
    np.maximum.at(most, rows.columns[fits], rows.gains[fits])
    nothing = np.zeros_like(most)
    return min(float(most.sum()), _most_added(rows.added(nothing, slice(None)), prices, limits))


def _most_added(
    margins: NDArray[np.float64], prices: NDArray[np.float64], limits: NDArray[np.float64]
) -> float:
    """Return the least, over the limits, of what rows add when filled up to it, the last in part."""
    fits = (prices <= limits[:, None]).all(axis=0)
    return min(
        (_filled_up(margins[fits], price[fits], limit) for price, limit in zip(prices, limits, strict=True)),
        default=float(margins.sum()),
    )


def _filled_up(margins: NDArray[np.float64], price: NDArray[np.float64], limit: float) -> float:
    free = price <= 0
    margins, price, given = margins[~free], price[~free], float(margins[free].sum())
    order = np.argsort(-margins / price, kind="stable")
    spent = np.cumsum(price[order])
    whole = int(np.searchsorted(spent, limit, side="right"))
    given += float(margins[order[:whole]].sum())
    if whole < len(order):
        given += float(
            margins[order[whole]] * (limit - (spent[whole - 1] if whole else 0.0)) / price[order[whole]]
        )
    return given
