"""Rarity weights: occupations alone, vacancies smoothed toward them."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.rarity import PRIOR_VACANCIES, rarity_of_skills
from tests.matcher.making import make_taxonomy

SKILLS = sorted(make_taxonomy().skills)
requirement_lists = st.lists(st.sets(st.sampled_from(SKILLS)), max_size=20)


def test_what_every_occupation_uses_weighs_least_and_what_none_uses_most() -> None:
    weights = rarity_of_skills(make_taxonomy())

    assert (weights["plc"], weights["step7"]) == (0.7, 1.2)


def test_vacancies_that_ask_a_skill_make_it_less_rare() -> None:
    asked = rarity_of_skills(make_taxonomy(), requirement_lists=[["step7"]] * 100)

    assert asked["step7"] < rarity_of_skills(make_taxonomy())["step7"]
    assert asked["ladder"] == 1.2


def test_as_many_vacancies_as_the_prior_count_like_the_occupations() -> None:
    # One of two occupations uses PLC; half of the vacancies would say the same.
    half = [["plc"], []] * (PRIOR_VACANCIES // 2)

    weights = rarity_of_skills(make_taxonomy(), requirement_lists=half)

    assert weights["plc"] == rarity_of_skills(make_taxonomy())["plc"]


@given(lists=requirement_lists)
def test_weights_stay_in_range_whatever_vacancies_ask(lists: list[set[str]]) -> None:
    weights = rarity_of_skills(make_taxonomy(), requirement_lists=lists)

    assert weights.keys() == make_taxonomy().skills.keys()
    assert all(0.7 <= weight <= 1.2 for weight in weights.values())


@given(lists=requirement_lists)
def test_order_and_repetition_within_a_vacancy_do_not_matter(lists: list[set[str]]) -> None:
    doubled = [[*sorted(skills), *skills, "nowhere"] for skills in reversed(lists)]

    assert rarity_of_skills(make_taxonomy(), requirement_lists=doubled) == rarity_of_skills(
        make_taxonomy(), requirement_lists=lists
    )
