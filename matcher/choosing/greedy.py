"""The greedy choice for what no exact method answers in time: most gap for its price first, then swaps.

It keeps every limit and says how far from the best it can be at most; it is never called optimal.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matcher.choosing.choice import Choice, Limits, gain_of
from matcher.choosing.covering import cover_greedily
from matcher.choosing.pots import Pot, pot_of
from matcher.choosing.ways import Way, prices_of, ways_to_pay
from matcher.offers import Offer


def choose_greedily(offers: Sequence[Offer], limits: Limits) -> Choice:
    """Choose among offers that state what the limits ask; courses with prerequisites not held are left out.

    The bound counts those too, and lets every course be paid by the scheme that pays most.
    """
    ways, _ = ways_to_pay(offers)
    gains = csr_array(np.array([offer.gains for offer in offers]))[[way.place for way in ways]]
    prices, limited = prices_of(offers, ways, limits)
    closed_pots, ceilings = _pot_rows(offers, ways)
    ready = np.array([not offers[way.place].needs for way in ways])
    cover = cover_greedily(
        gains, prices[1:], limited, burdens=prices[0], pots=closed_pots, ceilings=ceilings, allowed=ready
    )
    chosen = sorted((ways[i] for i in cover.taken), key=lambda way: way.place)
    taken = tuple((offers[way.place], way.rule) for way in chosen)
    return Choice(taken, False, "greedy", max(cover.bound, gain_of(offer for offer, _ in taken)))


def _pot_rows(
    offers: Sequence[Offer], ways: Sequence[Way]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what each way draws from each pot, and how much that pot holds."""
    drawn: dict[Pot, dict[int, float]] = {}
    for i, way in enumerate(ways):
        if way.rule is not None:
            pot = pot_of(way.rule, offers[way.place].start)
            drawn.setdefault(pot, {})[i] = 1.0 if pot.pays_once else float(way.grant)
    rows = np.zeros((len(drawn), len(ways)))
    for row, amounts in zip(rows, drawn.values(), strict=True):
        row[list(amounts)] = list(amounts.values())
    return rows, np.array([1.0 if pot.pays_once else pot.rule.ceiling_hkd for pot in drawn], dtype=float)
