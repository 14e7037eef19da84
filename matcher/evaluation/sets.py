"""The kinds of sets that can be evaluated, and how a folder tells which it is."""

from collections.abc import Callable
from pathlib import Path

from matcher.errors import EvaluationDataError
from matcher.evaluation.ads import advertisements
from matcher.evaluation.cv_sets import cv_categories, ordered_vacancies, relevant_cvs, viewed_vacancies
from matcher.evaluation.hong_kong import hong_kong
from matcher.evaluation.reading import first_object
from matcher.evaluation.reports import Report
from matcher.evaluation.skill_sets import linked_sentences, training_courses
from matcher.evaluation.span_sets import green_spans, marked_cvs, skill_spans
from matcher.evaluation.titles import linked_occupations, similar_titles
from matcher.evaluation.tools import Tools

Evaluation = Callable[[Path, Tools], Report]

KINDS: dict[str, Evaluation] = {
    "hk-acceptance": hong_kong,
    "esco-skill-linking": linked_sentences,
    "skillskape": linked_sentences,
    "job-title-similarity": similar_titles,
    "melo-onet-esco": linked_occupations,
    "cv-entities": marked_cvs,
    "skillspan": skill_spans,
    "green-job-entities": green_spans,
    "candidate-job-views": viewed_vacancies,
    "cv-categories": cv_categories,
    "cv-vacancy-ranking": ordered_vacancies,
    "talentclef26-job-cv-ro": relevant_cvs,
    "training-courses-sg": training_courses,
    "job-ads-hk": advertisements,
}
_SIGNS = {
    "hk-acceptance": ("vacancies.jsonl", "candidates.jsonl", "qrels.tsv"),
    "melo-onet-esco": ("queries.tsv", "corpus_elements.tsv.gz"),
    "candidate-job-views": ("applicants.jsonl.gz", "jobs.jsonl.gz"),
    "cv-vacancy-ranking": ("labelled_cvs.jsonl", "vacancies.jsonl"),
    "talentclef26-job-cv-ro": ("corpus.jsonl.gz", "queries.jsonl"),
    "training-courses-sg": ("courses.jsonl", "skill_vocabulary.txt"),
    "cv-categories": ("cvs.jsonl",),
    "green-job-entities": ("sentences.jsonl",),
}
_ANY_OF = {
    "job-title-similarity": ("corpus.tsv", "en/corpus.tsv", "zh/corpus.tsv"),
    "esco-skill-linking": ("tech_validation.jsonl", "house_validation.jsonl"),
    "job-ads-hk": ("ads.jsonl.gz", "ads_all_sectors.jsonl"),
}
_BY_FIELD = {
    "dev.jsonl.gz": {"labels": "skillskape", "tags_skill": "skillspan"},
    "train.jsonl.gz": {"spans": "cv-entities"},
}


def recognise(folder: Path) -> str:
    """Return the kind of set in a folder, by its files.

    Raises
    ------
    EvaluationDataError
        It is no folder, or of none of the kinds.
    """
    if not folder.is_dir():
        raise EvaluationDataError(folder, None, "is not a folder" if folder.exists() else "does not exist")
    for kind, names in _SIGNS.items():
        if all((folder / name).is_file() for name in names):
            return kind
    for kind, names in _ANY_OF.items():
        if any((folder / name).is_file() for name in names):
            return kind
    for name, kinds in _BY_FIELD.items():
        if (folder / name).is_file():
            fields = first_object(folder / name)
            for field, kind in kinds.items():
                if field in fields:
                    return kind
    raise EvaluationDataError(
        folder, None, f"holds no set of a kind known: {', '.join(KINDS)}; say --as KIND"
    )


def evaluate(folder: Path, tools: Tools, *, kind: str | None = None) -> Report:
    """Evaluate the product on a set.

    Raises
    ------
    EvaluationDataError
        A file is missing, malformed or empty; or nothing says what kind of set it is.
    """
    return KINDS[kind or recognise(folder)](folder, tools)
