"""How alike two job titles are, by their words and through the occupations they stand for."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from skills_taxonomy.labels import fold
from skills_taxonomy.model import Occupation, Taxonomy

Scores = NDArray[np.float64]

SENIORITY = re.compile(
    r"\b(senior|sr|junior|jr|assistant|asst|chief|lead|principal|trainee|deputy|graduate|i{1,3}|iv)\b\.?"
    r"|高级|资深|助理|副|初级|见习|首席|实习"
)
"""Words of rank, in folded form: they tell the rung of the ladder, not which ladder."""


ONE_WORD = r"(?u)[^\W_]+"

MOST_REMEMBERED = 100_000
"""Pairs of titles kept in memory."""

AT_ONCE = 256
"""Titles set against all known titles at once; bounds the memory that takes."""


class TitleSimilarity(BaseEstimator):
    """Likeness of job titles in [0, 1], across languages through occupations.

    A title is assigned softly to the occupations whose titles read like it; its profile is
    the mixture of their skills and of the occupations themselves. Two titles are as alike as
    their profiles and their words. Profiles speak only as far as both titles read like an
    occupation that is known: the surer they are, the less the words count, down to ``words``.

    Parameters
    ----------
    words : float, default=0.3
        Least share of the likeness of the words; the rest is that of the profiles.
    sharpness : float, default=6.0
        Power applied to the likeness of a title to each occupation before mixing.
    candidates : int, default=8
        Occupations a title is mixed from, at most.
    """

    def __init__(self, *, words: float = 0.3, sharpness: float = 6.0, candidates: int = 8) -> None:
        self.words = words
        self.sharpness = sharpness
        self.candidates = candidates

    def fit(self, X: Taxonomy, y: None = None) -> Self:
        """Learn words and profiles from the occupations of a taxonomy."""
        if not 0 <= self.words <= 1:
            raise ValueError(f"words must be in [0, 1], got {self.words}")
        occupations = [X.occupations[key] for key in sorted(X.occupations)]
        titles = [(comparable(title), row) for row, o in enumerate(occupations) for title in _titles_of(o)]
        self.vectorizer_ = make_union(
            _hashed(analyzer="char_wb", ngram_range=(1, 4)), _hashed(token_pattern=ONE_WORD)
        )
        texts = [text for text, _ in titles] or ["none"]
        self.title_vectors_ = normalize(csr_array(self.vectorizer_.fit_transform(texts)))
        self.occupation_of_title_ = np.array([row for _, row in titles], dtype=int)
        self.profiles_ = _occupation_profiles(occupations, X)
        self._remembered: dict[tuple[str, str], float] = {}
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
            self._compare(ours, new)

    def best(self, title: str, others: Iterable[str]) -> float | None:
        """Return the likeness of the most alike of other titles; ``None`` without a title."""
        found = [self.similarity(title, other) for other in others if comparable(other)]
        return max(found) if found and comparable(title) else None

    def matrix(self, queries: Sequence[str], corpus: Sequence[str]) -> Scores:
        """Return the likeness of each query to each title of a corpus, shape (n_queries, n_corpus)."""
        check_is_fitted(self)
        query_words, query_profiles, query_sure = self._vectors(queries)
        corpus_words, corpus_profiles, corpus_sure = self._vectors(corpus)
        by_words = (query_words @ corpus_words.T).toarray()
        by_profile = (query_profiles @ corpus_profiles.T).toarray()
        share = (1 - self.words) * np.outer(query_sure, corpus_sure)
        return np.clip((1 - share) * by_words + share * by_profile, 0.0, 1.0)

    def _compare(self, ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[str, str], float]:
        """Return the likeness of each pair of comparable titles, and remember it."""
        likeness = self.matrix(ours, theirs).tolist()
        found = {
            _pair(one, other): round(value, 6)
            for one, row in zip(ours, likeness, strict=True)
            for other, value in zip(theirs, row, strict=True)
        }
        if len(self._remembered) + len(found) > MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered.update(found)
        return found

    def _vectors(self, titles: Sequence[str]) -> tuple[csr_array, csr_array, Scores]:
        """Return words and profiles, unit rows, and how surely each title is an occupation's."""
        words = normalize(csr_array(self.vectorizer_.transform([comparable(title) for title in titles])))
        if not len(self.occupation_of_title_):
            return words, csr_array((len(titles), 1)), np.zeros(len(titles))
        likeness = self._likeness_to_occupations(words)
        return words, normalize(self._mixed(likeness)), likeness.max(axis=1)

    def _likeness_to_occupations(self, words: csr_array) -> Scores:
        """Return how like each title the most alike title of each occupation reads."""
        likeness = np.zeros((self.profiles_.shape[0], words.shape[0]))
        for start in range(0, words.shape[0], AT_ONCE):
            some = slice(start, start + AT_ONCE)
            found = (self.title_vectors_ @ words[some].T).toarray()
            np.maximum.at(likeness[:, some], self.occupation_of_title_, found)
        return likeness.T

    def _mixed(self, likeness: Scores) -> csr_array:
        """Mix for each title the profiles of the occupations it reads most like."""
        chosen = np.argsort(-likeness, axis=1, kind="stable")[:, : self.candidates]
        weights = np.take_along_axis(likeness, chosen, axis=1) ** self.sharpness
        starts = np.arange(0, chosen.size + 1, max(chosen.shape[1], 1))
        shares = csr_array((weights.ravel(), chosen.ravel(), starts), shape=likeness.shape)
        return shares @ self.profiles_


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)


def comparable(title: str) -> str:
    """Fold a title to one script and case, without words of rank."""
    return " ".join(SENIORITY.sub(" ", fold(title).text).split())


def _hashed(**words: Any) -> Pipeline:
    """Weigh hashed terms by rarity among known titles; a term never seen weighs most.

    Hashing keeps the words of a title that no occupation has, which a vocabulary would drop.
    """
    counts = HashingVectorizer(n_features=2**18, alternate_sign=False, norm=None, **words)
    return make_pipeline(counts, TfidfTransformer(sublinear_tf=True))


def _titles_of(occupation: Occupation) -> list[str]:
    name = occupation.name
    return [
        t for t in (name.en, name.zh_hant, name.zh_hans, *(label.text for label in occupation.titles)) if t
    ]


def _occupation_profiles(occupations: Sequence[Occupation], taxonomy: Taxonomy) -> csr_array:
    """Return unit rows over skills and occupations, shape (n_occupations, n_skills + n_occupations)."""
    place = {skill_id: i for i, skill_id in enumerate(sorted(taxonomy.skills))}
    entries = [
        (row, place[s.skill_id], 1.0 if s.importance == "essential" else 0.5)
        for row, occupation in enumerate(occupations)
        for s in occupation.skills
        if s.skill_id in place
    ]
    entries += [(row, len(place) + row, 2.0) for row in range(len(occupations))]
    rows, columns, values = np.array(entries).T if entries else np.zeros((3, 0))
    shape = (len(occupations), len(place) + len(occupations))
    uses = csr_array((values, (rows.astype(int), columns.astype(int))), shape=shape)
    spread = np.log1p(len(occupations) / np.maximum((uses > 0).sum(axis=0), 1))
    return normalize(uses.multiply(spread[None, :]).tocsr())
