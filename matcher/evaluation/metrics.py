"""Measures of one ranking, as they are defined in information retrieval (Manning et al. 2008, chapter 8).

Most are of the places, counted from 1 and ascending, at which a ranking has what is relevant; ``relevant`` is how
much there is in all, ranked or not, and at least 1. All are in [0, 1] and 1 for a perfect ranking.
"""

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


def in_order(ids: Sequence[str], scores: Sequence[float]) -> list[str]:
    """Return identifiers by score, best first, ties by identifier."""
    return [name for _, name in sorted((-score, name) for name, score in zip(ids, scores, strict=True))]


def places_of(ranked: Sequence[str], relevant: Collection[str]) -> list[int]:
    """Return the places of what is relevant."""
    return [place for place, name in enumerate(ranked, 1) if name in relevant]


def average_precision(
    places: Sequence[int] | NDArray[np.int64], relevant: int, *, cut: int | None = None
) -> float:
    """Return the mean of the precisions at each relevant place, 0 for what is not within ``cut``."""
    within = [place for place in places if cut is None or place <= cut]
    return sum(count / int(place) for count, place in enumerate(within, 1)) / relevant


def reciprocal_rank(places: Sequence[int] | NDArray[np.int64]) -> float:
    """Return 1 over the first relevant place, 0 without one."""
    return 1 / int(places[0]) if len(places) else 0.0


def recall(places: Sequence[int], relevant: int, *, cut: int) -> float:
    """Return how much of what is relevant stands within the first ``cut``."""
    return _within(places, cut) / relevant


def precision(places: Sequence[int], *, cut: int) -> float:
    """Return how many of the first ``cut`` are relevant, of ``cut`` even where fewer are ranked."""
    return _within(places, cut) / cut


def r_precision(places: Sequence[int], relevant: int, *, cut: int) -> float:
    """Return the relevant within the first ``cut``, over the most there could be (Decorte et al. 2022)."""
    return _within(places, cut) / min(cut, relevant)


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], *, cut: int = 10) -> float:
    """Return the normalised discounted cumulative gain, nan where nothing has a grade above 0.

    The gain is 2^grade - 1, the discount the binary logarithm of the place plus one (Burges et al. 2005).
    """

    def gain(values: Sequence[int]) -> float:
        return sum((2**value - 1) / math.log2(place + 1) for place, value in enumerate(values[:cut], 1))

    ideal = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(name, 0) for name in ranked]) / ideal if ideal else math.nan


def spearman(one: Sequence[str], other: Sequence[str]) -> float:
    """Return Spearman's rank correlation of two orders of the same two things or more, in [-1, 1]."""
    place = {name: i for i, name in enumerate(other)}
    n = len(one)
    return 1 - 6 * sum((i - place[name]) ** 2 for i, name in enumerate(one)) / (n * (n**2 - 1))


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _within(places: Sequence[int], cut: int) -> int:
    return sum(place <= cut for place in places)
