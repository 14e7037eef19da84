"""The card that ships is of the weights that ship, and a card is read only as it was written."""

import json
from datetime import date

import pytest

from matcher.digests import digest_of, weights_digest
from matcher.errors import ModelUnusable
from matcher.learning import WeightsCard, built_in_card, dump_card, load_card, measure_card
from matcher.learning.cards import BUILT_IN_CARD
from matcher.learning.evaluation import ndcg_by_vacancy
from matcher.weights import Weights
from tests.matcher.learning.making import make_judged, scorer
from tests.matcher.making import make_taxonomy

DAY = date(2026, 11, 25)


def make_card() -> WeightsCard:
    return measure_card(make_judged(), scorer(), make_taxonomy(), set_name="invented", measured_on=DAY)


def test_the_card_that_ships_is_of_the_weights_in_force() -> None:
    """Where this fails: talentbridge evaluate SET --card matcher/learning/data/card.json."""
    card = built_in_card()

    assert card.weights == weights_digest(Weights())
    assert dump_card(card) == BUILT_IN_CARD.read_text(encoding="utf-8")


def test_a_card_has_a_figure_for_each_language_there_is_and_holds_no_text() -> None:
    card = built_in_card()

    assert set(card.figures) == {"all", "en", "zh-Hant", "zh-Hans", "across"}
    assert all(
        len(value) < 100 for value in json.loads(BUILT_IN_CARD.read_text()).values() if isinstance(value, str)
    )


def test_the_figures_are_those_of_scoring_each_pair() -> None:
    judged = make_judged()
    pairs = {(v.id, c.id): scorer().score(v, c).score for v in judged.vacancies for c in judged.candidates}
    per_vacancy = ndcg_by_vacancy(judged, {pair: pairs[pair] for pair in judged.grades})  # type: ignore[misc]

    count, (mean, low, high) = make_card().figures["all"]

    by_group: dict[str, list[float]] = {}
    for vacancy_id, value in per_vacancy.items():
        by_group.setdefault(judged.group_of(vacancy_id), []).append(value)
    means = [sum(values) / len(values) for values in by_group.values()]
    assert count == len(per_vacancy)
    assert mean == pytest.approx(sum(means) / len(means), abs=1e-6)
    assert low <= mean <= high


def test_a_card_is_read_back_and_measured_alike_again() -> None:
    assert load_card(dump_card(make_card())) == make_card()


@pytest.mark.parametrize(
    "change",
    [
        {"pairs": 1},
        {"weights": "other"},
        {"format": "talentbridge-card/0"},
        {"note": "more"},
        {"figures": {}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_card_is_refused(change: dict[str, object]) -> None:
    content = {**json.loads(dump_card(make_card())), **change}

    with pytest.raises(ModelUnusable):
        load_card(json.dumps(content))


@pytest.mark.parametrize("figure", [[0.5, 0.6, 0.7], [0.5, 0.4, 1.1], [0.5, 0.4]], ids=str)
def test_a_card_that_signs_nonsense_is_refused(figure: list[float]) -> None:
    content = json.loads(dump_card(make_card()))
    content["figures"]["all"]["ndcg"] = figure
    del content["digest"]

    with pytest.raises(ModelUnusable):
        load_card(json.dumps({**content, "digest": digest_of(content)}))


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(ModelUnusable):
        load_card(text)
