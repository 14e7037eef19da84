"""All skills in order of how much a sentence calls for them, named or not.

Three lexical views (the whole entry, its names, its best single label), two semantic ones where
an encoder is given (the whole sentence, its best phrase), and the exact mentions, added up. The
weights are plain: each family counts one, an exact mention a tenth. On the validation sentences
of the ESCO skill linking benchmark (Decorte et al. 2022, arXiv 2209.05987) anything near does alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.linker import Linker
from skills_taxonomy.linking.tokens import CJK
from skills_taxonomy.model import Skill, Taxonomy

Encoder = Callable[[list[str]], NDArray[np.floating]]
"""Texts to unit vectors, of shape (n_texts, n_dimensions)."""

_EXACT = 0.1
_BATCH = 32
_WORD = rf"[{CJK}]|[^\W{CJK}]+"
_HAS_CJK = re.compile(f"[{CJK}]")
_PHRASE_END = re.compile(r"[,;:()•/]|\.\s|\s(?:and|or|as well as|including|such as|in|with|of|for)\s")


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
    encoder : callable, optional
        Sentence encoder for English. Without one the ranking is lexical; it is lexical for
        Chinese texts in any case.
    """

    def __init__(self, taxonomy: Taxonomy, *, encoder: Encoder | None = None) -> None:
        self._skills = list(taxonomy.skills.values())
        self._places = {skill.id: place for place, skill in enumerate(self._skills)}
        self._order_of_ids = np.argsort(np.argsort(np.array([skill.id for skill in self._skills])))
        self._linker = Linker(taxonomy)
        self._lexicon = _Lexicon(self._skills) if self._skills else None
        self._encoder = encoder
        self._vectors = (
            encoder([skill.name.en for skill in self._skills]) if encoder and self._skills else None
        )

    def rank(self, text: str, *, top: int = 20) -> list[RankedSkill]:
        """Return the ``top`` skills for one text, best first; ties in order of identifier."""
        return self.rank_many([text], top=top)[0]

    def rank_many(self, texts: Sequence[str], *, top: int = 20) -> list[list[RankedSkill]]:
        """Rank for many texts at once, which is much cheaper than one by one.

        Returns
        -------
        list of list of RankedSkill
            One ranking a text. Skills that share nothing with a text are left out of its ranking.
        """
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        return [self._best(scores, top) for batch in batches for scores in self._scores(batch)]

    def _scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        if self._lexicon is None:
            return np.zeros((len(texts), 0))
        lexical = self._lexicon.similarity(texts)
        scores = lexical + self._semantic(texts) + _EXACT * self._exact(texts)
        return scores / (1 + _EXACT + (self._vectors is not None))

    def _exact(self, texts: Sequence[str]) -> NDArray[np.float64]:
        scores = np.zeros((len(texts), len(self._skills)))
        for row, text in enumerate(texts):
            for mention in self._linker.link(text, kind="sentence").mentions:
                if mention.modality != "negated":
                    place = self._places[mention.skill_id]
                    scores[row, place] = max(scores[row, place], mention.score)
        return scores

    def _semantic(self, texts: Sequence[str]) -> NDArray[np.float64]:
        scores = np.zeros((len(texts), len(self._skills)))
        english = [row for row, text in enumerate(texts) if not _HAS_CJK.search(text)]
        if self._encoder is None or self._vectors is None or not english:
            return scores
        phrases = [list(_phrases(texts[row])) for row in english]
        whole = self._encoder([texts[row] for row in english]) @ self._vectors.T
        parts = self._encoder([phrase for each in phrases for phrase in each]) @ self._vectors.T
        starts = np.cumsum([0, *(len(each) for each in phrases[:-1])])
        best = np.maximum.reduceat(parts, starts, axis=0)
        scores[english] = np.clip((whole + best) / 2, 0, 1)
        return scores

    def _best(self, scores: NDArray[np.float64], top: int) -> list[RankedSkill]:
        order = np.lexsort((self._order_of_ids, -scores))[:top]
        return [
            RankedSkill(self._skills[place].id, self._skills[place].name.en, round(float(scores[place]), 6))
            for place in order
            if scores[place] > 0
        ]


class _Lexicon:
    """TF-IDF over words (1-2) and characters within words (2-4) of labels and definitions."""

    def __init__(self, skills: Sequence[Skill]) -> None:
        labels = [[fold(label.text).text for label in skill.labels()] for skill in skills]
        entries = [_entry(skill, own) for skill, own in zip(skills, labels, strict=True)]
        self._vectorizers = [
            TfidfVectorizer(token_pattern=_WORD, ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32),
        ]
        self._entries = sparse.hstack([each.fit_transform(entries) for each in self._vectorizers]).T.tocsr()
        self._labels = self._vectors([label for own in labels for label in own]).T.tocsr()
        self._starts = np.cumsum([0, *(len(own) for own in labels[:-1])])
        names = [sum(map(bool, (skill.name.en, skill.name.zh_hant, skill.name.zh_hans))) for skill in skills]
        self._is_name = np.concatenate(
            [np.arange(len(own)) < n for own, n in zip(labels, names, strict=True)]
        )

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the mean of the three views, of shape (n_texts, n_skills), in [0, 1]."""
        vectors = self._vectors([fold(text).text for text in texts])
        entries = (vectors @ self._entries).toarray()
        labels = (vectors @ self._labels).toarray()
        best = np.maximum.reduceat(labels, self._starts, axis=1)
        name = np.maximum.reduceat(labels * self._is_name, self._starts, axis=1)
        # Word and character vectors have unit length each, hence the 2.
        return np.asarray((entries + best + name) / (3 * 2), dtype=np.float64)

    def _vectors(self, texts: list[str]) -> sparse.csr_array:
        return sparse.csr_array(sparse.hstack([each.transform(texts) for each in self._vectorizers]))


def _entry(skill: Skill, labels: list[str]) -> str:
    definition = fold(f"{skill.definition.en} {skill.definition.zh_hant}").text
    return " ".join([*labels, definition])


def _phrases(text: str) -> Iterator[str]:
    phrases = [phrase.strip() for phrase in _PHRASE_END.split(text)]
    yield from [phrase for phrase in phrases if len(phrase) > 2] or [text]
