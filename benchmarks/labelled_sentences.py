"""Sentences with the skills they call for, and how well a ranking finds these."""

from collections.abc import Sequence

from matcher.evaluation import metrics
from matcher.evaluation.skill_sets import LabelledText as LabelledSentence
from matcher.evaluation.skill_sets import read_labelled
from skills_taxonomy.linking import RankedSkill

__all__ = ["LabelledSentence", "r_precision", "read_labelled", "reciprocal_rank"]


def r_precision(ranked: Sequence[RankedSkill], sentence: LabelledSentence, *, cut: int = 5) -> float:
    """Return the wanted among the first ``cut``, over the most there could be."""
    return metrics.r_precision(_places(ranked, sentence), len(sentence.labels), cut=cut)


def reciprocal_rank(ranked: Sequence[RankedSkill], sentence: LabelledSentence) -> float:
    """Return 1 over the place of the first wanted skill, 0 without one."""
    return metrics.reciprocal_rank(_places(ranked, sentence))


def _places(ranked: Sequence[RankedSkill], sentence: LabelledSentence) -> list[int]:
    return metrics.places_of([skill.label for skill in ranked], sentence.labels)
