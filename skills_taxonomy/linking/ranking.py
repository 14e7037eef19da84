"""All skills in order of how much a sentence calls for them, named or not.

What the words say (`lexicon`), what the sentence means where an encoder is given (`meaning`), and
the exact mentions, added up with few and plain weights.
"""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from skills_taxonomy.linking.lexicon import Lexicon
from skills_taxonomy.linking.linker import Linker
from skills_taxonomy.linking.meaning import Encoder, Meaning
from skills_taxonomy.linking.tokens import CJK
from skills_taxonomy.model import Skill, Taxonomy

_BATCH = 32
_HAS_CJK = re.compile(f"[{CJK}]")
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingWeights:
    """What each view of a skill counts toward its score.

    ``likeness`` and ``coverage`` weigh the words, ``exact`` a mention found by the linker,
    ``nearness`` the sentence vectors, and ``adapter`` what was learned from labelled sentences;
    1 for the last is the scale it was learned at.
    """

    likeness: float = 1.0
    coverage: float = 0.0
    exact: float = 0.1
    nearness: float = 0.0
    adapter: float = 0.0

    @property
    def total(self) -> float:
        """The highest score before the adapter speaks."""
        return self.likeness + self.coverage + self.exact + self.nearness


# Chosen, not fitted: each family counts one. Coverage, and where it counts, were picked in sight of the
# TECH and HOUSE validation sentences, which are therefore kind to them. Fitted on synthetic sentences
# (SkillSkape), words got far less and real advertisements ranked worse. To see other weights:
# ``python -m benchmarks.fit_sentence_ranking … --check FILE …``; only the adapter is learned there.
WORDS_ONLY = RankingWeights(coverage=0.3)
WITH_VECTORS = RankingWeights(nearness=1.0, adapter=1.0)


class RankedSkill(NamedTuple):
    """A skill a text calls for; ``score`` in [0, 1] orders the skills of one text."""

    skill_id: str
    label: str
    score: float


class SkillRanker:
    """Rank all skills of a taxonomy for a text. Built once; immutable afterwards.

    Parameters
    ----------
    taxonomy : Taxonomy
        The skills to rank.
    encoder : Encoder, optional
        Sentence encoder for English. Without one the ranking is lexical; it is lexical for
        Chinese texts in any case.
    cache : Path, optional
        Folder in which the vectors of the skills are kept between runs.
    linker : Linker, optional
        A linker of the same taxonomy, where there is one already.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        *,
        encoder: Encoder | None = None,
        cache: Path | None = None,
        linker: Linker | None = None,
    ) -> None:
        self._skills = list(taxonomy.skills.values())
        self._places = {skill.id: place for place, skill in enumerate(self._skills)}
        self._order_of_ids = np.argsort(np.argsort(np.array([skill.id for skill in self._skills])))
        self._linker = linker or Linker(taxonomy)
        self._lexicon = Lexicon(self._skills) if self._skills else None
        self._meaning = Meaning(self._skills, encoder, cache=cache) if encoder and self._skills else None
        self._words_only, self._with_vectors = WORDS_ONLY, WITH_VECTORS

    @property
    def skills(self) -> list[Skill]:
        """The skills it ranks."""
        return list(self._skills)

    def with_weights(self, weights: RankingWeights) -> Self:
        """Return a ranker like this one that weighs its views otherwise, with and without vectors."""
        other = copy(self)
        other._words_only = other._with_vectors = weights
        return other

    def rank(self, text: str, *, top: int = 20) -> list[RankedSkill]:
        """Return the ``top`` skills for one text, best first; ties in order of identifier."""
        return self.rank_many([text], top=top)[0]

    def rank_many(self, texts: Sequence[str], *, top: int = 20) -> list[list[RankedSkill]]:
        """Rank for many texts at once, which is cheaper than one by one and gives the same.

        Returns
        -------
        list of list of RankedSkill
            One ranking a text. Skills that share nothing with a text are left out of its ranking.
        """
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        return [self._best(scores, top) for batch in batches for scores in self._scores(batch)]

    def _scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Score all skills, of shape (n_texts, n_skills), in [0, 1], rounded so that ties are ties."""
        scores = np.zeros((len(texts), len(self._skills)))
        if self._lexicon is None:
            return scores
        words, exact = self._lexicon.views(texts), self._exact(texts)
        near = [row for row, text in enumerate(texts) if self._meaning and not _HAS_CJK.search(text)]
        for rows, weights in ((slice(None), self._words_only), (near, self._with_vectors)):
            parts = (
                weights.likeness * words.likeness[rows]
                + weights.coverage * words.coverage[rows]
                + weights.exact * exact[rows]
            )
            scores[rows] = parts / weights.total
        if self._meaning and near:
            nearness, added = self._meaning.similarity([texts[row] for row in near])
            weights = self._with_vectors
            scores[near] += (weights.nearness * nearness + weights.adapter * added) / weights.total
        return np.asarray(np.round(np.clip(scores, 0, 1), _DIGITS), dtype=np.float64)

    def _exact(self, texts: Sequence[str]) -> NDArray[np.float64]:
        scores = np.zeros((len(texts), len(self._skills)))
        for row, text in enumerate(texts):
            for mention in self._linker.link(text, kind="sentence").mentions:
                if mention.modality != "negated":
                    place = self._places[mention.skill_id]
                    scores[row, place] = max(scores[row, place], mention.score)
        return scores

    def _best(self, scores: NDArray[np.float64], top: int) -> list[RankedSkill]:
        order = np.lexsort((self._order_of_ids, -scores))[:top]
        return [
            RankedSkill(self._skills[place].id, self._skills[place].name.en, float(scores[place]))
            for place in order
            if scores[place] > 0
        ]
