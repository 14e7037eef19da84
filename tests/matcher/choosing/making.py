"""Random offers for the tests of `matcher.choosing`, made without a catalogue."""

from datetime import date

import numpy as np

from matcher.gaps import Gap
from matcher.offers import Offer
from matcher.schemes.funding import subsidies
from tests.matcher.making import make_course

ON = date(2026, 11, 22)
AFTER_APRIL = date(2027, 4, 20)


def make_gap(place, *, weight=1.0, credit=0.0):
    return Gap(
        skill_id=f"s{place:03d}", necessity="must", held=0, asked=3, credit=credit, weight=weight
    )  # fmt: skip


def make_offer(place, reached, gaps, *, fee=1000, hours=10, funded_by=(), needs=(), teaches=(), start=ON):
    """An offer that brings each gap to a credit; what its programme teaches matters for ``needs`` only."""
    programme = make_course(f"p{place:05d}", teaches, fee=fee, hours=hours, funded_by=funded_by)
    paid = tuple(subsidies(fee, funded_by, ON)) if fee is not None else ()
    lifted = tuple(max(gap.credit, r) for gap, r in zip(gaps, reached, strict=True))
    return Offer(
        programme=programme, gaps=gaps, reached=lifted, needs=frozenset(needs), subsidies=paid, start=start
    )


def random_offers(random_state, *, programmes, gaps, partial=True, funded=True, alike=False):
    """Offers that close one to eight gaps for 500 to 3,900 dollars each, in part where ``partial``.

    Gaps ``alike`` weigh the same.
    """
    rng = np.random.default_rng(random_state)
    weights = np.ones(gaps) if alike else rng.uniform(0.2, 2.0, gaps)
    made = tuple(make_gap(g, weight=float(w)) for g, w in enumerate(weights))
    return [_random_offer(rng, place, made, partial, funded) for place in range(programmes)]


def _random_offer(rng, place, gaps, partial, funded):
    covers = rng.choice(len(gaps), size=int(min(len(gaps), rng.integers(1, 9))), replace=False)
    reached = np.zeros(len(gaps))
    reached[covers] = rng.choice([0.4, 1.0], size=len(covers)) if partial else 1.0
    schemes = [(), ("nittp",), ("cef",), ("nittp", "cef")]
    return make_offer(
        place,
        [float(r) for r in reached],
        gaps,
        fee=int(rng.integers(5, 40)) * 100 * len(covers),
        hours=int(rng.integers(4, 80)),
        funded_by=schemes[int(rng.integers(4))] if funded else (),
        start=ON if rng.random() < 0.7 else AFTER_APRIL,
    )
