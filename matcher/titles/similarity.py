"""The likeness of two titles: that of their words, and that of what they stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from matcher.titles.lexical import Terms, TitleTerms
from matcher.titles.occupations import Mixtures, OccupationGround
from matcher.titles.semantic import Encoder, Meanings, TitleMeanings
from matcher.titles.words import comparable
from skills_taxonomy.model import Taxonomy

Scores = NDArray[np.float64]

MOST_REMEMBERED = 100_000
"""Pairs of titles kept in memory."""

LONG_LIST, MOST_LISTS = 64, 4
"""From how many titles on a list is worth keeping as it was read, and how many such lists are kept."""

AT_ONCE = 256
"""Titles set against all known titles at once; bounds the memory that takes."""

PLACES = 6
"""Decimals of a likeness that count, so that rounding errors never decide."""


@dataclass(frozen=True, slots=True)
class Read:
    """Titles as they are compared; ``meanings`` only where an encoder is used."""

    terms: Terms
    meanings: Meanings | None
    mixtures: Mixtures | None


class TitleSimilarity(BaseEstimator):
    """Likeness of job titles in [0, 1], across languages by a list of words and by occupations.

    A title is assigned softly to the occupations whose titles read like it; its profile is
    the mixture of their skills and of the occupations themselves. Two titles are as alike as
    their profiles and their words, where Chinese words count as their English ones too.
    Profiles speak only as far as both titles read like an occupation that is known: the surer
    they are, the less the words count, down to ``words``. By its letters every title reads
    somewhat like some occupation, hence ``caution``; an encoder is told occupations apart.

    Parameters
    ----------
    words : float, default=0.3
        Least share of the likeness of the words; the rest is that of the profiles.
    sharpness : float, default=4.0
        Power applied to the likeness of a title to each occupation before mixing.
    candidates : int, default=30
        Occupations a title is mixed from, at most.
    caution : float, default=2.0
        Power applied to how sure the occupation of each title is by its letters, at least 1.
    kinship : float, default=0.6
        Share of the families of words in the likeness of words.
    encoder : callable, optional
        Turns English texts into unit vectors. With it titles are alike by meaning too. Scores
        never use one: they must be the same on every machine.
    meaning : float, default=0.5
        Share of the encoder in the likeness of words; without one it is nothing.
    """

    def __init__(
        self,
        *,
        words: float = 0.3,
        sharpness: float = 4.0,
        candidates: int = 30,
        caution: float = 2.0,
        kinship: float = 0.6,
        encoder: Encoder | None = None,
        meaning: float = 0.5,
    ) -> None:
        self.words = words
        self.sharpness = sharpness
        self.candidates = candidates
        self.caution = caution
        self.kinship = kinship
        self.encoder = encoder
        self.meaning = meaning

    def fit(self, X: Taxonomy, y: None = None) -> Self:
        """Learn words and profiles from the occupations of a taxonomy."""
        for name in ("words", "kinship", "meaning"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} must be in [0, 1], got {getattr(self, name)}")
        if not self.caution >= 1:
            raise ValueError(f"caution must be at least 1, got {self.caution}")
        self.ground_ = OccupationGround(X)
        titles = self.ground_.titles
        self.terms_ = TitleTerms().fit(titles)
        self.known_terms_ = self.terms_.transform(titles)
        self.meanings_ = None
        if self.encoder is not None and titles:
            self.meanings_ = TitleMeanings(self.encoder).fit(titles, self.ground_.owners)
        self._remembered: dict[tuple[str, str], float] = {}
        self._lists_read: dict[tuple[tuple[str, ...], bool], Read] = {}
        return self

    def similarity(self, first: str, second: str) -> float:
        """Return the likeness of two titles; 0 where either is empty."""
        check_is_fitted(self)
        one, other = _pair(comparable(first), comparable(second))
        if not one or not other:
            return 0.0
        known = self._remembered.get((one, other))
        return known if known is not None else self._compare([one], [other])[one, other]

    def remember(self, titles: Iterable[str], others: Iterable[str]) -> None:
        """Compare many titles with others at once, so that `similarity` has each pair at hand."""
        check_is_fitted(self)
        ours = sorted({comparable(title) for title in titles} - {""})
        theirs = sorted({comparable(title) for title in others} - {""})
        new = [title for title in theirs if any(_pair(one, title) not in self._remembered for one in ours)]
        if new:
            # Where most are new all are read, so that the reading serves the next titles as well.
            self._compare(ours, theirs if 2 * len(new) > len(theirs) else new)

    def best(self, title: str, others: Iterable[str]) -> float | None:
        """Return the likeness of the most alike of other titles; ``None`` without a title."""
        found = [self.similarity(title, other) for other in others if comparable(other)]
        return max(found) if found and comparable(title) else None

    def matrix(self, queries: Sequence[str], corpus: Sequence[str]) -> Scores:
        """Return the likeness of each query to each title of a corpus, shape (n_queries, n_corpus).

        Without an encoder queries and corpus may change places.
        """
        return self.compare(self.read(queries, asked=True), self.read(corpus))

    def read(self, titles: Sequence[str], *, asked: bool = False) -> Read:
        """Prepare titles for `compare`; queries are ``asked``, which only an encoder minds."""
        check_is_fitted(self)
        terms = self.terms_.transform(titles)
        meanings = self.meanings_.transform(titles, asked=asked) if self.meanings_ else None
        return Read(terms, meanings, self._mixtures(terms, meanings) if self.ground_.titles else None)

    def compare(self, queries: Read, corpus: Read) -> Scores:
        """Return the likeness of each query to each title of a corpus, shape (n_queries, n_corpus)."""
        likeness = queries.terms.likeness(corpus.terms, kinship=self.kinship)
        if queries.meanings and corpus.meanings:
            by_meaning = queries.meanings.likeness(corpus.meanings)
            likeness = (1 - self.meaning) * likeness + self.meaning * by_meaning
        if queries.mixtures and corpus.mixtures:
            sure = np.outer(queries.mixtures.sure, corpus.mixtures.sure)
            share = (1 - self.words) * (sure if queries.meanings else sure**self.caution)
            likeness = (1 - share) * likeness + share * self.ground_.compare(
                queries.mixtures, corpus.mixtures
            )
        return np.clip(likeness, 0.0, 1.0)

    def _compare(self, ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[str, str], float]:
        """Return the likeness of each pair of comparable titles, and remember it."""
        likeness = self.compare(self._read_again(ours, asked=True), self._read_again(theirs)).tolist()
        found = {
            _pair(one, other): round(value, PLACES)
            for one, row in zip(ours, likeness, strict=True)
            for other, value in zip(theirs, row, strict=True)
        }
        if len(self._remembered) + len(found) > MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered.update(found)
        return found

    def _read_again(self, titles: Sequence[str], *, asked: bool = False) -> Read:
        """Read titles, or return what was read of the very same ones: a pool is ranked many times."""
        key = (tuple(titles), asked)
        if (read := self._lists_read.get(key)) is None:
            read = self.read(titles, asked=asked)
            if len(self._lists_read) >= MOST_LISTS:
                self._lists_read.clear()
            if len(titles) >= LONG_LIST:
                self._lists_read[key] = read
        return read

    def _mixtures(self, terms: Terms, meanings: Meanings | None) -> Mixtures:
        """Mix each title from the occupations whose most alike title reads most like it."""
        count, parts = terms.written.shape[0], []
        for start in range(0, max(count, 1), AT_ONCE):
            rows = slice(start, start + AT_ONCE)
            if meanings is not None and self.meanings_ is not None:
                found = np.maximum(self.meanings_.titles_.telling @ meanings.telling[rows].T, 0)
            else:
                found = self.known_terms_.likeness(terms.some(rows), kinship=0.0)
            likeness = np.clip(self.ground_.of_occupations(found).round(PLACES), 0.0, 1.0)
            parts.append(self.ground_.mix(likeness, sharpness=self.sharpness, candidates=self.candidates))
        return Mixtures.joined(parts)


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)
