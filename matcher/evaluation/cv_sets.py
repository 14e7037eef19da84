"""Sets of whole CVs and vacancies: categories, orders of vacancies, relevant CVs, vacancies viewed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from matcher.errors import EvaluationDataError
from matcher.evaluation.baselines import Scores, bm25, tfidf
from matcher.evaluation.intervals import Values, mean_interval
from matcher.evaluation.metrics import (
    average_precision,
    in_order,
    ndcg,
    places_of,
    precision,
    recall,
    reciprocal_rank,
    spearman,
)
from matcher.evaluation.reading import read_judgements, read_objects
from matcher.evaluation.reports import OURS, Figure, Report, compare
from matcher.evaluation.tools import Tools
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.profiles import CandidateProfile, Requirement, Vacancy

ENOUGH = 5
"""Known skills from which on a CV is taken to be spoken for by them. Chosen, not fitted."""

NEARBY = "in the states viewed"

Judged = Sequence[tuple[list[str], set[str]]]
"""Rankings, each with what is relevant for it."""


def cv_categories(folder: Path, tools: Tools) -> Report:
    """Evaluate whether the CVs most like a CV are of its category, each CV in turn the query."""
    rows = read_objects(folder / "cvs.jsonl", {"id": str, "category": str, "text": str})
    texts, ids = [row["text"] for row in rows], [row["id"] for row in rows]
    profiles = [_profile(row["id"], row["text"], tools) for row in rows]
    scores = {
        OURS: _either_way(_scores([_wanting(profile) for profile in profiles], profiles, tools)),
        "BM25": bm25(texts, texts),
        "TF-IDF": tfidf(texts, texts),
    }
    judged = {
        system: [
            (
                [name for name in in_order(ids, list(line)) if name != row["id"]],
                {r["id"] for r in rows if r["category"] == row["category"] and r["id"] != row["id"]},
            )
            for row, line in zip(rows, found, strict=True)
        ]
        for system, found in scores.items()
    }
    measures = {"MAP": _average_precision, "nearest of the category": lambda r, w: float(r[0] in w)}
    spoken_for = {
        system: [case for case, profile in zip(cases, profiles, strict=True) if len(profile.claims) >= ENOUGH]
        for system, cases in judged.items()
    }
    parts = {"all": judged, f"CVs with {ENOUGH} known skills or more": spoken_for}
    return Report(
        kind="cv-categories",
        figures=(
            *(
                figure
                for part, cases in parts.items()
                for name, measure in measures.items()
                for figure in compare(name, _measured(cases, measure), part=part)
            ),
            _share_known(profiles),
        ),
        notes=(
            "How alike two CVs are is the harmonic mean of two scores: of each for a vacancy that asks all "
            "that the other shows. A CV without a known skill has no score and comes last.",
            "Several categories (law, arts, fitness, personnel) are of no trade that the bundled taxonomy "
            "speaks of; whole texts also share what is no skill, such as the headings of one trade.",
        ),
    )


def ordered_vacancies(folder: Path, tools: Tools) -> Report:
    """Evaluate the order of five vacancies for a CV against an annotator's, and against each other's."""
    path = folder / "labelled_cvs.jsonl"
    rows = read_objects(path, {"text": str, "annotator_1": (list, type(None))})
    rows = [row for row in rows if row["annotator_1"]]
    offered = read_objects(folder / "vacancies.jsonl", {"n": int, "title": str, "text": str})
    ids = [str(row["n"]) for row in offered]
    _check_orders(path, rows, ids)
    asked = [f"{row['title']} {row['text']}" for row in offered]
    vacancies = [
        vacancy_from_text(row["title"], row["text"], tools.linker, vacancy_id=str(row["n"])).vacancy
        for row in offered
    ]
    profiles = [_profile(str(i), row["text"], tools) for i, row in enumerate(rows)]
    cvs = [row["text"] for row in rows]
    scores = {
        OURS: _scores(vacancies, profiles, tools).T,
        "BM25": bm25(asked, cvs).T,
        "TF-IDF": tfidf(asked, cvs).T,
    }
    truth = [[str(n) for n in row["annotator_1"]] for row in rows]
    values = {
        system: np.array([
            spearman(in_order(ids, list(line)), true) for line, true in zip(found, truth, strict=True)
        ])
        for system, found in scores.items()
    }  # fmt: skip
    return Report(
        kind="cv-vacancy-ranking",
        figures=(*compare("Spearman", values), _share_known(profiles)),
        notes=(
            "Too small and too noisy for a claim: two annotators agree at .12 (README of the set).",
            "All five are developers' jobs. A score says how much of what a vacancy asks is met, so one that "
            "asks little stands high for everybody; how suited it is beside others is a question of taste.",
        ),
    )


def relevant_cvs(folder: Path, tools: Tools) -> Report:
    """Evaluate ranking long CVs for long vacancies; the texts are Romanian, which is not a language of ours."""
    queries = read_objects(folder / "queries.jsonl", {"id": str, "text": str})
    corpus = read_objects(folder / "corpus.jsonl.gz", {"id": str, "text": str})
    grades = read_judgements(folder / "qrels.tsv")
    queries = [query for query in queries if query["id"] in grades]
    if not queries:
        raise EvaluationDataError(folder / "qrels.tsv", None, "judges none of the queries")
    asked, held = [row["text"] for row in queries], [row["text"] for row in corpus]
    ids = [row["id"] for row in corpus]
    vacancies = [_vacancy(row["id"], row["text"], tools) for row in queries]
    profiles = [_profile(row["id"], row["text"], tools) for row in corpus]
    scores = {
        OURS: _scores(vacancies, profiles, tools), "BM25": bm25(asked, held), "TF-IDF": tfidf(asked, held),
    }  # fmt: skip
    wanted = [{d for d, grade in grades[row["id"]].items() if grade > 0} for row in queries]
    judged = {
        system: [(in_order(ids, list(line)), want) for line, want in zip(found, wanted, strict=True)]
        for system, found in scores.items()
    }
    measures: dict[str, Callable[[list[str], set[str]], float]] = {
        "MAP@50": lambda r, w: average_precision(places_of(r, w), len(w), cut=50),
        "MAP": _average_precision,
        "nDCG@10": lambda r, w: ndcg(r, dict.fromkeys(w, 1)),
        "P@10": lambda r, w: precision(places_of(r, w), cut=10),
    }
    return Report(
        kind="talentclef26-job-cv-ro",
        figures=(
            *(f for name, m in measures.items() for f in compare(name, _measured(judged, m))),
            _share_known(profiles),
        ),
        notes=(
            "For the record only: Romanian machine translation, nearly saturated by shared words.",
            "Ours reads English and Chinese: of a Romanian text it knows the names of tools, which are the "
            "same in every language, and neither skills, levels nor titles.",
        ),
    )


def viewed_vacancies(folder: Path, tools: Tools) -> Report:
    """Evaluate whether titles like those held and wished for were looked at."""
    jobs = read_objects(folder / "jobs.jsonl.gz", {"job_id": int, "position": str})
    people = read_objects(
        folder / "applicants.jsonl.gz", {"experience": list, "interests": list, "viewed_job_ids": list}
    )
    known = {row["job_id"] for row in jobs}
    people = [row for row in people if known & set(row["viewed_job_ids"])]
    if not people:
        raise EvaluationDataError(
            folder / "applicants.jsonl.gz", None, "nobody viewed a job of jobs.jsonl.gz"
        )
    ids = [f"{row['job_id']:09}" for row in jobs]
    viewed = [{f"{job:09}" for job in known & set(row["viewed_job_ids"])} for row in people]
    titles = [_titles_of(row) for row in people]
    systems: dict[str, Callable[[], Scores]] = {
        OURS: lambda: _best_titles(titles, [row["position"] for row in jobs], tools.titles.matrix),
        "TF-IDF": lambda: _best_titles(titles, [row["position"] for row in jobs], tfidf),
        "popularity": lambda: _popularity(viewed, ids),
    }
    judged: dict[str, Judged] = {
        system: [(in_order(ids, list(line)), want) for line, want in zip(found(), viewed, strict=True)]
        for system, found in systems.items()
    }
    measures: dict[str, Callable[[list[str], set[str]], float]] = {
        "recall@50": lambda r, w: recall(places_of(r, w), len(w), cut=50),
        "MRR": lambda r, w: reciprocal_rank(places_of(r, w)),
    }
    near = _in_the_states_viewed(jobs, ids, viewed)
    parts = {"all": judged, NEARBY: {system: _within(cases, near) for system, cases in judged.items()}}
    return Report(
        kind="candidate-job-views",
        figures=tuple(
            figure
            for part, cases in parts.items()
            for name, measure in measures.items()
            for figure in compare(name, _measured(cases, measure), part=part)
        ),
        notes=(
            "A view is not a fit. Titles alone are compared: the jobs have no texts.",
            "Popularity counts the views of all others, whom nobody who ranks a first time knows.",
            "What one person views lies mostly in one state, but of applicants the set tells no place: "
            f"{NEARBY!r} gives every system that filter, with which the product ranks.",
        ),
    )


def _in_the_states_viewed(
    jobs: Sequence[Mapping[str, object]], ids: Sequence[str], viewed: Sequence[set[str]]
) -> list[set[str]]:
    """Return for each person the jobs in the states of those viewed."""
    state = {name: str(row.get("state", "")) for name, row in zip(ids, jobs, strict=True)}
    inside: dict[str, set[str]] = defaultdict(set)
    for name, where in state.items():
        inside[where].add(name)
    return [set().union(*(inside[state[job]] for job in own)) for own in viewed]


def _within(cases: Judged, pools: Sequence[set[str]]) -> Judged:
    """Leave of each ranking what is in its pool."""
    return [
        ([name for name in ranked if name in pool], wanted)
        for (ranked, wanted), pool in zip(cases, pools, strict=True)
    ]


def _titles_of(row: Mapping[str, list[object]]) -> list[str]:
    held = [
        str(each["position"]) for each in row["experience"] if isinstance(each, dict) and each.get("position")
    ]
    return [*held, *(str(wish) for wish in row["interests"])]


def _best_titles(
    titles: Sequence[Sequence[str]], offered: Sequence[str], compare_titles: Callable[..., Scores]
) -> Scores:
    """Return for each person the likeness of each job to the most alike of the person's titles."""
    asked, distinct = sorted({t for own in titles for t in own}), sorted(set(offered))
    likeness = compare_titles(asked, distinct)
    row, column = {t: i for i, t in enumerate(asked)}, {t: i for i, t in enumerate(distinct)}
    columns = [column[title] for title in offered]
    return np.array([
        likeness[[row[t] for t in own]].max(axis=0)[columns] if own else np.zeros(len(offered))
        for own in titles
    ])  # fmt: skip


