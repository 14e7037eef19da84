"""The invented records of the demonstration: readable by the real list of skills, with all there is to see."""

from matcher.integrity import CHECKS, load_holidays, read_records, relatedness_in, review
from web.demo import read_record_tables
from web.workbench import build_workbench


def test_the_demo_records_show_every_pattern_under_the_products_own_similarity() -> None:
    workbench = build_workbench()
    records = read_records(read_record_tables(), known_skills=workbench.taxonomy.skills)

    found = review(
        records,
        relatedness=relatedness_in(workbench.taxonomy, workbench.scorer.similarity.similarity),
        holidays=load_holidays(),
    )

    assert {finding.check for finding in found} == set(CHECKS)
    assert len({finding.check for finding in found[:10]}) >= 8


def test_the_roles_of_the_demo_are_occupations_of_the_list() -> None:
    occupations = build_workbench().taxonomy.occupations

    records = read_records(read_record_tables())

    assert {trainee.occupation for trainee in records.trainees} <= occupations.keys()
