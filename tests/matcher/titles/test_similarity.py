from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from matcher.titles import TitleSimilarity, comparable
from skills_taxonomy.reading import load_taxonomy
from tests.matcher.making import make_taxonomy

MODEL = TitleSimilarity().fit(make_taxonomy())
WORDS = TitleSimilarity(words=1.0).fit(make_taxonomy())
BOLD = TitleSimilarity(caution=1.0).fit(make_taxonomy())

TITLES = st.lists(
    st.sampled_from(["senior", "baker", "Engineer", "质量", "工程師", "焊工", "QA", ",", "(m/f)", "龘", " "]),
    max_size=5,
).map(" ".join)


@cache
def bundled() -> TitleSimilarity:
    return TitleSimilarity().fit(load_taxonomy())


def test_titles_of_one_occupation_are_alike_across_languages():
    assert MODEL.similarity("Automation Engineer", "電控工程師") > 0.5
    assert MODEL.similarity("Automation Engineer", "廚師") < 0.1


@pytest.mark.parametrize(
    ("english", "chinese", "other"),
    [
        ("Nurse", "護士", "會計"),
        ("Tax Accountant", "税务会计", "酒店经理"),
        ("Fashion Designer", "時裝設計師", "軟件工程師"),
        ("Truck Driver", "货车司机", "卡车销售"),
    ],
)
def test_words_bridge_languages_where_no_occupation_is_known(english, chinese, other):
    assert MODEL.similarity(english, chinese) > 0.8
    assert MODEL.similarity(english, chinese) > MODEL.similarity(english, other) + 0.3


@pytest.mark.parametrize(
    ("title", "kindred", "stranger"),
    [
        ("Pastry Cook", "Baker", "Banker"),
        ("面包师", "糕點廚師", "律师"),
        ("Seaman", "Deckhand", "Salesman"),
        ("Sales Manager", "Retail Salesperson", "Drilling Manager"),
    ],
)
def test_kindred_work_is_more_alike_than_like_letters(title, kindred, stranger):
    assert MODEL.similarity(title, kindred) > MODEL.similarity(title, stranger)


def test_words_of_rank_do_not_count():
    assert comparable("Senior Automation Engineer II") == comparable("automation engineer")
    assert MODEL.similarity("高級自動化工程師", "自动化工程师") == pytest.approx(1.0)


def test_number_order_and_abbreviations_do_not_make_another_title():
    assert MODEL.matrix(["Bus Drivers, School"], ["school bus driver"])[0, 0] > 0.8
    assert MODEL.matrix(["HR Manager"], ["Human Resources Manager"])[0, 0] > 0.8


def test_likeness_is_symmetric_and_bounded():
    titles = ["Chef", "Controls Engineer", "自動化工程師", "Astronaut"]

    likeness = MODEL.matrix(titles, titles)

    np.testing.assert_allclose(likeness, likeness.T, atol=1e-12)
    assert likeness.min() >= 0
    assert likeness.max() <= 1


@settings(max_examples=60)
@given(first=TITLES, second=TITLES)
def test_any_two_titles_are_as_alike_as_the_other_way_round(first, second):
    forward, back = (TitleSimilarity.similarity(MODEL, *pair) for pair in ((first, second), (second, first)))

    assert forward == back
    assert 0 <= forward <= 1


@settings(max_examples=60)
@given(title=TITLES.filter(comparable))
def test_every_title_is_like_itself(title):
    assert MODEL.matrix([title], [title])[0, 0] == pytest.approx(1.0, abs=1e-6)


@given(TITLES, TITLES)
@settings(max_examples=40)
def test_the_more_cautious_the_nearer_to_the_words_alone(first, second):
    words, bold = (model.similarity(first, second) for model in (WORDS, BOLD))

    assert abs(MODEL.similarity(first, second) - words) <= abs(bold - words) + 1e-6


def test_caution_takes_nothing_from_titles_that_are_known():
    assert MODEL.similarity("Automation Engineer", "電控工程師") == BOLD.similarity(
        "Automation Engineer", "電控工程師"
    )
    assert MODEL.similarity("Automation Clerk", "Controls Engineer") < BOLD.similarity(
        "Automation Clerk", "Controls Engineer"
    )