def _popularity(viewed: Sequence[set[str]], ids: Sequence[str]) -> Scores:
    counts = Counter(job for own in viewed for job in own)
    return np.array([[counts[job] - (job in own) for job in ids] for own in viewed], dtype=np.float64)


def _average_precision(ranked: Sequence[str], wanted: set[str]) -> float:
    return average_precision(places_of(ranked, wanted), len(wanted)) if wanted else np.nan


def _measured(
    judged: Mapping[str, Judged], measure: Callable[[list[str], set[str]], float]
) -> dict[str, Values]:
    return {
        system: np.array([measure(ranked, wanted) if wanted else np.nan for ranked, wanted in cases])
        for system, cases in judged.items()
    }


def _scores(vacancies: Sequence[Vacancy], profiles: Sequence[CandidateProfile], tools: Tools) -> Scores:
    """Score all pairs, 0 where there is no number."""
    tools.scorer.prepare(vacancies, profiles)
    return np.array([[tools.scorer.score(v, p).score or 0.0 for p in profiles] for v in vacancies])


def _profile(name: str, text: str, tools: Tools) -> CandidateProfile:
    return profile_from_text(text, tools.linker, profile_id=name, today=tools.read_on).profile


def _vacancy(name: str, text: str, tools: Tools) -> Vacancy:
    """Read an advertisement whose first line is its title."""
    title, _, rest = text.strip().partition("\n")
    return vacancy_from_text(title, rest, tools.linker, vacancy_id=name).vacancy


