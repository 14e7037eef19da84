"""The best of many whole-number scores, exactly, without sorting or partitioning them all."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

GROUPS_OF = 128
"""Scores folded into one maximum: few enough maxima to sort, enough groups for a tight bound."""

MANY_GROUPS = 8
"""Where more than one group in so many holds a good score, all scores are looked at."""

Scores = NDArray[np.unsignedinteger[Any]]
Places = NDArray[np.int64]


def padded(count: int) -> int:
    """Return the least length from ``count`` on that falls into whole groups."""
    return -(-count // GROUPS_OF) * GROUPS_OF


def folded(scores: Scores) -> Scores:
    """Return the best score of each group; the groups lie side by side, so that one pass will do."""
    maxima: Scores = scores.reshape(GROUPS_OF, -1).max(axis=0)
    return maxima


def lower_bound(maxima: Scores, k: int) -> int:
    """Return a score that at least ``k`` of the scores reach; 0 where no better bound shows.

    The k-th best of the groups' maxima is one: each of the k groups holds a score as high.
    """
    if k > maxima.size:
        return 0
    return int(np.partition(maxima, maxima.size - k)[maxima.size - k])


def at_least(scores: Scores, maxima: Scores, bound: int) -> Places:
    """Return the places of all scores that reach a bound, in order."""
    columns = np.flatnonzero(maxima >= bound)
    if columns.size * MANY_GROUPS > maxima.size:
        return np.flatnonzero(scores >= bound)
    # Taken out first: looking into the whole table column by column would miss the cache each time.
    found = np.flatnonzero(scores.reshape(GROUPS_OF, -1).take(columns, axis=1) >= bound)
    rows, which = np.divmod(found, columns.size)
    return np.sort(rows * maxima.size + columns[which])


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
