"""A filter is who passes it, one by one: whatever the values, wherever they stand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.index import LiveIndex, LiveVacancies, ProfileIndex, VacancyIndex
from matcher.index.facets import facet_of, rows_with
from matcher.ranking import rank_candidates, rank_vacancies
from tests.matcher.index.drawing import SCORER, markets, people, pools, vacancies

VALUES = st.sampled_from(["", "2026-12-01", "2027-03-01", "Kowloon", "now"])


@given(st.lists(st.none() | VALUES, max_size=30), st.sets(VALUES))
def test_rows_pass_where_their_value_does_and_rows_without_one_never(values, wanted):
    ids = [str(number) for number in range(len(values))]
    known = {each: value for each, value in zip(ids, values, strict=True) if value is not None}
    facets = {"fact": facet_of(ids, known)}

    found = rows_with(facets, len(ids), {"fact": wanted.__contains__})

    assert found.tolist() == [value in wanted for value in values]


def test_a_facet_nobody_has_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError, match="shoe size"):
        rows_with({}, 3, {"shoe size": "42"})


def test_a_value_that_some_rows_have_is_found_whatever_its_number():
    facets = {"fact": facet_of("abc", {"a": "x", "b": "y", "c": "x"})}

    assert np.flatnonzero(rows_with(facets, 3, {"fact": "x"})).tolist() == [0, 2]
    assert np.flatnonzero(rows_with(facets, 3, {"fact": "z"})).tolist() == []


@given(pools, vacancies, st.data())
def test_filters_of_a_live_index_rank_whom_brute_force_ranks(pool, vacancy, data):
    regions, days = ({p.id: data.draw(VALUES) for p in pool} for _ in range(2))
    in_base = [p for p in pool if data.draw(st.booleans())]
    live = LiveIndex(ProfileIndex.build(in_base, SCORER, facets={"region": regions, "day": days}))
    for profile in pool:
        if profile not in in_base:
            live.put(profile, region=regions[profile.id], day=days[profile.id])

    wanted = {"region": "Kowloon", "day": lambda value: value <= "2027-01-01"}
    passing = [p for p in pool if regions[p.id] == "Kowloon" and days[p.id] <= "2027-01-01"]

    expected = [(m.candidate_id, m.score) for m in rank_candidates(vacancy, passing, SCORER, limit=7)]
    assert live.top(vacancy, 7, **wanted) == expected
    assert live.count(**wanted) == sum(bool(profile.claims) for profile in passing)


@given(markets, people, st.data())
def test_filtered_vacancies_and_those_left_out_are_as_brute_force_has_them(market, candidate, data):
    market = [vacancy for vacancy in market if vacancy.requirements]
    regions = {v.id: data.draw(VALUES) for v in market}
    without = {v.id for v in market if data.draw(st.booleans())} | {"nowhere", "v"}
    half = len(market) // 2
    live = LiveVacancies(VacancyIndex(market[:half], SCORER, facets={"region": regions}))
    for vacancy in market[half:]:
        live.put(vacancy, region=regions[vacancy.id])

    passing = [v for v in market if regions[v.id] == "Kowloon" and v.id not in without]

    expected = [(m.vacancy_id, m.score) for m in rank_vacancies(candidate, passing, SCORER, limit=5)]
    assert live.top(candidate, 5, without=without, region="Kowloon") == expected
    assert live.count(without=without, region="Kowloon") == len(passing)


@given(markets, people)
def test_a_vacancy_that_moves_is_found_where_it_now_is(market, candidate):
    live = LiveVacancies(VacancyIndex(market, SCORER, facets={"region": {v.id: "Kowloon" for v in market}}))
    asking = [v for v in market if v.requirements]
    for vacancy in asking[:2]:
        live.put(replace(vacancy, title="Chef"), region="now")

    assert live.count(region="now") == len(asking[:2])
    assert live.count(region="Kowloon") == len(asking) - len(asking[:2])
