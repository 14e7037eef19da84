from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import SMALL_CELL, count_coverage
from matcher.programmes import Catalogue, Programme, Provider, Run
from skills_taxonomy.model import Measure, Text
from tests.matcher.making import (
    CLAIMED,
    make_candidate,
    make_claim,
    make_requirement,
    make_taxonomy,
    make_vacancy,
)  # fmt: skip

ON = date(2026, 11, 22)
SKILLS = sorted(make_taxonomy().skills)


def make_measured_taxonomy():
    """The small taxonomy, in which digital transformation (M01) needs PLC programming and SCADA."""
    taxonomy = make_taxonomy()
    skills = {
        skill_id: replace(skill, measures={"M01": "essential"} if skill_id in ("plc", "scada") else {})
        for skill_id, skill in taxonomy.skills.items()
    }
    measures = {key: Measure(id=key, name=Text(key)) for key in ("M01", "M02")}
    return replace(taxonomy, skills=skills, measures=measures)


TAXONOMY = make_measured_taxonomy()


def make_course(course_id, *skill_ids, runs=()):
    provider = Provider(id="school", name=Text("School"))
    teaches = dict.fromkeys(skill_ids, 3)
    return Programme(
        id=course_id, provider=provider, title=Text(course_id), teaches=teaches, runs=tuple(runs)
    )


def count(vacancies=(), candidates=(), courses=()):
    return count_coverage(vacancies, candidates, Catalogue(programmes=tuple(courses)), TAXONOMY, on=ON)


def cell_of(coverage, key):
    return next(cell for cell in (*coverage.skills, *coverage.measures) if cell.id == key)


def people(number, skill_id, *evidence):
    return [make_candidate(make_claim(skill_id, *evidence), profile_id=f"c{i}") for i in range(number)]


def test_demand_counts_vacancies_and_musts_apart():
    vacancies = [make_vacancy("plc"), make_vacancy(make_requirement("plc", "preferred"), "scada")]

    cell = cell_of(count(vacancies), "plc")

    assert (cell.demand, cell.demand_must) == (2, 1)


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (12, 12)])
def test_one_to_four_people_are_not_shown(number, shown):
    coverage = count([make_vacancy("plc")], people(number, "plc"))

    assert cell_of(coverage, "plc").supply == shown
    assert cell_of(coverage, "M01").supply == shown


def test_a_bare_claim_is_no_supply():
    assert cell_of(count([make_vacancy("plc")], people(9, "plc", CLAIMED)), "plc").supply == 0


def test_places_are_those_of_runs_to_come():
    past, to_come, unstated = (
        Run(start=date(2026, 11, 21), places=10),
        Run(start=ON, places=12),
        Run(start=date(2027, 1, 1)),
    )

    coverage = count(
        courses=[make_course("a", "plc", runs=[past, to_come, unstated]), make_course("b", "plc")]
    )

    assert cell_of(coverage, "plc").places == 12
    assert cell_of(coverage, "plc").programmes == 2


def test_a_measure_counts_a_vacancy_and_a_course_once_whatever_they_share_with_it():
    runs = [Run(start=ON, places=12)]

    coverage = count([make_vacancy("plc", "scada")], courses=[make_course("a", "plc", "scada", runs=runs)])

    measure = cell_of(coverage, "M01")
    assert (measure.demand, measure.demand_must, measure.programmes, measure.places) == (1, 1, 1, 12)


def test_a_measure_without_skills_is_there_and_empty():
    empty = cell_of(count([make_vacancy("plc")]), "M02")

    assert (empty.demand, empty.supply, empty.places, empty.programmes) == (0, 0, 0, 0)


def test_skills_most_in_demand_come_first_ties_by_identifier():
    coverage = count([make_vacancy("scada", "cooking"), make_vacancy("scada"), make_vacancy("plc")])

    assert [cell.id for cell in coverage.skills] == ["scada", "cooking", "plc"]


def test_a_skill_nobody_asks_has_or_teaches_has_no_cell():
    coverage = count([make_vacancy("plc")])

    assert [cell.id for cell in coverage.skills] == ["plc"]


held = st.lists(st.sets(st.sampled_from(SKILLS), min_size=1), max_size=20)


@given(held)
def test_no_cell_ever_shows_a_few_people(skills_of_people):
    candidates = [make_candidate(*skills, profile_id=str(i)) for i, skills in enumerate(skills_of_people)]

    coverage = count(candidates=candidates)

    shown = [cell.supply for cell in (*coverage.skills, *coverage.measures) if cell.supply is not None]
    assert all(number == 0 or SMALL_CELL <= number <= len(candidates) for number in shown)


@given(held, st.randoms())
def test_the_order_of_people_does_not_matter(skills_of_people, random):
    candidates = [make_candidate(*skills, profile_id=str(i)) for i, skills in enumerate(skills_of_people)]
    shuffled = list(candidates)
    random.shuffle(shuffled)

    assert count(candidates=shuffled) == count(candidates=candidates)
