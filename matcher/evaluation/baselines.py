"""What anybody could set up in a few lines: the yardsticks of the same run."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.tokens import tokenize

Scores = NDArray[np.float64]


def bm25(queries: Sequence[str], documents: Sequence[str], *, k1: float = 1.5, b: float = 0.75) -> Scores:
    """Score with BM25 over words and Chinese bigrams (Robertson and Zaragoza 2009).

    Returns
    -------
    array of shape (n_queries, n_documents)
    """
    counted = [Counter(terms(text)) for text in documents]
    spread = Counter(term for document in counted for term in document)
    average = sum(document.total() for document in counted) / max(len(counted), 1) or 1.0

    def score(query: Sequence[str], document: Counter[str]) -> float:
        length = k1 * (1 - b + b * document.total() / average)
        return sum(
            math.log(1 + (len(counted) - spread[t] + 0.5) / (spread[t] + 0.5))
            * document[t] * (k1 + 1) / (document[t] + length)
            for t in query if document[t]
        )  # fmt: skip

    return np.array([[score(terms(query), document) for document in counted] for query in queries])


def tfidf(queries: Sequence[str], documents: Sequence[str]) -> Scores:
    """Score with the cosine of TF-IDF over words and Chinese bigrams; shape (n_queries, n_documents)."""
    model = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    held = model.fit_transform(documents)
    scores: Scores = (model.transform(queries) @ held.T).toarray()
    return scores


def terms(text: str) -> list[str]:
    """Return the words of a text, of Chinese each character with its neighbour, which may be a word."""
    words = [word for word in tokenize(fold(text).cased).words() if word.isalnum()]
    pairs = [first + second for first, second in pairwise(words) if not (first + second).isascii()]
    return [word for word in words if word.isascii()] + pairs
