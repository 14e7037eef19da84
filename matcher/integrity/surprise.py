"""How strange a count is among honest people: minus the natural logarithm of its chance.

All checks state their score on this one scale, so that findings of different checks can be
ranked. It is the chance in the one class, provider, firm or person looked at; it is not corrected
for how many of them were looked at, which is the same for all.
"""

from math import log

import numpy as np
from scipy.special import bdtrc, betaln, gammaln


def surprise(chance: float) -> float:
    """Return -ln(chance), never below 0; a chance that underflows counts as 1e-300."""
    return max(0.0, -log(max(min(chance, 1.0), 1e-300)))


def surprise_of_count(found: int, looked_at: int, rate: float) -> float:
    """Return the surprise of at least ``found`` of ``looked_at`` where each has this rate.

    The upper tail of a binomial distribution, in nats.
    """
    if found <= 0:
        return 0.0
    return surprise(float(bdtrc(found - 1, max(looked_at, found), min(rate, 1.0))))


def surprise_of_alike(found: int, looked_at: int, rate: float, *, likeness: float) -> float:
    """Return the same where cases are alike, since they were decided together.

    The upper tail of a beta-binomial distribution of mean ``rate``, in which any two cases have
    the correlation ``likeness``, above 0 and below 1.
    """
    one, other = (share * (1 - likeness) / likeness for share in (rate, 1 - rate))
    counts = np.arange(found, looked_at + 1)
    ways = gammaln(looked_at + 1) - gammaln(counts + 1) - gammaln(looked_at - counts + 1)
    chances = np.exp(ways + betaln(counts + one, looked_at - counts + other) - betaln(one, other))
    return surprise(float(chances.sum()))


def smoothed_rate(found: int, looked_at: int, *, usual: float, strength: float) -> float:
    """Return a rate seen elsewhere, drawn to the usual one by ``strength`` cases of it."""
    return (found + usual * strength) / (looked_at + strength)
