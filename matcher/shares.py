"""How sure a share of counted cases is."""

import math

_Z = 1.959964  # The 97.5 % point of the normal distribution.


def wilson(hits: int, asked: int) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson (1927); ``asked`` is at least 1.

    Examples
    --------
    >>> low, high = wilson(5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    middle = (hits + _Z**2 / 2) / (asked + _Z**2)
    reach = _Z * math.sqrt(hits * (asked - hits) / asked + _Z**2 / 4) / (asked + _Z**2)
    return max(0.0, middle - reach), min(1.0, middle + reach)
