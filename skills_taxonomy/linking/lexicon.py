"""How the words and letters of a text agree with those of each skill: TF-IDF, in five views.

Words are counted singly and in pairs, letters in runs of 2-4 within a word. Labels and
definitions are counted once; an entry counts what its labels and definition count together, so
no pair of words reaches from one label into the next.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.tokens import CJK
from skills_taxonomy.model import Skill

_WORD = rf"[{CJK}]|[^\W{CJK}]+"
Scores = NDArray[np.float64]


class LexicalViews(NamedTuple):
    """Agreement of texts with skills, each of shape (n_texts, n_skills), in [0, 1].

    ``likeness`` is the mean cosine with the whole entry, its best label and its names;
    ``coverage`` the share of a label, by rarity of its words, that stands in the text: the mean
    of the best label and the best name. Unlike a cosine it does not fall with what else is said.
    """

    likeness: Scores
    coverage: Scores


class Lexicon:
    """TF-IDF over words (1-2) and characters within words (2-4) of labels and definitions."""

    def __init__(self, skills: Sequence[Skill]) -> None:
        labels = [[fold(label.text).text for label in skill.labels()] for skill in skills]
        flat = [label for own in labels for label in own]
        definitions = [fold(f"{skill.definition.en} {skill.definition.zh_hant}").text for skill in skills]
        self._starts = np.cumsum([0, *(len(own) for own in labels[:-1])])
        self._is_name = np.concatenate(
            [np.arange(len(own)) < _names(skill) for own, skill in zip(labels, skills, strict=True)]
        )
        owners = _owners([len(own) for own in labels])
        self._grams = [_Words(), _Letters()]
        entry_vectors, label_vectors = [], []
        for grams in self._grams:
            counts = grams.fit([*flat, *definitions])
            of_labels, of_definitions = counts[: len(flat)], counts[len(flat) :]
            entry_vectors.append(grams.weigh(sparse.csr_array(owners @ of_labels + of_definitions)))
            label_vectors.append(grams.vectors(of_labels))
        self._entries = sparse.hstack(entry_vectors).T.tocsr()
        self._labels = sparse.hstack(label_vectors).T.tocsr()
        self._covers = _shares(label_vectors[0], self._grams[0].rarity).T.tocsr()

    def views(self, texts: Sequence[str]) -> LexicalViews:
        """Compare texts with all skills."""
        folded = [fold(text).text for text in texts]
        parts = [grams.vectors(grams.counter.transform(folded)) for grams in self._grams]
        vectors = sparse.csr_array(sparse.hstack(parts))
        entries = (vectors @ self._entries).toarray()
        best, name = self._best((vectors @ self._labels).toarray())
        present = parts[0].sign()
        covered, covered_name = self._best((present @ self._covers).toarray())
        return LexicalViews(
            # Word and character vectors have unit length each, hence the 2.
            np.asarray((entries + best + name) / (3 * 2), dtype=np.float64),
            np.asarray((covered + covered_name) / 2, dtype=np.float64),
        )

    def _best(self, by_label: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        best = np.maximum.reduceat(by_label, self._starts, axis=1)
        return best, np.maximum.reduceat(by_label * self._is_name, self._starts, axis=1)


class _Words:
    """Counts words and pairs of words, and weighs the counts."""

    def __init__(self) -> None:
        self.counter = CountVectorizer(token_pattern=_WORD, ngram_range=(1, 2), dtype=np.float32)
        self._weights = TfidfTransformer(sublinear_tf=True)

    def fit(self, texts: list[str]) -> sparse.csr_array:
        """Learn the grams of all texts and count them."""
        return sparse.csr_array(self.counter.fit_transform(texts))

    def weigh(self, counts: sparse.csr_array) -> sparse.csr_array:
        """Learn how rare each gram is among entries, and return the entries' vectors."""
        return sparse.csr_array(self._weights.fit_transform(counts))

    def vectors(self, counts: sparse.csr_array) -> sparse.csr_array:
        return sparse.csr_array(self._weights.transform(counts))

    @property
    def rarity(self) -> NDArray[np.float32]:
        return np.asarray(self._weights.idf_, dtype=np.float32)


class _Letters(_Words):
    """Counts runs of letters within words; each distinct word is taken apart once."""

    def __init__(self) -> None:
        super().__init__()
        self.counter = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4), dtype=np.float32)

    def fit(self, texts: list[str]) -> sparse.csr_array:
        words = CountVectorizer(analyzer=str.split, dtype=np.float32)
        by_word = words.fit_transform(texts)
        return sparse.csr_array(by_word @ self.counter.fit_transform(words.get_feature_names_out()))


def _shares(vectors: sparse.csr_array, rarity: NDArray[np.float32]) -> sparse.csr_array:
    """Give each label's grams their shares of its rarity; a row adds up to 1."""
    shares = vectors.sign() * rarity[np.newaxis, :]
    totals = np.maximum(shares.sum(axis=1), np.finfo(np.float32).tiny)
    return sparse.csr_array(sparse.csr_array(shares).multiply(1 / totals[:, np.newaxis]))


def _owners(sizes: Sequence[int]) -> sparse.csr_array:
    """Return the 0-1 matrix that adds up the labels of a skill, of shape (n_skills, n_labels)."""
    starts = np.cumsum([0, *sizes])
    total = int(starts[-1])
    ones = np.ones(total, dtype=np.float32)
    return sparse.csr_array((ones, np.arange(total), starts), shape=(len(sizes), total))


def _names(skill: Skill) -> int:
    return sum(map(bool, (skill.name.en, skill.name.zh_hant, skill.name.zh_hans)))
