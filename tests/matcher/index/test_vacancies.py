"""Vacancies for a profile: the same numbers and order as scoring each of them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.index import ProfileIndex, VacancyIndex
from matcher.ranking import rank_vacancies
from tests.matcher.index.drawing import SCORER, markets, people
from tests.matcher.making import make_candidate, make_requirement, make_scorer, make_taxonomy, make_vacancy


def brute_force(candidate, market, k):
    return [(match.vacancy_id, match.score) for match in rank_vacancies(candidate, market, SCORER, limit=k)]


@settings(max_examples=200)
@given(markets, people, st.integers(1, 20))
def test_the_index_ranks_vacancies_as_the_score_does(market, candidate, k):
    assert VacancyIndex(market, SCORER).top(candidate, k) == brute_force(candidate, market, k)


@given(markets, people)
def test_both_directions_agree_on_every_pair(market, candidate):
    seen_from_there = dict(VacancyIndex(market, SCORER).top(candidate, 20))

    for vacancy in market:
        seen_from_here = dict(ProfileIndex.build([candidate], SCORER).top(vacancy, 1))
        assert seen_from_here.get("c") == seen_from_there.get(vacancy.id)


@given(markets, people, st.data())
def test_a_mask_leaves_out_whom_it_names(market, candidate, data):
    index = VacancyIndex(market, SCORER)
    allowed = data.draw(st.lists(st.booleans(), min_size=len(index), max_size=len(index)))
    kept = [v for v in market if v.id in {name for name, ok in zip(index.ids, allowed, strict=True) if ok}]

    found = index.top(candidate, 20, allowed=np.array(allowed, dtype=bool))

    assert found == brute_force(candidate, kept, 20)


def test_long_and_short_vacancies_are_compared_by_their_scores():
    skills = [f"s{i:02}" for i in range(40)]
    scorer = make_scorer(make_taxonomy(*skills))
    candidate = make_candidate("plc", "s01", "s02", "s03")
    market = [
        make_vacancy(*map(make_requirement, skills), vacancy_id="long"),
        make_vacancy("plc", "cooking", vacancy_id="short"),
        make_vacancy("s01", "s02", "cooking", vacancy_id="three"),
    ]

    found = VacancyIndex(market, scorer).top(candidate, 3)

    assert found == [(m.vacancy_id, m.score) for m in rank_vacancies(candidate, market, scorer)]
