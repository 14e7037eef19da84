from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.ranking import RankingWeights
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_taxonomy

RANKER = SkillRanker(SMALL)


class Letters:
    """Encodes texts by their letters: crude, but a real encoder of unit vectors."""

    identity = "letters"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        counts = np.array(
            [[text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts],
            dtype=np.float32,
        )
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)

    def with_runs(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        return [self([text, *text.split()]) for text in texts]


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
    with_encoder = SkillRanker(SMALL, encoder=Letters())

    assert len(with_encoder.rank("zzz moc vy", top=50)) > len(RANKER.rank("zzz moc vy", top=50))
    assert with_encoder.rank("Docker", top=1)[0].skill_id == "docker"


def test_chinese_never_reaches_the_encoder() -> None:
    letters = Letters()

    SkillRanker(SMALL, encoder=letters).rank_many(["模具設計", "mould design"])

    assert "mould design" in letters.seen
    assert "模具設計" not in letters.seen


def test_chinese_ranks_alike_whether_or_not_english_has_vectors() -> None:
    mixed = SkillRanker(SMALL, encoder=Letters()).rank_many(["mould design", "懂注塑機"])
    assert mixed[1] == RANKER.rank("懂注塑機")


@pytest.mark.parametrize(
    ("traditional", "simplified"), [("設計模具", "设计模具"), ("懂注塑機及質量檢驗", "懂注塑机及质量检验")]
)
def test_both_chinese_scripts_rank_alike(traditional: str, simplified: str) -> None:
    ranked = RANKER.rank(traditional)

    assert ranked
    assert ranked == RANKER.rank(simplified)


def test_skills_rank_alike_in_any_order_of_the_taxonomy() -> None:
    backwards = replace(SMALL, skills=dict(reversed(SMALL.skills.items())))
    assert SkillRanker(backwards).rank("PLC and mould design") == RANKER.rank("PLC and mould design")


def test_weights_decide_what_counts() -> None:
    only_mentions = RANKER.with_weights(RankingWeights(likeness=0, exact=1))

    assert {skill.skill_id for skill in only_mentions.rank("Docker containers")} == {"docker"}
    assert len(RANKER.rank("Docker containers")) > 1


def test_a_waived_skill_gets_no_credit_for_being_named() -> None:
    asked, waived = RANKER.rank_many(["PLC", "No PLC needed"], top=1)
    assert waived[0].score < asked[0].score


def test_an_empty_taxonomy_ranks_nothing() -> None:
    assert SkillRanker(make_taxonomy()).rank("PLC") == []
