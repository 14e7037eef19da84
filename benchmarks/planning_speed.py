"""How good and how fast the three methods of choosing courses are, on random instances.

    python -m benchmarks.planning_speed [--cases 500] [--large 5] [--part equal|speed|greedy ...]

``equal`` compares subsets with HiGHS on small instances with partial gains, funds, and limits on
money and hours: what is closed, and what it costs. ``speed`` times both on 2,000 programmes and
15 gaps under a budget; HiGHS once with the product's model and once with the leanest model of
the same question (one variable a programme and a gap, presolve on), which knows no funds.
``greedy`` compares the greedy choice with the proven optimum where it is known, checks it against
the best single programme, and times 20,000 programmes on 400 gaps.
Programmes close one to eight gaps; fees are 500 to 3,900 dollars for each. Seeds are the case numbers.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from benchmarks.intervals import share, with_interval
from matcher.choosing.choice import Choice, Limits, gain_of
from matcher.choosing.covering import Cover, cover_greedily
from matcher.choosing.greedy import choose_greedily
from matcher.choosing.pots import Pot, pot_of
from matcher.choosing.solving import choose_by_solver
from matcher.choosing.subsets import choose_by_subsets
from matcher.offers import Offer
from tests.matcher.choosing.making import random_offers

T = TypeVar("T")

BUDGET = 9000


def main() -> None:
    """Run the parts asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=500, help="small instances")
    parser.add_argument("--large", type=int, default=5, help="large instances")
    parser.add_argument("--part", action="append", choices=["equal", "speed", "greedy"])
    options = parser.parse_args()
    parts = options.part or ["equal", "speed", "greedy"]
    if "equal" in parts:
        compare_exact(options.cases)
    if "speed" in parts:
        time_exact(options.large)
    if "greedy" in parts:
        compare_greedy(options.cases // 5)
        time_greedy(options.large)


def compare_exact(cases: int) -> None:
    """Print in how many cases subsets close and cost what HiGHS's proven choice does."""
    equal, left, seconds = 0, 0, np.zeros(2)
    for seed in range(cases):
        offers, limits = small_case(seed)
        by_subsets, seconds_subsets = timed(lambda o=offers, li=limits: choose_by_subsets(o, li))
        by_solver, seconds_solver = timed(lambda o=offers, li=limits: choose_by_solver(o, li))
        seconds += (seconds_subsets, seconds_solver)
        left += by_subsets is None
        equal += by_subsets is not None and by_solver.is_optimal and are_equal(by_subsets, by_solver)
    print(f"equal to HiGHS               {share(equal, cases - left)}; left to HiGHS: {left} of {cases}")
    print(f"time of HiGHS                {seconds[0] / seconds[1]:.3f} x")


def small_case(seed: int) -> tuple[list[Offer], Limits]:
    """Make one instance of up to 60 programmes and 8 gaps, limited in money, hours, both or neither."""
    rng = np.random.default_rng(seed)
    programmes, gaps = int(rng.integers(3, 61)), int(rng.integers(2, 9))
    kinds = rng.random(3) < 0.5
    offers = random_offers(
        seed, programmes=programmes, gaps=gaps, partial=kinds[0], funded=kinds[1], alike=kinds[2]
    )
    budget = int(rng.integers(5, 300)) * 100 if rng.random() < 0.7 else None
    return offers, Limits(budget, int(rng.integers(5, 150)) if rng.random() < 0.5 else None)


def are_equal(one: Choice, other: Choice) -> bool:
    """Whether two choices close as much and cost as much, to a dollar."""
    return abs(gain(one) - gain(other)) < 1e-6 and abs(cost(one) - cost(other)) < 1


def gain(choice: Choice) -> float:
    """Return the weighted gap that a choice closes."""
    return gain_of(offer for offer, _ in choice.taken)


def cost(choice: Choice) -> int:
    """Return the burden of a choice after what its pots pay."""
    granted: dict[Pot, int] = {}
    for offer, rule in choice.taken:
        if rule is not None:
            pot = pot_of(rule, offer.start)
            paid = next(s.grant_hkd for s in offer.subsidies if s.rule is rule)
            granted[pot] = min(pot.rule.ceiling_hkd, granted.get(pot, 0) + paid)
    return sum(offer.burden for offer, _ in choice.taken) - sum(granted.values())


def time_exact(cases: int) -> None:
    """Print the times of subsets and of HiGHS for 2,000 programmes and 15 gaps."""
    ours, solver, lean, agree = [], [], [], 0
    limits = Limits(BUDGET, None)
    for seed in range(cases):
        offers = random_offers(seed, programmes=2000, gaps=15, partial=False, funded=False)
        by_subsets, seconds = timed(lambda o=offers: choose_by_subsets(o, limits))
        ours.append(seconds)
        by_solver, seconds = timed(lambda o=offers: choose_by_solver(o, limits))
        solver.append(seconds)
        most, seconds = timed(lambda o=offers: most_by_lean_model(o, BUDGET))
        lean.append(seconds)
        agree += by_subsets is not None and abs(gain(by_subsets) - most) < 1e-5
        print(f"  case {seed}: {ours[-1]:.3f} s, HiGHS {solver[-1]:.2f} s (proven {by_solver.is_optimal}), "
              f"lean {lean[-1]:.2f} s")  # fmt: skip
    print(f"2,000 x 15: closes what HiGHS's lean model proves in {agree} of {cases}")
    for name, times in (("the product's model", solver), ("the lean model", lean)):
        print(f"time of HiGHS, {name:20s} {with_interval(np.array(ours) / np.array(times))} x")


def most_by_lean_model(offers: Sequence[Offer], budget: int) -> float:
    """Return the most that offers close within a budget, and find the cheapest that do.

    Binary programmes, continuous gaps.
    Right where every offer closes its gaps in full.
    """
    covers = csr_array(np.array([offer.gains for offer in offers]) > 0, dtype=float)
    weights = np.array([gap.weight for gap in offers[0].gaps])
    programmes, gaps = covers.shape
    rows = hstack([-covers.T, csr_array(np.eye(gaps))])
    fees = csr_array([[float(offer.gross_hkd or 0) for offer in offers] + [0.0] * gaps])
    constraints = [LinearConstraint(vstack([rows, fees]).tocsr(), -np.inf, [*([0.0] * gaps), budget])]
    losses = np.concatenate([np.zeros(programmes), -weights])
    burdens = np.concatenate([[float(offer.burden) for offer in offers], np.zeros(gaps)])
    integral = np.array([1] * programmes + [0] * gaps)
    options = {"mip_rel_gap": 0.0, "time_limit": 60}
    most = milp(losses, constraints=constraints, integrality=integral, bounds=Bounds(0, 1), options=options)
    constraints.append(LinearConstraint(losses[None], -np.inf, most.fun + 1e-7))
    milp(burdens, constraints=constraints, integrality=integral, bounds=Bounds(0, 1), options=options)
    return -float(most.fun)


def compare_greedy(cases: int) -> None:
    """Print the greedy choice's share of the optimum and of its own bound where the optimum is known."""
    of_optimum, bounds, single = [], [], 0
    for seed in range(cases):
        offers = random_offers(seed, programmes=300, gaps=15, partial=False)
        limits = Limits(int(np.random.default_rng(seed).integers(10, 150)) * 100, None)
        best, greedy = choose_by_subsets(offers, limits), choose_greedily(offers, limits)
        if best is not None and best.bound > 0:
            of_optimum.append(gain(greedy) / best.bound)
            bounds.append(best.bound / greedy.bound)
        single += gain(greedy) >= best_single(offers, limits) - 1e-9
    print(f"300 x 15: share of optimum   {with_interval(np.array(of_optimum))}, least {min(of_optimum):.3f}")
    print(f"300 x 15: optimum of bound   {with_interval(np.array(bounds))}, most {max(bounds):.3f}")
    print(f"not below the best single    {share(single, cases)}")


def best_single(offers: Sequence[Offer], limits: Limits) -> float:
    """Return what the best single affordable offer closes."""
    budget = limits.budget_hkd or 0
    nets = [
        (offer.gross_hkd or 0) - max((s.grant_hkd for s in offer.subsidies), default=0) for offer in offers
    ]
    return max((sum(o.gains) for o, net in zip(offers, nets, strict=True) if net <= budget), default=0.0)


def time_greedy(cases: int) -> None:
    """Print the time of the greedy choice for 20,000 programmes and 400 gaps, from arrays."""
    seconds, reached = [], []
    for seed in range(cases):
        cover, taken = timed(large_cover(seed))
        seconds.append(taken)
        reached.append(cover.gain / cover.bound)
    print(f"20,000 x 400: seconds        {with_interval(np.array(seconds))}, most {max(seconds):.3f}")
    print(f"20,000 x 400: share of bound {with_interval(np.array(reached))}")


def large_cover(seed: int) -> Callable[[], Cover]:
    """Make an instance of 20,000 programmes and 400 gaps that a budget lets close in part."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 9, 20_000)
    starts = np.concatenate([[0], np.cumsum(counts)])
    columns = np.concatenate([np.sort(rng.choice(400, size=n, replace=False)) for n in counts])
    weights = rng.uniform(0.2, 2.0, 400)
    gains = csr_array((weights[columns], columns, starts), shape=(20_000, 400))
    fees = (rng.integers(5, 40, 20_000) * counts * 100.0)[None]
    return lambda: cover_greedily(gains, fees, np.array([150_000.0]), burdens=fees[0])


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return a result and the seconds it took."""
    start = time.perf_counter()
    result = run()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