def _either_way(scores: Scores) -> Scores:
    """Return the harmonic mean of the scores of each pair in both directions, shape (n, n).

    One that shows a lot would meet what anybody asks; alike are two of whom each would do for the other.
    """
    return 2 * scores * scores.T / np.maximum(scores + scores.T, np.finfo(float).tiny)


def _share_known(profiles: Sequence[CandidateProfile]) -> Figure:
    """Return of how many CVs anything can be said at all."""
    known = np.array([bool(profile.claims) for profile in profiles], dtype=np.float64)
    return Figure(measure="CVs with a known skill", system=OURS, value=mean_interval(known))


def _wanting(profile: CandidateProfile) -> Vacancy:
    """Return a vacancy that asks what a profile shows."""
    return Vacancy(
        id=profile.id,
        title=profile.titles[0] if profile.titles else "",
        requirements=tuple(Requirement(skill_id=c.skill_id, necessity="must") for c in profile.claims),
    )


def _check_orders(path: Path, rows: Sequence[Mapping[str, list[int]]], ids: Sequence[str]) -> None:
    if not rows:
        raise EvaluationDataError(path, None, "has no CV with an order of the first annotator")
    for row in rows:
        if sorted(map(str, row["annotator_1"])) != sorted(ids):
            reason = f"annotator_1 is no order of the vacancies: {row['annotator_1']}"
            raise EvaluationDataError(path, None, reason)
