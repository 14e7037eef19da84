"""What decisions say of a match, and what they do not."""

import pytest

from matcher.learning import TRAINING_REASONS, DeclineReason, judged_set, set_of_decisions
from matcher.learning.judgements import MOST_DECIDED, MOST_VACANCIES, grades_of_decisions
from tests.matcher.learning.making import decided, make_people, make_vacancies

STEPS = (("v00", "c00", "shortlisted"), ("v00", "c00", "interviewed"), ("v00", "c01", "skills_missing"))


def test_the_furthest_step_is_the_grade() -> None:
    assert grades_of_decisions(decided("firm", *STEPS)) == {"firm": {("v00", "c00"): 3, ("v00", "c01"): 0}}


def test_who_is_declined_for_lack_of_skills_is_grade_0_however_far_they_came() -> None:
    steps = (*STEPS, ("v00", "c02", "contacted"), ("v00", "c02", "level_too_low"))

    for order in (steps, steps[::-1]):
        assert grades_of_decisions(decided("firm", *order))["firm"]["v00", "c02"] == 0


@pytest.mark.parametrize("reason", sorted(set(DeclineReason) - TRAINING_REASONS))
def test_a_reason_that_tells_nothing_of_skills_changes_nothing(reason: DeclineReason) -> None:
    without = decided("firm", *STEPS)
    more = decided("firm", ("v00", "c00", reason.value), ("v00", "c03", reason.value))

    assert grades_of_decisions([*without, *more]) == grades_of_decisions(without)


def test_a_decline_without_a_reason_changes_nothing() -> None:
    without = decided("firm", *STEPS)

    assert grades_of_decisions([*without, without[0]._replace(step="declined")]) == grades_of_decisions(
        without
    )


def test_a_vacancy_on_which_all_are_alike_teaches_nothing() -> None:
    assert grades_of_decisions(decided("firm", ("v00", "c00", "offered"), ("v00", "c01", "interviewed"))) == {
        "firm": {}
    }


def test_what_one_firm_can_file_is_capped_and_both_ends_are_kept() -> None:
    steps = [
        (f"v{v:03}", f"c{c:03}", "offered" if c == 99 else "skills_missing")
        for v in range(60)
        for c in range(100)
    ]

    known = grades_of_decisions(decided("firm", *steps))["firm"]

    assert len(known) == MOST_VACANCIES * MOST_DECIDED
    assert known["v000", "c099"] == 3


def test_decisions_on_what_is_gone_are_left_out() -> None:
    steps = (*STEPS, ("gone", "c00", "offered"), ("gone", "c01", "skills_missing"))

    judged = set_of_decisions(decided("firm", *steps), make_vacancies(), make_people())

    assert [vacancy.id for vacancy in judged.vacancies] == ["v00"]
    assert judged.groups == {"v00": "firm"}


@pytest.mark.parametrize(
    ("grades", "reason"), [({("v00", "c00"): 4}, "from 0 to 3"), ({("v00", "x"): 1}, "not both")]
)
def test_impossible_judgements_are_refused(grades: dict[tuple[str, str], int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        judged_set(make_vacancies(), make_people(), grades)
