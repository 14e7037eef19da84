"""The index gives what scoring everybody gives: the same people, scores and order."""

from copy import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.index import ProfileIndex
from matcher.profiles import CandidateProfile
from matcher.ranking import rank_candidates
from tests.matcher.index.drawing import SCORER, pools, vacancies
from tests.matcher.making import (
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_taxonomy,
    make_vacancy,
)


def brute_force(vacancy, pool, k):
    return [(match.candidate_id, match.score) for match in rank_candidates(vacancy, pool, SCORER, limit=k)]


@settings(max_examples=200)
@given(pools, vacancies, st.integers(1, 30))
def test_the_index_ranks_as_the_score_does(pool, vacancy, k):
    assert ProfileIndex.build(pool, SCORER).top(vacancy, k) == brute_force(vacancy, pool, k)


@given(pools, vacancies, st.data())
def test_a_mask_leaves_out_whom_it_names_and_nobody_else(pool, vacancy, data):
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(pool), max_size=len(pool))), dtype=bool)
    kept = [profile for profile, is_allowed in zip(pool, allowed, strict=True) if is_allowed]

    assert ProfileIndex.build(pool, SCORER).top(vacancy, 30, allowed=allowed) == brute_force(
        vacancy, kept, 30
    )


def test_the_order_in_which_profiles_come_does_not_matter():
    pool = [make_candidate("plc", profile_id=name) for name in "dacb"]

    found = ProfileIndex.build(pool, SCORER).top(make_vacancy("plc"), 3)

    assert [each.profile_id for each in found] == ["a", "b", "c"]


def test_facets_filter_and_an_unknown_value_finds_nobody():
    pool = [make_candidate("plc", profile_id=name) for name in "abc"]
    index = ProfileIndex.build(pool, SCORER, facets={"region": {"a": "Kowloon", "c": "Kowloon"}})

    def found(region):
        return [
            each.profile_id for each in index.top(make_vacancy("plc"), 9, allowed=index.where(region=region))
        ]

    assert found("Kowloon") == ["a", "c"]
    assert found("Lantau") == []


def test_more_requirements_than_sixteen_bits_can_add_up_are_exact_too():
    skills = [f"s{i:02}" for i in range(40)]
    scorer = make_scorer(make_taxonomy(*skills))
    rng = np.random.default_rng(0)
    pool = [
        make_candidate(*(make_claim(s, level=int(rng.integers(1, 6))) for s in skills if rng.random() < 0.4),
                       profile_id=f"c{i:03}")
        for i in range(60)
    ]  # fmt: skip
    vacancy = make_vacancy(*(make_requirement(s, level=4) for s in skills))

    found = ProfileIndex.build(pool, scorer).top(vacancy, 60)

    assert found == [(m.candidate_id, m.score) for m in rank_candidates(vacancy, pool, scorer, limit=60)]


def test_nobody_is_ranked_for_a_vacancy_that_asks_nothing():
    assert ProfileIndex.build([make_candidate("plc")], SCORER).top(make_vacancy(), 5) == []
    assert ProfileIndex.build([], SCORER).top(make_vacancy("plc"), 5) == []


@pytest.mark.parametrize("size", [127, 128, 129, 65_536, 65_537, 70_001])
def test_blocks_and_groups_end_where_they_should(size):
    rng = np.random.default_rng(size)
    shapes = [make_claim("plc", level=level) for level in range(1, 6)] + [make_claim("scada")]
    picked = rng.integers(0, len(shapes), size)
    pool = [CandidateProfile(id=f"{i:06}", claims=(shapes[p],)) for i, p in enumerate(picked)]
    vacancy = make_vacancy(make_requirement("plc", level=5))
    scores = [SCORER.score(vacancy, CandidateProfile(id="x", claims=(shape,))).score for shape in shapes]
    expected = sorted(range(size), key=lambda i: (-scores[picked[i]], i))[:100]

    found = ProfileIndex.build(pool, SCORER).top(vacancy, 100)

    assert [int(each.profile_id) for each in found] == expected


@given(
    pools.filter(bool),
    st.lists(vacancies.filter(lambda v: v.requirements), min_size=1, max_size=6),
    st.integers(1, 9),
)
def test_vacancies_ranked_together_are_ranked_as_one_by_one(pool, asked, k):
    index = ProfileIndex.build(pool, SCORER)

    together = index.best(asked, k)
    alone = [index.best([vacancy], k)[0] for vacancy in asked]

    assert [(best.places.tolist(), best.whole.tolist(), best.denominator) for best in together] == [
        (best.places.tolist(), best.whole.tolist(), best.denominator) for best in alone
    ]


def test_profiles_who_tie_by_the_thousand_are_cut_before_they_are_sorted():
    shape = (make_claim("plc", level=3),)
    pool = [CandidateProfile(id=f"{i:06}", claims=shape) for i in range(5000)]

    found = ProfileIndex.build(pool, SCORER).top(make_vacancy("plc"), 5)

    assert [each.profile_id for each in found] == [f"{i:06}" for i in range(5)]


def test_an_index_that_leaves_behind_what_it_remembered_ranks_alike():
    index = ProfileIndex.build([make_candidate("plc", profile_id=name) for name in "abc"], SCORER)
    index.top(make_vacancy("plc"), 2)

    sent = copy(index)

    assert sent.top(make_vacancy("plc"), 2) == index.top(make_vacancy("plc"), 2)
