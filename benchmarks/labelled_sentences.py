"""Sentences with the skills they call for, and how well a ranking finds these."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from skills_taxonomy.linking import RankedSkill


class LabelledSentence(NamedTuple):
    """A sentence and the preferred names of the skills it calls for."""

    text: str
    labels: frozenset[str]


def read_labelled(path: Path) -> list[LabelledSentence]:
    """Read lines {"text", "labels"}, plain or gzipped; sentences without labels are left out."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        rows = [json.loads(line) for line in lines if line.strip()]
    return [LabelledSentence(row["text"], frozenset(row["labels"])) for row in rows if row["labels"]]


def r_precision(ranked: Sequence[RankedSkill], sentence: LabelledSentence, *, cut: int = 5) -> float:
    """Return the wanted among the first ``cut``, over the most there could be."""
    hits = sum(skill.label in sentence.labels for skill in ranked[:cut])
    return hits / min(cut, len(sentence.labels))


def reciprocal_rank(ranked: Sequence[RankedSkill], sentence: LabelledSentence) -> float:
    """Return 1 over the place of the first wanted skill, 0 without one."""
    return next((1 / place for place, skill in enumerate(ranked, 1) if skill.label in sentence.labels), 0.0)
