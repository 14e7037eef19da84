"""Titles of any list in order of how much a text calls for them: a list that is no taxonomy of ours.

A title is all that is known of a skill there. What the words say is therefore counted with the
rarity of words in our taxonomy as well as in the list, once for the whole text and once for its
best sentence; and text and titles are compared by the skills of our taxonomy they call for.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.lexicon import Lexicon
from skills_taxonomy.linking.meaning import Encoder
from skills_taxonomy.linking.passages import lines, sentences
from skills_taxonomy.linking.ranking import SkillRanker
from skills_taxonomy.model import Skill, Text

GROUND = 5
"""Skills of the taxonomy that stand for a title or a sentence. Chosen, not fitted."""

_DIGITS = 6
_POINT = re.compile("[•●▪◦‣■]")

Scores = NDArray[np.float64]


class RankedTitle(NamedTuple):
    """A title a text calls for; ``score`` in [0, 1] orders the titles of one text."""

    title: str
    score: float


class TitleRanker:
    """Rank the titles of a list for texts. Built once; immutable afterwards.

    Views of the same weight, each scaled by the highest it gives any title for that text: the
    likeness of the words of the whole text and of its likest sentence, how far they cover the
    title, likewise; the cosine of the skills of our taxonomy called for by the sentences and by
    the title; and with an encoder the cosine of text and title, and of the nearest sentence.

    Parameters
    ----------
    titles : sequence of str
        The titles to rank; one that stands twice counts once.
    ranker : SkillRanker
        Ranks the skills of our taxonomy, the common ground.
    encoder : Encoder, optional
        Sentence encoder for English.
    """

    def __init__(self, titles: Sequence[str], *, ranker: SkillRanker, encoder: Encoder | None = None) -> None:
        self.titles = sorted(set(titles))
        self._ranker = ranker
        self._encoder = encoder
        known = ranker.skills
        # The skills of the taxonomy tell how rare words are; only the titles are compared.
        self._lexicon = Lexicon([*known, *map(_skill_of, self.titles)])
        self._places = {skill.id: place for place, skill in enumerate(known)}
        self._ground = _unit(self._skills_for(self.titles))
        self._vectors = encoder(self.titles) if encoder else None

    def rank(self, text: str, *, top: int | None = None) -> list[RankedTitle]:
        """Return the titles for one text, best first; ties in order of title."""
        scores = self.scores(text)
        order = np.lexsort((np.arange(len(self.titles)), -scores))[:top]
        return [RankedTitle(self.titles[place], float(scores[place])) for place in order]

    def scores(self, text: str) -> Scores:
        """Score all titles for a text, of shape (n_titles,), in [0, 1], rounded so that ties are ties."""
        parts = list(_sentences(text))
        if not parts:
            return np.zeros(len(self.titles))
        views = [*self._of_words(text, parts), self._of_ground(parts), *self._of_meaning(text, parts)]
        scaled = np.stack([_scaled(view) for view in views])
        return np.asarray(np.round(scaled.mean(axis=0), _DIGITS), dtype=np.float64)

    def _of_words(self, text: str, parts: Sequence[str]) -> Iterator[Scores]:
        for view in self._lexicon.views([text, *parts]):
            ours = view[:, len(self._places) :]
            yield ours[0]
            yield ours[1:].max(axis=0)

    def _of_ground(self, parts: Sequence[str]) -> Scores:
        called = _unit(self._skills_for(parts).max(axis=0, keepdims=True))
        return np.asarray((self._ground @ called[0]), dtype=np.float64)

    def _of_meaning(self, text: str, parts: Sequence[str]) -> Iterator[Scores]:
        if self._encoder is not None and self._vectors is not None:
            near = self._encoder([text, *parts]) @ self._vectors.T
            yield np.asarray(near[0], dtype=np.float64)
            yield np.asarray(near[1:].max(axis=0), dtype=np.float64)

    def _skills_for(self, texts: Sequence[str]) -> Scores:
        """Return how much each text calls for its first skills, of shape (n_texts, n_skills)."""
        found = np.zeros((len(texts), len(self._places)))
        for row, ranked in enumerate(self._ranker.rank_many(texts, top=GROUND)):
            for skill in ranked:
                found[row, self._places[skill.skill_id]] = skill.score
        return found


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, and the points of a list that was run into one line."""
    folded = fold(text)
    for row in lines(folded):
        for part in sentences(folded.text, row):
            yield from filter(None, map(str.strip, _POINT.split(part.of(folded.text))))


def _skill_of(title: str) -> Skill:
    return Skill(id=title, kind="technique", parent="", name=Text(title))


def _scaled(view: Scores) -> Scores:
    """Return a view divided by its highest score; what is below zero counts nothing."""
    positive = np.maximum(view, 0)
    return positive / max(float(positive.max()), np.finfo(float).tiny)


def _unit(rows: Scores) -> Scores:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.finfo(float).tiny))
