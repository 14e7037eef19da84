"""Means and shares with intervals as text, the same in every benchmark."""

import numpy as np
from numpy.typing import NDArray

from matcher.evaluation.intervals import RESAMPLES, mean_interval, share_interval

__all__ = ["RESAMPLES", "share", "with_interval"]


def with_interval(values: NDArray[np.float64]) -> str:
    """Return the mean with a 95 % interval from a bootstrap over cases; nan means no case."""
    return str(mean_interval(values))


def share(hits: int, asked: int) -> str:
    """Return a share with its counts and 95 % interval after Wilson (1927); ``asked`` is at least 1."""
    return f"{share_interval(hits, asked)} ({hits} of {asked})"
