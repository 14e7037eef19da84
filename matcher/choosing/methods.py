"""Which method answers a choice: exact where it can be, greedy with a bound where not."""

from collections.abc import Sequence

from matcher.choosing.choice import Choice, Limits
from matcher.choosing.greedy import choose_greedily
from matcher.choosing.solving import choose_by_solver
from matcher.choosing.subsets import choose_by_subsets
from matcher.offers import Offer

SOLVER_OFFERS = 3000
"""Offers up to which HiGHS is asked; beyond it seldom finds anything in its time."""


def choose(offers: Sequence[Offer], *, budget_hkd: int | None = None, max_hours: int | None = None) -> Choice:
    """Choose the offers that close most, and among such choices one that costs least.

    Parameters
    ----------
    offers : sequence of Offer
        Against the same gaps. With a limit, those that do not state the figure are left out.
    budget_hkd, max_hours : int, optional
        Limits on net cost and hours of all courses together.

    Notes
    -----
    Subsets of the gaps answer where they can (see `choose_by_subsets`), HiGHS otherwise, and a
    greedy choice where more than `SOLVER_OFFERS` courses are left.
    """
    limits = Limits(budget_hkd, max_hours)
    stated = [offer for offer in offers if limits.are_stated_by(offer)]
    if not any(any(offer.gains) for offer in stated):
        return Choice((), True, "subsets", 0.0)
    by_subsets = choose_by_subsets(stated, limits)
    if by_subsets is not None:
        return by_subsets
    return (
        choose_by_solver(stated, limits) if len(stated) <= SOLVER_OFFERS else choose_greedily(stated, limits)
    )
