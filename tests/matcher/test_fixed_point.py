import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.fixed_point import CREDIT_UNITS, WEIGHT_UNITS, share_out, to_credit, weight_units

weights = st.lists(st.floats(0.01, 5), min_size=1, max_size=32)


@given(weights)
def test_shares_sum_to_the_total_and_leave_nobody_out(given_weights):
    shares = share_out(given_weights, WEIGHT_UNITS, keys=[f"{i:02}" for i in range(len(given_weights))])

    assert sum(shares) == WEIGHT_UNITS
    assert min(shares) >= 1


@given(weights, st.randoms(use_true_random=False))
def test_the_order_of_weights_does_not_matter(given_weights, random):
    keyed = [(weight, f"{i:02}") for i, weight in enumerate(given_weights)]
    shuffled = random.sample(keyed, len(keyed))

    def shares(pairs):
        found = share_out([w for w, _ in pairs], WEIGHT_UNITS, keys=[k for _, k in pairs])
        return {key: share for (_, key), share in zip(pairs, found, strict=True)}

    assert shares(keyed) == shares(shuffled)


@given(weights)
def test_the_heavier_never_gets_less(given_weights):
    ordered = sorted(given_weights)

    shares = share_out(ordered, WEIGHT_UNITS, keys=[f"{len(ordered) - i:02}" for i in range(len(ordered))])

    assert shares == sorted(shares)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -1.0, 0.0])
def test_a_weight_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="above 0"):
        share_out([1.0, wrong], WEIGHT_UNITS, keys="ab")


def test_more_weights_than_units_are_refused():
    with pytest.raises(ValueError, match="3 weights cannot share 2 units"):
        share_out([1.0, 1.0, 1.0], 2, keys="abc")


def test_levels_of_five_are_whole_credits():
    assert [to_credit(level / asked) * asked for asked in range(1, 6) for level in range(asked + 1)] == [
        level * CREDIT_UNITS for asked in range(1, 6) for level in range(asked + 1)
    ]


def test_a_sum_over_few_weights_fits_sixteen_bits():
    assert weight_units(32) * CREDIT_UNITS < 2**16
    assert weight_units(33) > weight_units(32)
