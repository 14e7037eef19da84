"""Rank job titles by likeness and score the ranking against judged pairs.

    python -m benchmarks.job_titles ../shared/data/job-title-similarity/en [--taxonomy esco:DIR]

FOLDER holds queries.tsv and corpus.tsv (id, title) and qrels.tsv (TREC). Prints mean average
precision beside TF-IDF over characters in the same run, with 95 % intervals from a bootstrap
over queries.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.intervals import with_interval
from matcher.titles import TitleSimilarity
from skills_taxonomy.reading import load_taxonomy

Titles = list[tuple[str, str]]


def main() -> None:
    """Score the product and the baseline on the folder given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--taxonomy", default="bundled")
    options = parser.parse_args()
    queries, corpus = _titles(options.folder / "queries.tsv"), _titles(options.folder / "corpus.tsv")
    relevant = _relevant(options.folder / "qrels.tsv")
    asked, offered = [title for _, title in queries], [title for _, title in corpus]
    model = TitleSimilarity().fit(load_taxonomy(options.taxonomy))
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4)).fit(offered)
    likeness = {
        "talentbridge": model.matrix(asked, offered),
        "TF-IDF characters": (characters.transform(asked) @ characters.transform(offered).T).toarray(),
    }
    for name, scores in likeness.items():
        print(f"{name:20} MAP {with_interval(average_precisions(scores, queries, corpus, relevant))}")


def average_precisions(
    scores: NDArray[np.float64], queries: Titles, corpus: Titles, relevant: dict[str, set[str]]
) -> NDArray[np.float64]:
    """Return the average precision of each query that has relevant titles; ties by identifier."""
    names = np.array([name for name, _ in corpus])
    found = []
    for (query, _), row in zip(queries, scores, strict=True):
        if relevant[query]:
            hits = np.flatnonzero(np.isin(names[np.lexsort((names, -row))], list(relevant[query])))
            found.append(np.sum(np.arange(1, len(hits) + 1) / (hits + 1)) / len(relevant[query]))
    return np.array(found)


def _titles(path: Path) -> Titles:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(name, title) for name, title in (line.split("\t", maxsplit=1) for line in lines if line)]


def _relevant(path: Path) -> dict[str, set[str]]:
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[query].add(document)
    return relevant


if __name__ == "__main__":
    main()
