"""Each measure against values published or worked out by hand, and the laws they share."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, ndcg_score

from matcher.evaluation.metrics import (
    average_precision,
    f1,
    in_order,
    ndcg,
    places_of,
    precision,
    r_precision,
    recall,
    reciprocal_rank,
    spearman,
)

rankings = st.permutations([f"d{i}" for i in range(12)])
wanted = st.sets(st.sampled_from([f"d{i}" for i in range(12)]), min_size=1)
grades = st.dictionaries(st.sampled_from([f"d{i}" for i in range(12)]), st.integers(0, 3), min_size=1)
cuts = st.integers(1, 15)


@pytest.mark.parametrize(("places", "published"), [([1, 3, 6, 9, 10], 0.62), ([2, 5, 7], 0.44)])
def test_average_precision_is_that_of_the_textbook(places, published):
    """Croft, Metzler and Strohman 2010, *Search Engines*, figure 8.4."""
    assert average_precision(places, len(places)) == pytest.approx(published, abs=0.005)


def test_average_precision_counts_what_is_never_found_and_what_is_below_the_cut():
    assert average_precision([1, 2], 4) == pytest.approx(0.5)
    assert average_precision([1, 3, 60], 3, cut=50) == pytest.approx((1 + 2 / 3) / 3)


def test_reciprocal_rank_is_one_over_the_first_place():
    assert reciprocal_rank([3, 4]) == pytest.approx(1 / 3)
    assert reciprocal_rank([]) == 0.0


def test_measures_at_a_cut_are_those_worked_out_by_hand():
    places = [1, 4, 6]

    assert r_precision(places, 8, cut=5) == pytest.approx(2 / 5)
    assert r_precision(places, 3, cut=5) == pytest.approx(2 / 3)
    assert recall(places, 8, cut=5) == pytest.approx(2 / 8)
    assert precision(places, cut=10) == pytest.approx(3 / 10)


def test_ndcg_is_that_worked_out_by_hand():
    """Grades 3 2 3 0 1 2: 13.848 of 14.595."""
    ranked = list("abcdef")
    given_grades = dict(zip(ranked, [3, 2, 3, 0, 1, 2], strict=True))
    gain = 7 + 3 / math.log2(3) + 7 / 2 + 1 / math.log2(6) + 3 / math.log2(7)
    ideal = 7 + 7 / math.log2(3) + 3 / 2 + 3 / math.log2(5) + 1 / math.log2(6)

    assert ndcg(ranked, given_grades) == pytest.approx(gain / ideal)
    assert gain / ideal == pytest.approx(13.848 / 14.595, abs=1e-4)


def test_without_any_grade_there_is_no_ndcg():
    assert math.isnan(ndcg(["a"], {"a": 0}))


@given(ranked=rankings, judged=grades, cut=cuts)
def test_ndcg_agrees_with_scikit_learn(ranked, judged, cut):
    gains = np.array([[2 ** judged.get(name, 0) - 1 for name in ranked]])
    ours = ndcg(ranked, judged, cut=cut)

    if any(judged.values()):
        theirs = ndcg_score(gains, -np.arange(12)[None], k=cut, ignore_ties=True)
        assert ours == pytest.approx(theirs)
    else:
        assert math.isnan(ours)


@given(ranked=rankings, relevant=wanted)
def test_average_precision_agrees_with_scikit_learn(ranked, relevant):
    hits = [name in relevant for name in ranked]

    ours = average_precision(places_of(ranked, relevant), len(relevant))

    assert ours == pytest.approx(average_precision_score(hits, -np.arange(12)))


@given(ranked=rankings, relevant=wanted, cut=cuts)
def test_all_measures_are_from_0_to_1(ranked, relevant, cut):
    places, count = places_of(ranked, relevant), len(relevant)
    values = [
        average_precision(places, count, cut=cut),
        reciprocal_rank(places),
        recall(places, count, cut=cut),
        precision(places, cut=cut),
        r_precision(places, count, cut=cut),
        ndcg(ranked, dict.fromkeys(relevant, 2), cut=cut),
    ]

    assert all(0 <= value <= 1 + 1e-12 for value in values)


@given(ranked=rankings, relevant=wanted, cut=cuts)
def test_a_perfect_ranking_gets_1(ranked, relevant, cut):
    perfect = sorted(ranked, key=lambda name: name not in relevant)
    places, count = places_of(perfect, relevant), len(relevant)

    assert average_precision(places, count) == pytest.approx(1)
    assert reciprocal_rank(places) == 1
    assert r_precision(places, count, cut=cut) == 1
    assert ndcg(perfect, dict.fromkeys(relevant, 2), cut=cut) == pytest.approx(1)


@given(ranked=rankings, relevant=wanted, at=st.integers(0, 10))
def test_moving_something_relevant_up_never_lowers_a_measure(ranked, relevant, at):
    better = list(ranked)
    if better[at] not in relevant and better[at + 1] in relevant:
        better[at], better[at + 1] = better[at + 1], better[at]
    before, after = places_of(ranked, relevant), places_of(better, relevant)

    assert average_precision(after, len(relevant)) >= average_precision(before, len(relevant))
    assert ndcg(better, dict.fromkeys(relevant, 1)) >= ndcg(ranked, dict.fromkeys(relevant, 1))


@given(scores=st.lists(st.integers(0, 2), min_size=12, max_size=12), ids=rankings)
def test_equal_scores_are_in_order_of_identifier_whatever_order_they_came_in(scores, ids):
    score = dict(zip(ids, scores, strict=True))

    ranked = in_order(ids, scores)

    assert ranked == sorted(ids, key=lambda name: (-score[name], name))
    assert ranked == in_order(ids[::-1], scores[::-1])


def test_spearman_is_that_worked_out_by_hand():
    assert spearman("abcde", "bacde"[:2] + "dce") == pytest.approx(1 - 6 * 4 / 120)
    assert spearman("abcde", "edcba") == pytest.approx(-1)


def test_f1_is_the_harmonic_mean():
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert f1(0.0, 0.0) == 0.0
