import numpy as np
import pytest
from numpy.typing import NDArray

from skills_taxonomy.linking import SkillRanker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_taxonomy

RANKER = SkillRanker(SMALL)


def letter_vectors(texts: list[str]) -> NDArray[np.float64]:
    """Encode texts by their letters: crude, but a real encoder of unit vectors."""
    counts = np.array(
        [[text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts]
    )
    return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("You will programme PLCs for conveyors", "plc"),
        ("設計模具", "mould_design"),
        ("control of processes by statistics", "spc"),
        ("Docker containers", "docker"),
    ],
)
def test_the_skill_called_for_comes_first(text: str, best: str) -> None:
    assert RANKER.rank(text, top=3)[0].skill_id == best


def test_scores_fall_and_lie_between_nothing_and_one() -> None:
    scores = [skill.score for skill in RANKER.rank("PLC programming and Python", top=20)]

    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] <= scores[0] <= 1


def test_many_texts_rank_as_one_by_one() -> None:
    texts = ["PLC", "SQL and Python", "注塑", "nothing at all", ""] * 8
    assert RANKER.rank_many(texts, top=5) == [RANKER.rank(text, top=5) for text in texts]


def test_an_encoder_has_its_say() -> None:
    with_encoder = SkillRanker(SMALL, encoder=letter_vectors)

    assert len(with_encoder.rank("zzz moc vy", top=50)) > len(RANKER.rank("zzz moc vy", top=50))
    assert with_encoder.rank("Docker", top=1)[0].skill_id == "docker"


def test_chinese_never_reaches_the_encoder() -> None:
    seen: list[str] = []

    def listening(texts: list[str]) -> NDArray[np.float64]:
        seen.extend(texts)
        return letter_vectors(texts)

    SkillRanker(SMALL, encoder=listening).rank_many(["模具設計", "mould design"])

    assert "mould design" in seen
    assert "模具設計" not in seen


def test_a_waived_skill_gets_no_credit_for_being_named() -> None:
    asked, waived = RANKER.rank_many(["PLC", "No PLC needed"], top=1)
    assert waived[0].score < asked[0].score


def test_an_empty_taxonomy_ranks_nothing() -> None:
    assert SkillRanker(make_taxonomy()).rank("PLC") == []
