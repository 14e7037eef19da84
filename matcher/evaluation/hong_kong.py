"""The Hong Kong acceptance set: rank CVs for vacancies in three scripts, texts alone."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from matcher.errors import EvaluationDataError
from matcher.evaluation.baselines import Scores, bm25, tfidf
from matcher.evaluation.hk_labels import (
    Tally,
    judge_candidates,
    judge_vacancies,
    read_labelled_candidates,
    read_labelled_vacancies,
)
from matcher.evaluation.intervals import Values
from matcher.evaluation.metrics import in_order, ndcg
from matcher.evaluation.reading import Grades, lines_of, read_judgements
from matcher.evaluation.reports import OURS, Figure, Report, compare
from matcher.evaluation.tools import Tools
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.ranking import rank_candidates

Records = Sequence[Mapping[str, Any]]
Ranking = dict[str, list[str]]
Keep = Callable[[str, str], bool]
Kinds = Mapping[str, Mapping[int, str]]

STRONG, PARAPHRASED, STUFFER, JUNIOR = 1, 2, 4, 5
MEDALS = 3


def hong_kong(folder: Path, tools: Tools) -> Report:
    """Evaluate ranking with its slices, the pairs with keyword stuffers, paraphrases, and labels."""
    vacancies, candidates = read_labelled_vacancies(folder), read_labelled_candidates(folder)
    grades = read_judgements(folder / "qrels.tsv")
    runs = {
        OURS: rank_with_product(vacancies, candidates, tools),
        **rank_with_baselines(vacancies, candidates),
    }
    figures = ranking_figures(vacancies, candidates, grades, runs)
    if (folder / "kinds.tsv").exists():
        figures += _kind_figures(vacancies, grades, read_kinds(folder / "kinds.tsv"), runs)
    return Report(kind="hk-acceptance", figures=(*figures, *_label_figures(folder, tools)))


def rank_with_product(vacancies: Records, candidates: Records, tools: Tools) -> Ranking:
    """Rank with this product, texts alone as input."""
    profiles = [
        profile_from_text(c["text"], tools.linker, profile_id=c["id"], today=tools.read_on).profile
        for c in candidates
    ]
    asked = [
        vacancy_from_text(v["title"], v["text"], tools.linker, vacancy_id=v["id"]).vacancy for v in vacancies
    ]
    return {v.id: [m.candidate_id for m in rank_candidates(v, profiles, tools.scorer)] for v in asked}


def rank_with_baselines(vacancies: Records, candidates: Records) -> dict[str, Ranking]:
    """Rank with BM25 and TF-IDF over whole texts."""
    asked = [f"{v['title']} {v['text']}" for v in vacancies]
    held, ids = [c["text"] for c in candidates], [c["id"] for c in candidates]

    def ranking(scores: Scores) -> Ranking:
        return {v["id"]: in_order(ids, list(row)) for v, row in zip(vacancies, scores, strict=True)}

    return {"BM25": ranking(bm25(asked, held)), "TF-IDF": ranking(tfidf(asked, held))}


def ranking_figures(
    vacancies: Records, candidates: Records, grades: Grades, runs: Mapping[str, Ranking]
) -> list[Figure]:
    """Return nDCG@10 of all, within and across languages, and by the language of the vacancy."""
    chinese = {record["id"]: record["language"] != "en" for record in (*vacancies, *candidates)}
    slices: dict[str, Keep] = {
        "all": lambda _v, _c: True,
        "same language": lambda v, c: chinese[v] == chinese[c],
        "across languages": lambda v, c: chinese[v] != chinese[c],
        "English vacancies": lambda v, _c: not chinese[v],
        "Chinese vacancies": lambda v, _c: chinese[v],
    }
    return [
        figure
        for part, keep in slices.items()
        for figure in compare(
            "nDCG@10", {name: per_vacancy(run, grades, keep) for name, run in runs.items()}, part=part
        )
    ]


def per_vacancy(run: Ranking, grades: Grades, keep: Keep) -> Values:
    """Return nDCG@10 of each vacancy among the candidates kept; nan where none has a grade."""
    return np.array([
        ndcg(
            [c for c in run[v] if keep(v, c)],
            {c: grade for c, grade in grades.get(v, {}).items() if keep(v, c)},
        )
        for v in sorted(run)
    ])  # fmt: skip


def read_kinds(path: Path) -> Kinds:
    """Read the kinds of CVs: role to kind to candidate."""
    kinds: dict[str, dict[int, str]] = defaultdict(dict)
    for number, line in list(lines_of(path))[1:]:
        cells = line.split("\t")
        if len(cells) != 4 or not cells[2].isdecimal():
            raise EvaluationDataError(path, number, "needs candidate, role, number of the kind, and its name")
        kinds[cells[1]][int(cells[2])] = cells[0]
    return kinds


def _kind_figures(
    vacancies: Records, grades: Grades, kinds: Kinds, runs: Mapping[str, Ranking]
) -> list[Figure]:
    measures = {"stuffers below": _stuffers_below, "paraphrased in top 3": _paraphrased_in_top}
    return [
        figure
        for name, measure in measures.items()
        for figure in compare(
            name,
            {system: measure(vacancies, grades, kinds, run) for system, run in runs.items()},
            part="kinds of CV",
        )
    ]


def _stuffers_below(vacancies: Records, grades: Grades, kinds: Kinds, run: Ranking) -> Values:
    """Return for each pair of a stuffer and a better CV of its role whether the better one is above."""
    found = []
    for vacancy in vacancies:
        of_role, of_vacancy = kinds[vacancy["role"]], grades.get(vacancy["id"], {})
        for kind in (STRONG, PARAPHRASED, JUNIOR):
            better, stuffer = of_role[kind], of_role[STUFFER]
            if of_vacancy.get(better, 0) > of_vacancy.get(stuffer, 0):
                ranked = run[vacancy["id"]]
                found.append(float(_place(ranked, better) < _place(ranked, stuffer)))
    return np.array(found)


def _paraphrased_in_top(vacancies: Records, grades: Grades, kinds: Kinds, run: Ranking) -> Values:
    """Return for each vacancy with a strong paraphrased CV whether it is among the first three."""
    return np.array([
        float(_place(run[v["id"]], kinds[v["role"]][PARAPHRASED]) < MEDALS)
        for v in vacancies
        if grades.get(v["id"], {}).get(kinds[v["role"]][PARAPHRASED], 0) == MEDALS
    ])  # fmt: skip


def _place(ranked: Sequence[str], candidate: str) -> int:
    return ranked.index(candidate) if candidate in ranked else len(ranked) + 1


def _label_figures(folder: Path, tools: Tools) -> list[Figure]:
    tally = Tally()
    judge_vacancies(tools.linker, folder, tally)
    judge_candidates(tools.linker, folder, tally)
    return [
        Figure(measure=question.strip(), part="labels", system=OURS, value=share)
        for each in (tally, tally.by_language)
        for question, share in each.shares()
    ]
