"""Rank candidates for vacancies from their texts and score the ranking against judgements.

    python -m benchmarks.ranking_hk ../shared/data/hk-acceptance-dev

FOLDER holds vacancies.jsonl, candidates.jsonl and qrels.tsv (TREC). Prints nDCG@10 (gain
2^grade - 1) of this product beside BM25 and TF-IDF over whole texts in the same run, within and
across languages, with a 95 % interval from a bootstrap over vacancies, and the same for the
difference to each baseline.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.intervals import with_interval
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.ranking import rank_candidates
from matcher.scoring import build_scorer
from skills_taxonomy.labels import fold
from skills_taxonomy.linking import Linker
from skills_taxonomy.linking.tokens import tokenize
from skills_taxonomy.reading import load_taxonomy

Records = list[dict[str, str]]
Ranking = dict[str, list[str]]
Grades = dict[str, dict[str, int]]

CUT = 10


def main() -> None:
    """Score every system on the folder given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    vacancies, candidates = _records(folder / "vacancies.jsonl"), _records(folder / "candidates.jsonl")
    grades = _grades(folder / "qrels.tsv")
    systems: dict[str, Callable[[Records, Records], Ranking]] = {
        "talentbridge": rank_with_product, "BM25": rank_with_bm25, "TF-IDF": rank_with_tfidf,
    }  # fmt: skip
    runs = {name: system(vacancies, candidates) for name, system in systems.items()}
    chinese = {record["id"]: record["language"] != "en" for record in vacancies + candidates}
    slices: dict[str, Callable[[str, str], bool]] = {
        "all": lambda _v, _c: True,
        "same language": lambda v, c: chinese[v] == chinese[c],
        "across languages": lambda v, c: chinese[v] != chinese[c],
    }
    print(f"{'nDCG@10':18}{'all':>24}{'same language':>24}{'across languages':>24}")
    figures = {
        name: [per_vacancy(run, grades, keep) for keep in slices.values()] for name, run in runs.items()
    }
    for name, columns in figures.items():
        print(f"{name:18}" + "".join(f"{with_interval(column):>24}" for column in columns))
    for name in list(systems)[1:]:
        gains = [ours - theirs for ours, theirs in zip(figures["talentbridge"], figures[name], strict=True)]
        print(f"{'over ' + name:18}" + "".join(f"{with_interval(gain):>24}" for gain in gains))


def rank_with_product(vacancies: Records, candidates: Records) -> Ranking:
    """Rank with this product, texts alone as input."""
    taxonomy = load_taxonomy()
    linker, scorer = Linker(taxonomy), build_scorer(taxonomy)
    profiles = [
        profile_from_text(c["text"], linker, profile_id=c["id"], today=date(2026, 11, 22)).profile
        for c in candidates
    ]
    asked = [vacancy_from_text(v["title"], v["text"], linker, vacancy_id=v["id"]).vacancy for v in vacancies]
    return {v.id: [match.candidate_id for match in rank_candidates(v, profiles, scorer)] for v in asked}


def rank_with_bm25(vacancies: Records, candidates: Records, *, k1: float = 1.5, b: float = 0.75) -> Ranking:
    """Rank with BM25 over words and Chinese bigrams (Robertson and Zaragoza 2009, k1 1.5, b 0.75)."""
    documents = [Counter(_terms(c["text"])) for c in candidates]
    spread = Counter(term for document in documents for term in document)
    average = sum(document.total() for document in documents) / len(documents)

    def score(query: list[str], document: Counter[str]) -> float:
        length = k1 * (1 - b + b * document.total() / average)
        return sum(
            math.log(1 + (len(documents) - spread[t] + 0.5) / (spread[t] + 0.5))
            * document[t] * (k1 + 1) / (document[t] + length)
            for t in query if document[t]
        )  # fmt: skip

    return {
        v["id"]: _ordered(candidates, [score(_terms(f"{v['title']} {v['text']}"), d) for d in documents])
        for v in vacancies
    }


def rank_with_tfidf(vacancies: Records, candidates: Records) -> Ranking:
    """Rank with TF-IDF cosine over words and Chinese bigrams."""
    model = TfidfVectorizer(analyzer=_terms, sublinear_tf=True)
    held = model.fit_transform([c["text"] for c in candidates])
    asked = model.transform([f"{v['title']} {v['text']}" for v in vacancies])
    scores = (asked @ held.T).toarray()
    return {v["id"]: _ordered(candidates, list(row)) for v, row in zip(vacancies, scores, strict=True)}


def per_vacancy(run: Ranking, grades: Grades, keep: Callable[[str, str], bool]) -> NDArray[np.float64]:
    """Return nDCG@10 of each vacancy among the candidates kept; nan where none has a grade."""
    return np.array([_ndcg([c for c in run[v] if keep(v, c)], _kept(v, grades, keep)) for v in sorted(run)])


def _kept(vacancy: str, grades: Grades, keep: Callable[[str, str], bool]) -> dict[str, int]:
    return {c: grade for c, grade in grades[vacancy].items() if keep(vacancy, c)}


def _ndcg(ranked: list[str], grades: dict[str, int]) -> float:
    def gain(values: list[int]) -> float:
        return sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(values[:CUT]))

    ideal = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(candidate, 0) for candidate in ranked]) / ideal if ideal else math.nan


def _terms(text: str) -> list[str]:
    words = [word for word in tokenize(fold(text).cased).words() if word.isalnum()]
    pairs = [first + second for first, second in pairwise(words) if not (first + second).isascii()]
    return [word for word in words if word.isascii()] + pairs


def _ordered(candidates: Records, scores: list[float]) -> list[str]:
    return [
        c["id"] for _, c in sorted(zip(scores, candidates, strict=True), key=lambda x: (-x[0], x[1]["id"]))
    ]


def _records(path: Path) -> Records:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _grades(path: Path) -> Grades:
    grades: Grades = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        vacancy, _, candidate, grade = line.split()
        grades[vacancy][candidate] = int(grade)
    return grades


if __name__ == "__main__":
    main()
