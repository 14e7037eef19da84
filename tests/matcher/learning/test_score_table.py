"""The table gives the scorer's own figures, under any weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.learning.score_table import ScoreTable
from matcher.learning.space import DIALS, is_allowed, setting_of, weights_at
from matcher.weights import Weights
from tests.matcher.learning.making import make_people, make_vacancies, scorer
from tests.matcher.making import make_candidate, make_requirement, make_vacancy

START = setting_of(Weights())

allowed_settings = st.tuples(*(st.integers(dial.least, dial.most) for dial in DIALS)).filter(
    lambda setting: is_allowed(setting, START, reach=100)
)


@settings(max_examples=30)
@given(setting=allowed_settings)
def test_the_table_and_the_scorer_agree_to_the_last_bit(setting: tuple[int, ...]) -> None:
    weights = weights_at(setting, Weights())
    vacancies, people = make_vacancies(), make_people()
    table = ScoreTable(scorer(), vacancies, people, [(v.id, c.id) for v in vacancies for c in people])

    own = scorer().with_weights(weights)

    assert list(table.scores(weights)) == [own.score(v, c).score for v in vacancies for c in people]


def test_alternatives_and_abstentions_are_as_the_scorer_has_them() -> None:
    vacancy = make_vacancy(
        make_requirement("plc", alternatives=1), make_requirement("cooking", alternatives=1), "scada"
    )
    people = [make_candidate("cooking", profile_id="a"), make_candidate(profile_id="b")]

    found = ScoreTable(scorer(), [vacancy], people, [("v", "a"), ("v", "b")]).scores(Weights())

    assert found[0] == scorer().score(vacancy, people[0]).score
    assert np.isnan(found[1])


@given(setting=allowed_settings)
def test_learned_parts_sum_to_one_and_evidence_rises(setting: tuple[int, ...]) -> None:
    weights = weights_at(setting, Weights())
    factors = [factor for _, factor in sorted(weights.evidence.items())]

    assert sum(weights.parts.values()) == pytest.approx(1, abs=1e-9)
    assert min(weights.parts.values()) >= 0
    assert factors == sorted(factors)


def test_the_present_weights_stand_on_the_dials() -> None:
    assert weights_at(START, Weights()) == Weights()
