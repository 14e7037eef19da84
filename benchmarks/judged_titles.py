"""Titles with judgements: reading them, scoring a ranking, the baselines every benchmark of titles shares."""

import gzip
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.intervals import with_interval
from matcher.titles.semantic import Encoder

Scores = NDArray[np.float64]
Titles = list[tuple[str, str]]

PRODUCT = "talentbridge"


@dataclass(frozen=True)
class JudgedTitles:
    """Queries and a corpus, each (id, title), and the relevant ids of each query."""

    queries: Titles
    corpus: Titles
    relevant: Mapping[str, set[str]]

    @property
    def asked(self) -> list[str]:
        """The titles of the queries."""
        return [title for _, title in self.queries]

    @property
    def offered(self) -> list[str]:
        """The titles of the corpus."""
        return [title for _, title in self.corpus]

    def average_precisions(self, scores: Scores) -> Scores:
        """Return the average precision of each query that has relevant titles."""
        places = self._places(scores)
        return np.array([np.mean(np.arange(1, len(found) + 1) / found) for found in places])

    def reciprocal_ranks(self, scores: Scores) -> Scores:
        """Return 1 over the place of the first relevant title, for each query that has any."""
        return np.array([1 / found[0] for found in self._places(scores)])

    def _places(self, scores: Scores) -> list[NDArray[np.int64]]:
        """Return the places, from 1, of the relevant titles of each query; ties by identifier."""
        names = np.array([name for name, _ in self.corpus])
        by_name = np.argsort(names, kind="stable")
        wanted = [np.isin(names[by_name], list(self.relevant.get(query, ()))) for query, _ in self.queries]
        return [
            1 + np.flatnonzero(hits[np.argsort(-row[by_name], kind="stable")])
            for hits, row in zip(wanted, scores, strict=True)
            if hits.any()
        ]


def read_judged(folder: Path, corpus: str = "corpus.tsv") -> JudgedTitles:
    """Read queries.tsv, a corpus and qrels.tsv (TREC); the corpus may be gzipped."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in _lines(folder / "qrels.tsv"):
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[query].add(document)
    return JudgedTitles(_titles(folder / "queries.tsv"), _titles(folder / corpus), dict(relevant))


def baselines(judged: JudgedTitles, encoder: Encoder | None) -> dict[str, Scores]:
    """Score with TF-IDF over words and characters of the corpus, and with sentence vectors alone."""
    words = r"(?u)[^\W_]+"
    models = {
        "TF-IDF words": TfidfVectorizer(analyzer="word", token_pattern=words, sublinear_tf=True),
        "TF-IDF characters": TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4)),
    }
    scores = {}
    for name, model in models.items():
        offered = model.fit_transform(judged.offered)
        scores[name] = (model.transform(judged.asked) @ offered.T).toarray()
    if encoder is not None:
        scores["sentence vectors"] = (encoder(judged.asked) @ encoder(judged.offered).T).astype(np.float64)
    return scores


def print_figures(measure: str, figures: Mapping[str, Scores]) -> None:
    """Print the mean of each system, and by how much the first one is over each other, query by query."""
    ours = next(iter(figures.values()))
    for place, (name, values) in enumerate(figures.items()):
        over = f"   {PRODUCT} over it {with_interval(ours - values)}" if place else ""
        print(f"{measure:4} {name:24} {with_interval(values)}{over}")


def _titles(path: Path) -> Titles:
    return [(name, title) for name, title in (line.split("\t", maxsplit=1) for line in _lines(path))]


def _lines(path: Path) -> Sequence[str]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [line for line in text.splitlines() if line]
