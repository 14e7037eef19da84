"""Shares with bootstrap intervals over vacancies."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
KEPT = 2048
"""Intervals kept: those of some dozen pages, under a few kilobytes each."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % bootstrap interval; ``0 <= low <= high <= 1``, ``vacancies`` were drawn from."""

    share: float
    low: float
    high: float
    vacancies: int


def share_of(
    part: NDArray[np.int64], whole: NDArray[np.int64], *, random_state: int = 0, resamples: int = RESAMPLES
) -> Share | None:
    """Return the share that ``part`` has in ``whole``, summed over vacancies.

    Vacancies are drawn with replacement. Those alike in both figures are drawn together, as one
    multinomial: the same distribution, at a price that depends on the kinds, not on the vacancies.

    Parameters
    ----------
    part, whole : int arrays of shape (n_vacancies,), ``part <= whole``
        Vacancies whose ``whole`` is zero take no part.

    Returns
    -------
    Share or None
        ``None`` where nothing is asked.
    """
    asked = whole > 0
    if not asked.any():
        return None
    part, whole = part[asked], whole[asked]
    base = int(whole.max()) + 1
    kinds, times = np.unique(whole * base + part, return_counts=True)
    low, high = bootstrap_interval(kinds.tobytes(), times.tobytes(), base, random_state, resamples)
    return Share(float(part.sum() / whole.sum()), low, high, len(whole))


@lru_cache(maxsize=KEPT)
def bootstrap_interval(
    kinds: bytes, times: bytes, base: int, random_state: int, resamples: int
) -> tuple[float, float]:
    """Draw kinds as often as there are vacancies; kept, since pages of one ledger ask for the same draws."""
    kind, count = np.frombuffer(kinds, np.int64), np.frombuffer(times, np.int64)
    whole, part = kind // base, kind % base
    vacancies = int(count.sum())
    draws = np.random.default_rng(random_state).multinomial(vacancies, count / vacancies, size=resamples)
    low, high = np.quantile((draws @ part) / (draws @ whole), [0.025, 0.975])
    return float(low), float(high)
