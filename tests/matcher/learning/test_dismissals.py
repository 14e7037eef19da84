"""What candidates dismiss teaches little, and nothing that one of them could abuse."""

from dataclasses import replace
from math import sqrt

import pytest

from matcher.learning import Dismissal, DismissReason, WeightSearch, set_of_decisions
from matcher.learning.judgements import SOURCE_WEIGHT, Decision
from matcher.learning.search import LEAST_WEIGHT, PULL_OF_DECISIONS
from matcher.learning.space import DIALS, setting_of
from matcher.profiles import Vacancy
from tests.matcher.learning.making import decided, make_people, make_vacancies, scorer

STEPS = (("v00", "c00", "offered"), ("v00", "c01", "skills_missing"))


def learned_from(*dismissals: Dismissal) -> dict[tuple[str, str], int]:
    judged = set_of_decisions(decided("firm", *STEPS), make_vacancies(), make_people(), dismissals=dismissals)
    return dict(judged.grades)


@pytest.mark.parametrize("reason", sorted(set(DismissReason) - {DismissReason.role}))
def test_what_is_wrong_with_the_offer_teaches_nothing(reason: DismissReason) -> None:
    assert learned_from(Dismissal("c02", "v00", reason)) == learned_from()


def test_who_says_that_it_is_not_their_role_is_grade_0_there() -> None:
    assert learned_from(Dismissal("c02", "v00", DismissReason.role)) == {
        **learned_from(),
        ("v00", "c02"): 0,
    }


def test_a_dismissal_changes_no_grade_of_a_firm_and_no_vacancy_without_one() -> None:
    unheard = (Dismissal("c00", "v00", DismissReason.role), Dismissal("c02", "v01", DismissReason.role))

    assert learned_from(*unheard) == learned_from()


def test_on_a_vacancy_no_more_candidates_are_heard_than_the_firm_graded() -> None:
    crowd = [Dismissal(person.id, "v00", DismissReason.role) for person in make_people()]

    assert len(learned_from(*crowd)) == 2 * len(learned_from())


def test_dismissals_of_who_withdrew_are_left_out() -> None:
    assert learned_from(Dismissal("gone", "v00", DismissReason.role)) == learned_from()


def firms(count: int) -> tuple[list[Decision], list[Vacancy]]:
    """Many firms, each with one vacancy on which two candidates were graded."""
    vacancies = [replace(v, id=f"{v.id}-{n:03}") for n in range(count // 6) for v in make_vacancies()]
    steps = [
        one
        for place, vacancy in enumerate(vacancies)
        for one in decided(
            f"firm {place}", (vacancy.id, "c00", "offered"), (vacancy.id, "c01", "skills_missing")
        )
    ]
    return steps, vacancies


def test_ten_thousand_dismissals_of_one_account_move_no_weight_by_more_than_half_a_step() -> None:
    """The best of all candidates says of every vacancy that it is not their role."""
    steps, vacancies = firms(120)
    adversary = [Dismissal("c02", v.id, DismissReason.role) for v in vacancies] * 84
    honest = set_of_decisions(steps, vacancies, make_people())
    poisoned = set_of_decisions(steps, vacancies, make_people(), dismissals=adversary)

    before, after = (
        WeightSearch(judged, scorer(), pull=PULL_OF_DECISIONS).learn() for judged in (honest, poisoned)
    )

    assert len(adversary) > 10_000
    moved = [
        abs(new - old) / dial.step
        for new, old, dial in zip(setting_of(after), setting_of(before), DIALS, strict=True)
    ]
    assert max(moved) <= sqrt(1 / (LEAST_WEIGHT * PULL_OF_DECISIONS)) == 0.5


def test_what_one_account_is_heard_on_weighs_as_much_as_one_vacancy() -> None:
    steps, vacancies = firms(120)
    crowd = [Dismissal(c, v.id, DismissReason.role) for v in vacancies for c in ("c02", "c03")]

    judged = set_of_decisions(steps, vacancies, make_people(), dismissals=crowd)

    for person in ("c02", "c03"):
        heard = [judged.importance[v] for v, c in judged.grades if c == person]
        assert 0 < sum(heard) <= SOURCE_WEIGHT
