import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.suggesting import Calibration, suggest_skills
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

RANKER = SkillRanker(SMALL)


@pytest.mark.parametrize(
    ("phrase", "meant"), [("moulds designing", "mould_design"), ("注塑技術", "injection")]
)
def test_a_near_wording_is_taken_for_its_skill(phrase: str, meant: str) -> None:
    first = suggest_skills([phrase], RANKER, threshold=0)[0]

    assert first.phrase == phrase
    assert first.skill_id == meant


def test_a_phrase_like_nothing_known_gets_no_suggestion() -> None:
    assert suggest_skills(["quokka whispering", ""], RANKER) == []


def test_phrases_keep_their_order_and_count_once() -> None:
    phrases = ["Docker containers", "PLC things", "Docker containers"]
    found = suggest_skills(phrases, RANKER, threshold=0)

    assert list(dict.fromkeys(each.phrase for each in found)) == phrases[:2]
    assert len({(each.phrase, each.skill_id) for each in found}) == len(found)


@given(threshold=st.floats(0, 1), limit=st.integers(1, 5))
def test_no_more_than_asked_and_none_below_the_threshold(threshold: float, limit: int) -> None:
    confidences = [
        each.confidence
        for each in suggest_skills(["process control"], RANKER, threshold=threshold, limit=limit)
    ]

    assert len(confidences) <= limit
    assert confidences == sorted(confidences, reverse=True)
    assert all(threshold <= confidence <= 1 for confidence in confidences)


def test_no_evidence_leaves_even_odds() -> None:
    assert Calibration(0.0, 5.0, 5.0).probability(0.0, 0.0) == 0.5
