"""Credits, weights and scores as whole numbers: the same sum in every order, on every machine.

A credit is a number of `CREDIT_UNITS`, of which halves, thirds, quarters and fifths are whole
(levels run to 5). The weights of a vacancy are shared out as whole units of a fixed total, so
that a weighted sum of credits fits a small integer: 256 · 240 is below 65,536.
"""

from collections.abc import Sequence

CREDIT_UNITS = 240
PART_UNITS = 1000

WEIGHT_UNITS, MANY_WEIGHT_UNITS = 256, 65_536
MOST_IN_FEW_UNITS = 32
"""Weights that 256 units can tell apart well enough; more of them share 65,536."""


def to_credit(value: float) -> int:
    """Round a credit in [0, 1] to units; ties to even."""
    return round(value * CREDIT_UNITS)


def weight_units(count: int) -> int:
    """Return how many units so many weights share."""
    return WEIGHT_UNITS if count <= MOST_IN_FEW_UNITS else MANY_WEIGHT_UNITS


def share_out(weights: Sequence[float], total: int, *, keys: Sequence[str]) -> list[int]:
    """Share ``total`` units out in proportion to some weights, by largest remainders.

    Parameters
    ----------
    weights : sequence of float
        Each above 0.
    total : int
        At least as many as there are weights.
    keys : sequence of str
        Decides, the first in order, between equal remainders: not the order of the weights.

    Returns
    -------
    list of int
        Sums to ``total``; each at least 1.

    Raises
    ------
    ValueError
        A weight is not above 0 (NaN is not), or there are more weights than units.

    Examples
    --------
    >>> share_out([2.0, 1.0, 1.0], 9, keys="abc")
    [5, 2, 2]
    """
    if not all(0 < weight < float("inf") for weight in weights):
        raise ValueError(f"weights must be above 0 and finite, got {list(weights)}")
    if len(weights) > total:
        raise ValueError(f"{len(weights)} weights cannot share {total} units")
    # One unit each first, the spare ones in proportion. Floats are fractions of powers of two, so
    # that over a common denominator all is exact, and no order of adding up matters.
    ratios = [float(weight).as_integer_ratio() for weight in weights]
    common = max([denominator for _, denominator in ratios], default=1)
    exact = [numerator * (common // denominator) for numerator, denominator in ratios]
    spare, whole = total - len(weights), sum(exact)
    shares = [divmod(spare * weight, whole) for weight in exact]
    units = [1 + share for share, _ in shares]
    by_remainder = sorted(
        [(-rest, key, i) for i, ((_, rest), key) in enumerate(zip(shares, keys, strict=True))]
    )
    for _, _, i in by_remainder[: total - sum(units)]:
        units[i] += 1
    return units
