"""Intervals: published ones for shares, and the laws of the bootstrap."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.evaluation.intervals import mean_interval, rate_intervals, share_interval
from matcher.evaluation.reports import compare


@pytest.mark.parametrize(
    ("hits", "asked", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_has_the_published_interval(hits, asked, low, high):
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    interval = share_interval(hits, asked)

    assert (interval.low, interval.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_mean_lies_within_its_interval_and_equal_values_give_equal_figures(values):
    interval = mean_interval(np.array(values))

    assert interval.low - 1e-9 <= interval.value <= interval.high + 1e-9 or len(set(values)) > 1
    assert 0 <= interval.low <= interval.high <= 1 + 1e-9
    assert interval == mean_interval(np.array(values))


def test_the_interval_of_a_mean_is_about_that_of_the_normal_distribution():
    values = np.random.default_rng(1).normal(0.5, 0.1, 400)

    interval = mean_interval(values)

    assert interval.high - interval.low == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.1)


def test_nan_is_no_case_and_without_cases_there_is_no_figure():
    assert mean_interval(np.array([1.0, math.nan])).n == 1
    nothing = mean_interval(np.array([math.nan]))
    assert (math.isnan(nothing.value), nothing.n) == (True, 0)


def test_rates_are_of_summed_counts_not_means_of_rates():
    counts = np.array([[1.0, 1.0], [0.0, 9.0]])

    (interval,) = rate_intervals(counts, lambda totals: totals[:1] / np.maximum(totals[1:], 1))

    assert interval.value == pytest.approx(1 / 10)
    assert interval.n == 2


def test_a_comparison_is_paired():
    values = {"ours": np.array([0.2, 0.4, 0.9]), "theirs": np.array([0.1, 0.3, 0.8])}

    ours, theirs = compare("MAP", values)

    assert ours.ahead is None
    assert (theirs.ahead.low, theirs.ahead.high) == (pytest.approx(0.1), pytest.approx(0.1))
