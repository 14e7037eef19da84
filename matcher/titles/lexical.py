"""Titles as weighed words and pieces of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.preprocessing import normalize

from matcher.titles.families import WordFamilies
from matcher.titles.words import comparable, in_english, singular

Scores = NDArray[np.float64]

ONE_WORD = r"(?u)[^\W_]+"


@dataclass(frozen=True, slots=True)
class Terms:
    """Titles as unit rows; a title that has nothing of a kind is a zero row there.

    ``written`` holds the terms as written, ``english`` those of the English reading,
    ``families`` the families of its words.
    """

    written: csr_array
    english: csr_array
    families: csr_array

    def likeness(self, other: "Terms", *, kinship: float) -> Scores:
        """Return how like each title is to each other one, in [0, 1].

        It is the cosine of the terms, as written or in English, the greater; where words of
        both have families, the cosine of these counts for ``kinship`` of it.
        """
        terms = (self.written @ other.written.T).toarray()
        np.maximum(terms, (self.english @ other.english.T).toarray(), out=terms)
        if not kinship:
            return terms
        share = kinship * np.outer(_has_any(self.families), _has_any(other.families))
        return (1 - share) * terms + share * (self.families @ other.families.T).toarray()

    def some(self, rows: slice) -> "Terms":
        """Return the terms of some of the titles."""
        return Terms(self.written[rows], self.english[rows], self.families[rows])


class TitleTerms(BaseEstimator):
    """Turns titles into `Terms`, a term weighing by its rarity among known titles."""

    def fit(self, X: Sequence[str], y: None = None) -> Self:
        """Learn how rare terms are from known titles."""
        self.families_ = WordFamilies()
        self.vectorizer_ = make_union(
            _hashed(analyzer="char_wb", ngram_range=(1, 4)), _hashed(token_pattern=ONE_WORD)
        )
        self.vectorizer_.fit([*map(comparable, X), *map(_english, X)] or ["none"])
        return self

    def transform(self, X: Sequence[str]) -> Terms:
        """Return the terms of titles."""
        english = [_english(title) for title in X]
        written = self._vectors([comparable(title) for title in X])
        return Terms(written, self._vectors(english), self.families_.count(english))

    def _vectors(self, texts: Sequence[str]) -> csr_array:
        # Neither scikit-learn's union nor its normalisation takes an empty list.
        return normalize(csr_array(self.vectorizer_.transform(texts or ["none"])))[: len(texts)]


def _has_any(rows: csr_array) -> Scores:
    return (np.diff(rows.indptr) > 0).astype(np.float64)


def _english(title: str) -> str:
    return singular(in_english(comparable(title)))


def _hashed(**words: Any) -> Pipeline:
    """Weigh hashed terms by rarity among known titles; a term never seen weighs most.

    Hashing keeps the words of a title that no occupation has, which a vocabulary would drop.
    """
    counts = HashingVectorizer(n_features=2**18, alternate_sign=False, norm=None, **words)
    return make_pipeline(counts, TfidfTransformer(sublinear_tf=True))
