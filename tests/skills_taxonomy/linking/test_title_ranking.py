"""Titles that are no skills of ours are ranked for a text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.title_ranking import TitleRanker
from tests.web.small_world import make_taxonomy

TITLES = [
    "Robot Operations", "Statistical Quality Methods", "Mould Tooling Design", "Database Queries", "Cooking",
]  # fmt: skip
RANKER = TitleRanker(TITLES, ranker=SkillRanker(make_taxonomy()))


def test_the_title_whose_words_stand_in_the_text_comes_first():
    assert RANKER.rank("You will learn cooking.")[0].title == "Cooking"


def test_a_title_in_another_language_is_found_on_the_common_ground():
    best = RANKER.rank("課程教授模具設計。", top=1)

    assert [each.title for each in best] == ["Mould Tooling Design"]


def test_a_point_of_a_list_run_into_one_line_counts_as_a_sentence():
    filler = "and many other useful matters of the trade "

    joined = RANKER.rank(f"{filler * 20} • cooking • {filler * 20}")

    assert joined[0].title == "Cooking"


def test_a_text_without_words_calls_for_nothing():
    assert {each.score for each in RANKER.rank(" \n ")} == {0.0}


@settings(max_examples=30)
@given(text=st.text(max_size=80))
def test_scores_are_shares_and_the_order_is_total(text):
    ranked = RANKER.rank(text)

    assert [each.title for each in RANKER.rank(text)] == [each.title for each in ranked]
    assert sorted(each.title for each in ranked) == sorted(TITLES)
    assert all(0 <= each.score <= 1 for each in ranked)
    assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)
