from dataclasses import replace

from hypothesis import given

from matcher.counterfactuals import Change, apply_change, find_counterfactuals
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import (
    CLAIMED,
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_vacancy,
)  # fmt: skip

SCORER = make_scorer()


def changes(vacancy, candidate):
    return [one.change for one in find_counterfactuals(vacancy, candidate, SCORER)]


@given(vacancies, candidates)
def test_every_promised_score_is_what_scoring_afresh_gives(vacancy, candidate):
    before = SCORER.score(vacancy, candidate).score

    for one in find_counterfactuals(vacancy, candidate, SCORER, limit=99):
        assert one.after == SCORER.score(vacancy, apply_change(candidate, one.change)).score
        assert one.after > one.before == before


@given(vacancies, candidates)
def test_no_change_is_listed_twice_and_the_best_comes_first(vacancy, candidate):
    found = find_counterfactuals(vacancy, candidate, SCORER, limit=99)

    assert len({one.change for one in found}) == len(found)
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)


def test_a_skill_that_is_only_listed_is_to_be_described_and_nothing_more():
    vacancy = make_vacancy(make_requirement("plc", level=3))
    listed = make_candidate(make_claim("plc", CLAIMED, level=3))

    assert changes(vacancy, listed) == [Change(skill_id="plc", evidence=Evidence.described)]


def test_a_skill_not_held_is_to_be_learned_to_the_lowest_level_that_matches():
    vacancy = make_vacancy(make_requirement("cooking", level=4), "plc")

    assert changes(vacancy, make_candidate("plc")) == [
        Change(skill_id="cooking", level=3, evidence=Evidence.described, gained=True)
    ]


def test_a_listed_skill_below_the_level_asked_needs_both():
    vacancy = make_vacancy(make_requirement("plc", level=4))
    listed = make_candidate(make_claim("plc", CLAIMED, level=1))

    assert changes(vacancy, listed) == [Change(skill_id="plc", level=3, evidence=Evidence.described)]


def test_showing_a_listed_tool_is_less_than_learning_the_technique():
    listed = make_candidate(make_claim("tia_portal", CLAIMED))

    assert changes(make_vacancy("plc"), listed) == [
        Change(skill_id="tia_portal", evidence=Evidence.described)
    ]


def test_too_few_years_are_a_gap_and_years_not_known_are_none():
    vacancy = make_vacancy("plc", years=4)
    young = make_candidate("plc", years=1)

    assert changes(vacancy, young) == [Change(years=4)]
    assert changes(vacancy, replace(young, years=None)) == []


def test_who_meets_everything_or_says_nothing_has_no_counterfactual():
    assert changes(make_vacancy("plc"), make_candidate("plc")) == []
    assert changes(make_vacancy("plc"), make_candidate()) == []