def test_other_titles_at_hand_change_nothing():
    alone = bundled().matrix(["Quality Engineer"], ["質檢員"])
    among = bundled().matrix(["焊工", "Quality Engineer"], ["Buyer", "質檢員", "厨师"])

    assert among[1, 1] == alone[0, 0]


def test_the_best_of_no_titles_is_not_known():
    assert MODEL.best("Chef", []) is None
    assert MODEL.best("", ["Chef"]) is None


def test_parameters_survive_cloning_and_wrong_ones_are_refused_in_fit():
    assert clone(TitleSimilarity(words=0.3)).words == 0.3
    for wrong in ({"words": 2}, {"kinship": -0.1}, {"meaning": 1.1}):
        with pytest.raises(ValueError, match=r"must be in \[0, 1\]"):
            TitleSimilarity(**wrong).fit(make_taxonomy())
    with pytest.raises(ValueError, match="caution must be at least 1, got nan"):
        TitleSimilarity(caution=float("nan")).fit(make_taxonomy())


def test_titles_compared_at_once_are_as_alike_as_pair_by_pair():
    titles = ["Chef", "Controls Engineer", "自動化工程師", "Astronaut", ""]
    at_once, one_by_one = (TitleSimilarity().fit(make_taxonomy()) for _ in range(2))

    at_once.remember(titles[:2], titles)

    assert [[at_once.similarity(a, b) for b in titles] for a in titles[:2]] == [
        [one_by_one.similarity(a, b) for b in titles] for a in titles[:2]
    ]


def spell(texts):
    """Stand in for a sentence encoder: unit vectors that count letters, a bank being a lender."""
    vectors = np.zeros((len(texts), 26), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for letter in text.replace("lender", "bank"):
            if letter.isascii() and letter.isalpha():
                row[ord(letter) - ord("a")] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def test_an_encoder_brings_titles_of_like_meaning_together():
    model = TitleSimilarity(encoder=spell).fit(make_taxonomy())

    by_words, by_meaning = (m.matrix(["bank"], ["lender"])[0, 0] for m in (MODEL, model))

    assert by_meaning > by_words
    np.testing.assert_allclose(
        model.matrix(["bank", "chef"], ["厨师"]), model.matrix(["厨师"], ["bank", "chef"]).T
    )


def test_with_an_encoder_caution_is_not_needed():
    bold, cautious = (TitleSimilarity(encoder=spell, caution=c).fit(make_taxonomy()) for c in (1.0, 5.0))

    likeness = bold.matrix(["automation clerk", "astronaut"], ["chef", "controls engineer"])

    np.testing.assert_array_equal(
        cautious.matrix(["automation clerk", "astronaut"], ["chef", "controls engineer"]), likeness
    )
    assert not np.allclose(likeness, 0)


def test_a_pool_of_titles_read_before_gives_the_same_likeness():
    fields, roles = range(8), ["engineer", "manager", "clerk", "driver", "chef", "analyst", "nurse", "buyer"]
    pool = [f"{role} {field}" for field in fields for role in roles]
    fresh, used = (TitleSimilarity().fit(make_taxonomy()) for _ in range(2))
    used.remember(["chef"], pool)

    for model in (fresh, used):
        model.remember(["controls engineer"], pool)

    assert [used.similarity("controls engineer", title) for title in pool] == [
        fresh.similarity("controls engineer", title) for title in pool
    ]


def test_with_an_encoder_a_query_asks_for_one_job_and_a_plural_offered_is_a_group():
    model = TitleSimilarity(encoder=spell).fit(make_taxonomy())

    one, group = model.matrix(["bakers"], ["baker", "bakers"])[0]

    assert one > group


def test_words_are_enough_where_a_taxonomy_has_no_occupations():
    nothing_known = TitleSimilarity().fit(replace(make_taxonomy(), occupations={}))

    assert nothing_known.similarity("Baker", "Baker") == 1
    assert nothing_known.similarity("Baker", "Pastry Cook") > nothing_known.similarity("Baker", "Banker")
