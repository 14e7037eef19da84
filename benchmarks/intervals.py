"""Means and shares with intervals, the same in every benchmark."""

import math

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
_Z = 1.959964  # The 97.5 % point of the normal distribution.


def with_interval(values: NDArray[np.float64]) -> str:
    """Return the mean with a 95 % interval from a bootstrap over cases; nan means no case."""
    known = values[~np.isnan(values)]
    rng = np.random.default_rng(0)
    means = rng.choice(known, size=(RESAMPLES, len(known))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return f"{known.mean():.3f} [{low:.3f}, {high:.3f}]"


def share(hits: int, asked: int) -> str:
    """Return a share with its counts and 95 % interval after Wilson (1927); ``asked`` is at least 1."""
    middle = (hits + _Z**2 / 2) / (asked + _Z**2)
    reach = _Z * math.sqrt(hits * (asked - hits) / asked + _Z**2 / 4) / (asked + _Z**2)
    return f"{hits / asked:.3f} [{middle - reach:.3f}, {middle + reach:.3f}] ({hits} of {asked})"
