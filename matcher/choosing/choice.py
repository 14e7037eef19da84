"""What a choice among offers is: the limits it keeps, the courses taken, how far it is proven."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np

from matcher.offers import Offer
from matcher.schemes.funding import FundingVersion

Method = Literal["subsets", "solver", "greedy"]

SAME_GAIN = 1e-7
"""Weighted gap that may be lost to rounding when the cheaper choice is sought."""


class Limits(NamedTuple):
    """Limits on the net cost and the hours of all courses together; ``None`` where there is none."""

    budget_hkd: int | None = None
    max_hours: int | None = None

    def are_stated_by(self, offer: Offer) -> bool:
        """Whether an offer says what the limits ask; nobody can promise that another fits."""
        priced = self.budget_hkd is None or offer.gross_hkd is not None
        return priced and (self.max_hours is None or offer.programme.hours is not None)


class Choice(NamedTuple):
    """The offers taken, in the order given, each with the rule that pays toward it, if any.

    ``bound`` is the weighted gap that no choice within the limits can exceed: what this one
    closes where ``is_optimal``. A choice of ``method`` greedy is never called optimal.
    """

    taken: tuple[tuple[Offer, FundingVersion | None], ...]
    is_optimal: bool
    method: Method
    bound: float


def gain_of(offers: Iterable[Offer]) -> float:
    """Return the weighted gap that offers close together: each gap by the one that closes most."""
    rows = [offer.gains for offer in offers]
    return float(np.max(rows, axis=0).sum()) if rows else 0.0


def places_in_list(offers: Sequence[Offer]) -> list[float]:
    """Return what each offer costs for its place: less than a dollar for all, so it decides ties only."""
    return [i / len(offers) ** 2 for i in range(len(offers))]
