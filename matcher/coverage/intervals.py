"""Shares with bootstrap intervals over vacancies."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000


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
    kind_whole, kind_part = kinds // base, kinds % base
    draws = np.random.default_rng(random_state).multinomial(len(whole), times / len(whole), size=resamples)
    shares = (draws @ kind_part) / (draws @ kind_whole)
    low, high = np.quantile(shares, [0.025, 0.975])
    return Share(float(part.sum() / whole.sum()), float(low), float(high), len(whole))
