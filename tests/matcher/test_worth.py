import pytest

from matcher.worth import worth_of
from tests.matcher.making import make_candidate, make_scorer, make_vacancy

SCORER = make_scorer()
ASKING = [make_vacancy("cooking", vacancy_id=f"a{i}") for i in range(3)]
BOTH = [make_vacancy("cooking", "scada", vacancy_id=f"b{i}") for i in range(2)]


def worth(vacancies, *, held=("plc",), **options):
    options.setdefault("smallest_sample", 1)
    return worth_of("cooking", 4, make_candidate(*held), vacancies, SCORER, **options)


def test_a_vacancy_is_unlocked_where_the_skill_was_all_that_lacked():
    found = worth([*ASKING, *BOTH], held=["plc"], band=0.9)

    assert (found.unlocked, found.asking, found.share) == (3, 5, 0.6)
    assert found.low < 0.6 < found.high


def test_what_was_open_before_is_not_unlocked():
    assert worth(ASKING, held=["cooking"]).unlocked == 0


def test_vacancies_that_do_not_ask_the_skill_do_not_count():
    assert worth([*ASKING, make_vacancy("plc", vacancy_id="other")]).asking == 3


@pytest.mark.parametrize(("smallest", "told"), [(3, True), (4, False)])
def test_below_the_smallest_sample_nothing_is_told(smallest, told):
    assert (worth(ASKING, smallest_sample=smallest) is not None) == told


def test_without_any_vacancy_nothing_is_told():
    assert worth([], smallest_sample=0) is None


def test_the_people_competing_are_those_of_the_vacancies_unlocked():
    assert worth(ASKING, competing={"a0": 2, "a1": 8, "a2": 4, "x": 90}).competing == 4
    assert worth(ASKING).competing is None
