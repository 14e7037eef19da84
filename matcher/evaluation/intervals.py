"""Means, rates and shares with 95 % intervals: a bootstrap over cases, or Wilson's for counts."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.shares import wilson

RESAMPLES = 2000
SEED = 0

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval and the number of cases behind it; nan where there are none."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


NOTHING = Interval(math.nan, math.nan, math.nan, 0)


def mean_interval(values: Values) -> Interval:
    """Return the mean with a percentile bootstrap over cases; nan means no case.

    Of differences case by case it is the interval of a paired comparison (Efron and Tibshirani
    1993, chapter 13).
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return NOTHING
    means = np.random.default_rng(SEED).choice(known, size=(RESAMPLES, len(known))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(known.mean()), float(low), float(high), len(known))


def rate_intervals(counts: Values, rates: Callable[[Values], Values]) -> list[Interval]:
    """Return rates of summed counts with a percentile bootstrap over cases.

    Parameters
    ----------
    counts : array of shape (n_cases, n_counts)
    rates : callable
        Makes rates of the sum of the counts over all cases.
    """
    if not len(counts):
        return [NOTHING for _ in rates(np.zeros(counts.shape[1:]))]
    samples = np.random.default_rng(SEED).integers(len(counts), size=(RESAMPLES, len(counts)))
    drawn = np.array([rates(counts[sample].sum(axis=0)) for sample in samples])
    bounds = np.quantile(drawn, [0.025, 0.975], axis=0).T
    return [
        Interval(float(value), float(low), float(high), len(counts))
        for value, (low, high) in zip(rates(counts.sum(axis=0)), bounds, strict=True)
    ]


def share_interval(hits: int, asked: int) -> Interval:
    """Return a share with its interval after Wilson (1927); nan where nothing is asked."""
    if not asked:
        return NOTHING
    return Interval(hits / asked, *wilson(hits, asked), asked)
