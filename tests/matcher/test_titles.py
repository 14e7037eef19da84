import numpy as np
import pytest
from sklearn.base import clone

from matcher.titles import TitleSimilarity, comparable
from tests.matcher.making import make_taxonomy

MODEL = TitleSimilarity().fit(make_taxonomy())


def test_titles_of_one_occupation_are_alike_across_languages():
    assert MODEL.similarity("Automation Engineer", "電控工程師") > 0.5
    assert MODEL.similarity("Automation Engineer", "廚師") < 0.1


def test_words_of_rank_do_not_count():
    assert comparable("Senior Automation Engineer II") == comparable("automation engineer")
    assert MODEL.similarity("高級自動化工程師", "自动化工程师") == pytest.approx(1.0)


def test_likeness_is_symmetric_and_bounded():
    titles = ["Chef", "Controls Engineer", "自動化工程師", "Astronaut"]

    likeness = MODEL.matrix(titles, titles)

    np.testing.assert_allclose(likeness, likeness.T, atol=1e-12)
    assert likeness.min() >= 0
    assert likeness.max() <= 1


def test_the_best_of_no_titles_is_not_known():
    assert MODEL.best("Chef", []) is None
    assert MODEL.best("", ["Chef"]) is None


def test_parameters_survive_cloning_and_wrong_ones_are_refused_in_fit():
    assert clone(TitleSimilarity(words=0.3)).words == 0.3
    with pytest.raises(ValueError, match="words must be in"):
        TitleSimilarity(words=2).fit(make_taxonomy())


def test_titles_compared_at_once_are_as_alike_as_pair_by_pair():
    titles = ["Chef", "Controls Engineer", "自動化工程師", "Astronaut", ""]
    at_once, one_by_one = (TitleSimilarity().fit(make_taxonomy()) for _ in range(2))

    at_once.remember(titles[:2], titles)

    assert [[at_once.similarity(a, b) for b in titles] for a in titles[:2]] == [
        [one_by_one.similarity(a, b) for b in titles] for a in titles[:2]
    ]
