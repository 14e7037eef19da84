"""Means with intervals, the same in every benchmark."""

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000


def with_interval(values: NDArray[np.float64]) -> str:
    """Return the mean with a 95 % interval from a bootstrap over cases; nan means no case."""
    known = values[~np.isnan(values)]
    rng = np.random.default_rng(0)
    means = rng.choice(known, size=(RESAMPLES, len(known))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return f"{known.mean():.3f} [{low:.3f}, {high:.3f}]"
