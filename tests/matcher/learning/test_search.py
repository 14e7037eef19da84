"""Learning is deterministic, gains something where there is something to gain, and cannot be bought."""

from dataclasses import replace
from math import sqrt

import pytest

from matcher.learning import DeclineReason, WeightSearch, judged_set, set_of_decisions
from matcher.learning.judgements import Decision
from matcher.learning.search import LEAST_WEIGHT, PULL_OF_DECISIONS
from matcher.learning.space import DIALS, setting_of, weights_at
from matcher.profiles import Vacancy
from matcher.weights import Weights
from tests.matcher.learning.making import decided, make_judged, make_people, make_vacancies, scorer

HALF_A_STEP = 0.5


def shifts(weights: Weights) -> list[float]:
    """How far each dial moved from the weights of the code, in its steps."""
    pairs = zip(setting_of(weights), setting_of(Weights()), DIALS, strict=True)
    return [abs(new - old) / dial.step for new, old, dial in pairs]


def test_weights_made_of_a_setting_come_to_one_and_give_the_setting_back() -> None:
    role, experience, *rest = setting_of(Weights())
    setting = (role + 5, experience + 5, *rest)

    weights = weights_at(setting, Weights())

    assert sum(weights.parts.values()) == pytest.approx(1)
    assert setting_of(weights) == setting


def test_listed_skills_gain_where_judges_follow_them() -> None:
    judged = make_judged(importance={f"v{n:02}": 20.0 for n in range(6)})

    learned = WeightSearch(judged, scorer(), pull=0.0001, reach=3).learn()

    assert learned.evidence[1] > Weights().evidence[1]


@pytest.mark.parametrize("reach", [1, 2])
def test_no_weight_moves_further_than_its_reach(reach: int) -> None:
    judged = make_judged(importance={f"v{n:02}": 50.0 for n in range(6)})

    learned = WeightSearch(judged, scorer(), pull=1e-9, reach=reach).learn()

    assert 0 < max(shifts(learned)) <= reach


def test_the_order_of_judgements_changes_nothing() -> None:
    judged = make_judged()
    order = sorted(judged.grades.items(), key=lambda item: (item[1], item[0][::-1]))
    mixed = judged_set(
        reversed(judged.vacancies), reversed(judged.candidates), dict(order),
        groups=judged.groups, languages=judged.languages,
    )  # fmt: skip

    assert mixed.digest == judged.digest
    assert WeightSearch(mixed, scorer()).learn() == WeightSearch(judged, scorer()).learn()


def test_nothing_to_learn_from_leaves_the_weights_alone() -> None:
    people, vacancies = make_people(), make_vacancies()
    all_alike = {(v.id, c.id): 2 for v in vacancies for c in people}

    assert WeightSearch(judged_set(vacancies, people, all_alike), scorer()).learn() == Weights()
    assert WeightSearch(judged_set([], [], {}), scorer()).learn() == Weights()


@pytest.mark.parametrize("options", [{"pull": 0.0}, {"pull": float("nan")}, {"reach": 0}])
def test_a_search_without_bounds_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="pull must be above 0"):
        WeightSearch(make_judged(), scorer(), **options)  # type: ignore[arg-type]


def adversary(count: int) -> list[Decision]:
    """Offer the job to the worst and decline the best, over and over, on as many vacancies as wanted."""
    people, vacancies = make_people(), make_vacancies()
    best = {v.id: sorted(people, key=lambda c: scorer().score(v, c).score or 0.0) for v in vacancies}
    return [
        Decision("adversary", f"{v.id}-{number}", c.id, *what)
        for number in range(count // 72)
        for v in vacancies
        for place, c in enumerate(best[v.id])
        for what in [("offered", None) if place < 6 else ("declined", DeclineReason.skills_missing)]
    ]


def copies(count: int) -> list[Vacancy]:
    return [replace(v, id=f"{v.id}-{number}") for number in range(count // 72) for v in make_vacancies()]


def test_ten_thousand_decisions_of_one_firm_move_no_weight_by_more_than_half_a_step() -> None:
    decisions = adversary(10_000)
    judged = set_of_decisions(decisions, copies(10_000), make_people())

    learned = WeightSearch(judged, scorer(), pull=PULL_OF_DECISIONS).learn()

    assert len(decisions) > 9_900
    assert max(shifts(learned)) <= HALF_A_STEP == sqrt(1 / (LEAST_WEIGHT * PULL_OF_DECISIONS))


def test_ten_thousand_decisions_weigh_as_much_as_one_vacancy() -> None:
    honest = [
        one
        for number in range(6)
        for one in decided(
            f"firm {number}",
            (f"v{number:02}", "c00", "offered"),
            (f"v{number:02}", "c01", "shortlisted"),
            (f"v{number:02}", "c02", "skills_missing"),
        )
    ]
    vacancies = [*make_vacancies(), *copies(10_000)]

    judged = set_of_decisions([*honest, *adversary(10_000)], vacancies, make_people())
    weight = dict.fromkeys(judged.groups.values(), 0.0)
    for vacancy in judged.vacancies:
        weight[judged.group_of(vacancy.id)] += judged.importance[vacancy.id]

    assert weight == pytest.approx(dict.fromkeys(weight, 1.0))
    assert max(shifts(WeightSearch(judged, scorer(), pull=PULL_OF_DECISIONS).learn())) <= 1
