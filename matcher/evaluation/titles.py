"""Judged titles: rank a corpus of titles for each query, beside TF-IDF and sentence vectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matcher.errors import EvaluationDataError
from matcher.evaluation.metrics import average_precision, r_precision, reciprocal_rank
from matcher.evaluation.reading import read_judgements, read_table
from matcher.evaluation.reports import OURS, Figure, Report, compare
from matcher.evaluation.tools import Tools
from matcher.titles.semantic import Encoder

Scores = NDArray[np.float64]
Titles = list[tuple[str, str]]


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
        return np.array([average_precision(found, len(found)) for found in self._places(scores)])

    def reciprocal_ranks(self, scores: Scores) -> Scores:
        """Return 1 over the place of the first relevant title, for each query that has any."""
        return np.array([reciprocal_rank(found) for found in self._places(scores)])

    def r_precisions(self, scores: Scores, *, cut: int) -> Scores:
        """Return R-precision at a cut, for each query that has relevant titles."""
        return np.array([r_precision(list(found), len(found), cut=cut) for found in self._places(scores)])

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
    """Read queries.tsv, a corpus and qrels.tsv (TREC); the corpus may be gzipped.

    Raises
    ------
    EvaluationDataError
        A line is wrong, or no judgement is of a query and a title that are there.
    """
    queries, offered = _titles(folder / "queries.tsv"), _titles(folder / corpus)
    grades = read_judgements(folder / "qrels.tsv")
    relevant = {query: {d for d, grade in found.items() if grade > 0} for query, found in grades.items()}
    known = {name for name, _ in offered}
    if not any(known & relevant.get(query, set()) for query, _ in queries):
        raise EvaluationDataError(folder / "qrels.tsv", None, "judges no title of the corpus for any query")
    return JudgedTitles(queries, offered, relevant)


def lexical_and_semantic(judged: JudgedTitles, encoder: Encoder | None) -> dict[str, Scores]:
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


def similar_titles(folder: Path, tools: Tools) -> Report:
    """Evaluate likeness of titles; of a folder with a folder a language, each language."""
    folders = [folder / name for name in ("en", "zh") if (folder / name).is_dir()] or [folder]
    figures = [
        figure
        for each in folders
        for figure in _figures(
            read_judged(each), tools, part=each.name, measures=("MAP", "MRR", "RP@5", "RP@10")
        )
    ]
    return Report(kind="job-title-similarity", figures=tuple(figures))


def linked_occupations(folder: Path, tools: Tools) -> Report:
    """Evaluate finding ESCO occupations, by all their names, for titles of O*NET."""
    judged = read_judged(folder, "corpus_elements.tsv.gz")
    known = sum(len(occupation.titles) + 1 for occupation in tools.taxonomy.occupations.values())
    note = (
        f"Titles meet on the occupations of the taxonomy {tools.taxonomy.name!r}, {known} titles in all. To find all "
        "the names of an occupation takes a taxonomy that has it: esco:DIR for this set."
    )
    return Report(
        kind="melo-onet-esco",
        figures=tuple(_figures(judged, tools, part="all", measures=("MRR", "MAP"))),
        notes=(note,),
    )


def _figures(judged: JudgedTitles, tools: Tools, *, part: str, measures: tuple[str, ...]) -> list[Figure]:
    scores = {OURS: tools.titles.matrix(judged.asked, judged.offered)}
    scores |= lexical_and_semantic(judged, tools.vectors)
    return [
        figure
        for measure in measures
        for figure in compare(
            measure, {n: _measured(judged, s, measure) for n, s in scores.items()}, part=part
        )
    ]


def _measured(judged: JudgedTitles, scores: Scores, measure: str) -> Scores:
    if measure == "MAP":
        return judged.average_precisions(scores)
    if measure == "MRR":
        return judged.reciprocal_ranks(scores)
    return judged.r_precisions(scores, cut=int(measure.removeprefix("RP@")))


def _titles(path: Path) -> Titles:
    return [(name, title) for name, title in read_table(path, 2)]
