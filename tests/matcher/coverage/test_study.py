"""The parts of the study, its figures, the schemes, and the families of titles."""

from datetime import date

import pytest

from matcher.coverage import FamilyReader, admits_by_occupation, load_lenses
from matcher.schemes.reach import occupations_of, reaches
from matcher.schemes.reading import load_book
from skills_taxonomy.reading import load_taxonomy

TAXONOMY = load_taxonomy()
LENSES = load_lenses(TAXONOMY)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("kind", "number"), [("direction", 3), ("measure", 10), ("level", 3), ("action", 7)])
def test_every_part_of_the_study_needs_skills_the_taxonomy_has(kind, number):
    lenses = LENSES.of_kind(kind)

    assert len(lenses) == number
    assert all(lens.skills and set(lens.skills) <= TAXONOMY.skills.keys() for lens in lenses)


def test_a_direction_needs_what_its_measures_need_and_has_their_figures():
    d1, m02 = LENSES.by_id["D1"], LENSES.by_id["M02"]

    assert set(m02.skills) <= set(d1.skills)
    assert set(m02.figures) <= set(d1.figures)


def test_figures_carry_per_cents_and_words_in_three_scripts_and_the_study_a_date():
    figures = {figure for lens in LENSES.by_id.values() for figure in lens.figures}

    assert all(0 < f.per_cent < 100 and f.of.en and f.of.zh_hant and f.of.zh_hans for f in figures)
    assert (LENSES.as_of, LENSES.companies) == ("2024-09", 288)


def test_a_scheme_brings_what_is_essential_to_an_occupation_it_reaches():
    reached = occupations_of(reaches(load_book(), TAXONOMY.occupations, on=TODAY))
    admits = admits_by_occupation(TAXONOMY, reached)
    essential = next(s for s in TAXONOMY.occupations["patent_engineer"].skills if s.importance == "essential")

    assert "talent_list" in admits(essential.skill_id)
    assert list(admits("no_such_skill")) == []


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Senior Automation Engineer", "automation_robotics"),
        ("自動化工程師（深圳）", "automation_robotics"),
        ("Shopkeeper", None),
        ("", None),
    ],
)
def test_a_title_belongs_to_the_family_of_the_longest_known_title_in_it(title, family):
    assert FamilyReader(TAXONOMY).read(title) == family
