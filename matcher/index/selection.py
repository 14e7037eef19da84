"""The best of many whole-number scores, exactly, without sorting or partitioning them all."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

GROUPS_OF = 32
"""Scores folded into one maximum: enough for few groups, few enough to look into those found."""

FOLDS = 64
"""The groups of a row are a multiple of it, so that they can be folded further, by any power up to it."""

LOOSE = 8
"""Groups for each of the best wanted: then a sixteenth of them, on average, share a group."""

MANY_GROUPS = 8
"""Where more than one group in so many holds a good score, all scores are looked at."""

MANY_TIES = 16
"""Times as many as are wanted, from which on scores are cut before they are sorted."""

Scores = NDArray[np.unsignedinteger[Any]]
Places = NDArray[np.int64]


def padded(count: int) -> int:
    """Return the least length from ``count`` on that falls into whole groups."""
    return -(-count // (GROUPS_OF * FOLDS)) * GROUPS_OF * FOLDS


def folded(scores: Scores, into: int = GROUPS_OF) -> Scores:
    """Return the best score of each group of a row; groups lie side by side, so that one pass will do."""
    maxima: Scores = scores.reshape(scores.shape[0], into, -1).max(axis=1)
    return maxima


def lower_bounds(maxima: Scores, k: int) -> NDArray[np.int64]:
    """Return a score for each row that at least ``k`` of its scores reach; 0 where no better one shows.

    The k-th best of the groups' maxima is one: each of the k groups holds a score as high.
    """
    if k > maxima.shape[1]:
        return np.zeros(maxima.shape[0], dtype=np.int64)
    folds = FOLDS
    while folds > 1 and maxima.shape[1] // folds < LOOSE * k:
        folds //= 2
    few = folded(maxima, folds)
    place = few.shape[1] - k
    return np.partition(few, place, axis=1)[:, place].astype(np.int64)


def at_least(scores: Scores, maxima: Scores, least: NDArray[np.int64]) -> tuple[Places, Places]:
    """Return rows and places of all scores that reach the least wanted of their row, in order."""
    bound, length, n_groups = least.astype(scores.dtype), scores.shape[1], maxima.shape[1]
    groups = np.flatnonzero(maxima >= bound[:, None])
    if groups.size * MANY_GROUPS > maxima.size:
        flat = np.flatnonzero(scores >= bound[:, None])
    else:
        # Taken out first: looking into the whole table group by group would miss the cache each time.
        row, group = np.divmod(groups, n_groups)
        inside = np.arange(0, length, n_groups)[:, None] + (row * length + group)
        flat = np.sort(inside[scores.ravel().take(inside) >= bound[row]])
    rows, places = np.divmod(flat, length)
    return rows, places


def best_places(scores: NDArray[np.integer[Any]], k: int) -> Places:
    """Return the places of the ``k`` highest scores, best first, ties by place.

    Parameters
    ----------
    scores : array of integers, of shape (n,)
    k : int
    """
    if scores.size > k:
        # All above the k-th best, and of those equal to it the first ones.
        least = np.partition(scores, scores.size - k)[scores.size - k]
        above = np.flatnonzero(scores > least)
        equal = np.flatnonzero(scores == least)[: k - above.size]
        kept = np.concatenate([above, equal])
    else:
        kept = np.arange(scores.size)
    return kept[np.lexsort((kept, -scores[kept].astype(np.int64)))]


def best_of_rows(rows: Places, scores: NDArray[np.int64], n_rows: int, k: int) -> Places:
    """Return where the ``k`` highest scores of each row stand, by row, best first, ties as they come.

    Parameters
    ----------
    rows, scores : arrays of shape (n,)
        To which row each score belongs, and the scores.
    """
    counts = np.bincount(rows, minlength=n_rows)
    if counts.max(initial=0) > MANY_TIES * k:
        # To sort all of many that tie would take longest.
        own = [np.flatnonzero(rows == row) for row in range(n_rows)]
        return np.concatenate([each[best_places(scores[each], k)] for each in own])
    order = np.lexsort((-scores, rows))
    starts = np.cumsum(counts) - counts
    return order[np.arange(rows.size) - starts[rows[order]] < k]
