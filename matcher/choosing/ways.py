"""The ways to pay for courses as arrays: who is paid by which rule, and what each limit is charged."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.choosing.choice import Limits, places_in_list
from matcher.choosing.pots import Pot, pot_of
from matcher.offers import Offer
from matcher.schemes.funding import FundingVersion


class Way(NamedTuple):
    """An offer, by its place in the list, paid in one way.

    ``pot`` is the bit of the pot that pays, where that pays for one course only; else 0.
    """

    place: int
    rule: FundingVersion | None
    grant: int
    pot: int


def ways_to_pay(offers: Sequence[Offer]) -> tuple[list[Way], int]:
    """List each way to pay for each offer, and count the pots that pay for one course only."""
    bits: dict[Pot, int] = {}
    ways: list[Way] = []
    for place, offer in enumerate(offers):
        ways.append(Way(place, None, 0, 0))
        for paid in offer.subsidies:
            if paid.grant_hkd:
                pot = pot_of(paid.rule, offer.start)
                bit = bits.setdefault(pot, 1 << len(bits)) if pot.pays_once else 0
                ways.append(Way(place, paid.rule, paid.grant_hkd, bit))
    return ways, len(bits)


def prices_of(
    offers: Sequence[Offer], ways: Sequence[Way], limits: Limits
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what each way takes of each limited thing, the burden first, and the limits after it.

    Where money and hours are both limited, a third row adds their shares: it limits nothing
    further, but shows sooner that both cannot be kept.
    """
    chosen = [offers[way.place] for way in ways]
    grants = np.array([way.grant for way in ways], dtype=float)
    places = places_in_list(offers)
    burdens = np.array([offer.burden for offer in chosen]) + [places[way.place] for way in ways]
    net = np.array([offer.gross_hkd or 0 for offer in chosen]) - grants
    hours = np.array([offer.programme.hours or 0 for offer in chosen], dtype=float)
    asked = ((net, limits.budget_hkd), (hours, limits.max_hours))
    limited = [(row, float(limit)) for row, limit in asked if limit is not None]
    if len(limited) == 2 and all(limit > 0 for _, limit in limited):
        limited.append((np.sum([row / limit for row, limit in limited], axis=0), 2.0))
    rows = np.array([burdens - grants, *(row for row, _ in limited)])
    return rows, np.array([limit for _, limit in limited], dtype=float)
