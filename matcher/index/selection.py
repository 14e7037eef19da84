"""The best of many whole-number scores, exactly, without sorting or partitioning them all."""

import numpy as np
from numpy.typing import NDArray

GROUPS_OF = 256
"""Scores folded into one maximum: few enough maxima to sort, enough groups for a tight bound."""

Scores = NDArray[np.unsignedinteger]
Places = NDArray[np.int64]


def padded(count: int) -> int:
    """Return the least length from ``count`` on that falls into whole groups."""
    return -(-count // GROUPS_OF) * GROUPS_OF


def lower_bound(scores: Scores, k: int) -> int:
    """Return a score that at least ``k`` of some scores reach; 0 where no better bound shows.

    The k-th best of the groups' maxima is one: each of the k groups holds a score as high.
    """
    best_of_groups = scores.reshape(GROUPS_OF, -1).max(axis=0)
    if k > best_of_groups.size:
        return 0
    return int(np.sort(best_of_groups)[-k])


def at_least(scores: Scores, bound: int) -> Places:
    """Return the places of all scores that reach a bound, in order."""
    table = scores.reshape(GROUPS_OF, -1)
    columns = np.flatnonzero(table.max(axis=0) >= bound)
    if columns.size * 8 > table.shape[1]:
        return np.flatnonzero(scores >= bound)
    rows, found = np.nonzero(table[:, columns] >= bound)
    return np.sort(rows * table.shape[1] + columns[found])


def best_places(scores: NDArray[np.integer], k: int) -> Places:
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
