import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matcher.choosing import choose
from matcher.choosing.choice import Limits, gain_of
from matcher.choosing.covering import cover_greedily
from matcher.choosing.greedy import choose_greedily
from matcher.choosing.pots import pot_of
from matcher.choosing.solving import choose_by_solver
from matcher.choosing.subsets import MAX_GAPS, choose_by_subsets
from tests.matcher.choosing.making import make_gap, make_offer, random_offers

GAPS = tuple(make_gap(place) for place in range(3))

seeds = st.integers(0, 2**16)
budgets = st.none() | st.integers(0, 15_000)
hours = st.none() | st.integers(0, 120)


def gain(choice):
    return gain_of(offer for offer, _ in choice.taken)


def cost(choice):
    granted = {}
    for offer, rule in choice.taken:
        if rule:
            pot = pot_of(rule, offer.start)
            paid = next(s.grant_hkd for s in offer.subsidies if s.rule is rule)
            granted[pot] = min(rule.ceiling_hkd, granted.get(pot, 0) + paid)
    return sum(offer.burden for offer, _ in choice.taken) - sum(granted.values())


def net(choice):
    return cost(choice) - sum(o.burden - o.gross_hkd for o, _ in choice.taken)


@settings(max_examples=60)
@given(seeds, st.booleans(), st.booleans(), budgets, hours)
def test_subsets_close_and_cost_what_the_solver_proves(seed, partial, funded, budget, most_hours):
    offers = random_offers(seed, programmes=20, gaps=5, partial=partial, funded=funded)
    limits = Limits(budget, most_hours)

    by_subsets, by_solver = choose_by_subsets(offers, limits), choose_by_solver(offers, limits)

    if by_subsets is not None:
        assert by_subsets.bound == pytest.approx(gain(by_solver), abs=1e-6)
        assert cost(by_subsets) == pytest.approx(cost(by_solver), abs=1)


@settings(max_examples=60)
@given(seeds, budgets, hours)
def test_what_subsets_say_is_closed_is_what_the_courses_close(seed, budget, most_hours):
    choice = choose_by_subsets(random_offers(seed, programmes=40, gaps=6), Limits(budget, most_hours))

    if choice is not None:
        assert gain(choice) == pytest.approx(choice.bound)
        assert budget is None or net(choice) <= budget


@settings(max_examples=40)
@given(seeds, st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_money_never_closes_less(seed, budget, more):
    offers = random_offers(seed, programmes=25, gaps=5)

    assert choose(offers, budget_hkd=budget + more).bound >= choose(offers, budget_hkd=budget).bound - 1e-6


@settings(max_examples=40)
@given(seeds, budgets, hours)
def test_greedy_keeps_its_limits_below_its_bound_and_above_any_single_course(seed, budget, most_hours):
    offers = random_offers(seed, programmes=40, gaps=6)
    choice = choose_greedily(offers, Limits(budget, most_hours))

    single = [gain(choose([offer], budget_hkd=budget, max_hours=most_hours)) for offer in offers]

    assert max(single) - 1e-9 <= gain(choice) <= choice.bound + 1e-9
    assert budget is None or net(choice) <= budget
    assert most_hours is None or sum(o.programme.hours for o, _ in choice.taken) <= most_hours


@settings(max_examples=40)
@given(seeds, st.integers(500, 15_000))
def test_the_optimum_is_never_above_the_bound_of_greedy(seed, budget):
    offers = random_offers(seed, programmes=40, gaps=6)

    best = choose_by_subsets(offers, Limits(budget, None)) or choose_by_solver(offers, Limits(budget, None))

    assert gain(best) <= choose_greedily(offers, Limits(budget, None)).bound + 1e-6


def test_greedy_is_never_called_optimal():
    offers = [make_offer(0, [1, 1, 1], GAPS)]

    choice = choose_greedily(offers, Limits())

    assert (choice.method, choice.is_optimal, choice.bound) == ("greedy", False, gain(choice))


def test_a_large_row_is_not_lost_to_a_small_one_that_gains_more_for_its_price():
    gains = csr_array(np.array([[2.0, 0.0], [0.0, 10.0]]))
    prices, limits = np.array([[1.0, 10.0]]), np.array([10.0])

    cover = cover_greedily(gains, prices, limits, burdens=prices[0])

    assert (cover.taken, cover.gain) == ((1,), 10.0)


def test_the_search_for_a_course_that_needs_another_is_left_to_the_solver():
    offers = [
        make_offer(0, [1, 1, 1], GAPS, needs=["basics"]),
        make_offer(1, [0, 0, 0], GAPS, teaches=["basics"]),
    ]

    assert choose_by_subsets(offers, Limits()) is None
    assert (choose(offers).method, len(choose(offers).taken)) == ("solver", 2)


def test_a_course_that_needs_another_is_no_hindrance_where_a_better_one_needs_none():
    offers = [make_offer(0, [1, 1, 0], GAPS, needs=["basics"]), make_offer(1, [1, 1, 1], GAPS)]

    choice = choose_by_subsets(offers, Limits())

    assert [offer.programme.id for offer, _ in choice.taken] == ["p00001"]


def test_courses_that_pass_a_shared_ceiling_are_left_to_the_solver():
    dear = [
        make_offer(0, [1, 0, 0], GAPS, fee=30_000, funded_by=("cef",)),
        make_offer(1, [0, 1, 0], GAPS, fee=30_000, funded_by=("cef",)),
    ]

    assert choose_by_subsets(dear[:1], Limits()).method == "subsets"
    assert choose_by_subsets(dear, Limits()) is None


@pytest.mark.parametrize(("gaps", "method"), [(MAX_GAPS, "subsets"), (MAX_GAPS + 1, "solver")])
def test_beyond_fifteen_gaps_the_solver_answers(gaps, method):
    choice = choose(random_offers(1, programmes=20, gaps=gaps, partial=False, funded=False))

    assert (choice.method, choice.is_optimal) == (method, True)


def test_nothing_is_taken_where_nothing_can_be_paid():
    choice = choose([make_offer(0, [1, 0, 0], GAPS)], budget_hkd=0)

    assert (choice.taken, choice.is_optimal, choice.bound) == ((), True, 0.0)


@pytest.mark.parametrize(("budget", "taken"), [(1999, 1), (2000, 2)])
@pytest.mark.parametrize("choose_by", [choose_by_subsets, choose_by_solver], ids=["subsets", "solver"])
def test_a_budget_is_kept_to_the_dollar(choose_by, budget, taken):
    offers = [make_offer(0, [1, 0, 0], GAPS, fee=1000), make_offer(1, [0, 1, 0], GAPS, fee=1000)]

    choice = choose_by(offers, Limits(budget, None))

    assert len(choice.taken) == taken
