"""Sets of texts with the skills they call for: rank a vocabulary of skills for each text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matcher.errors import EvaluationDataError
from matcher.evaluation.metrics import average_precision, places_of, r_precision, recall, reciprocal_rank
from matcher.evaluation.reading import lines_of, read_objects
from matcher.evaluation.reports import OURS, Figure, Report, compare
from matcher.evaluation.tools import Tools
from skills_taxonomy.linking import RankedSkill, SkillRanker
from skills_taxonomy.linking.title_ranking import TitleRanker
from skills_taxonomy.model import Domain, Skill, Taxonomy, Text

DEPTH = 100
LINKING_FILES = ("tech_validation.jsonl", "house_validation.jsonl")
Rankings = list[list[str]]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and the preferred English names of the skills it calls for."""

    text: str
    labels: frozenset[str]


def read_labelled(path: Path) -> list[LabelledText]:
    """Read lines {"text", "labels"}, plain or gzipped; texts without labels are left out."""
    rows = read_objects(path, {"text": str, "labels": list})
    found = [LabelledText(row["text"], frozenset(row["labels"])) for row in rows if row["labels"]]
    if not found:
        raise EvaluationDataError(path, None, "has no text with labels")
    return found


def linked_sentences(folder: Path, tools: Tools) -> Report:
    """Evaluate on sentences labelled with ESCO skills, a part a file."""
    paths = [folder / name for name in LINKING_FILES if (folder / name).exists()]
    figures = []
    for path in paths or [folder / "dev.jsonl.gz"]:
        labelled = read_labelled(path)
        _check_known(path, labelled, tools.taxonomy)
        figures += _figures(labelled, tools.ranker, tools, part=path.name.split(".")[0])
    kind = "esco-skill-linking" if paths else "skillskape"
    return Report(kind=kind, figures=tuple(figures))


def training_courses(folder: Path, tools: Tools) -> Report:
    """Evaluate on courses labelled with titles of a vocabulary; the taxonomy is their common ground."""
    names, courses = read_courses(folder)
    texts = [course.text for course in courses]
    ranker = TitleRanker(
        names, ranker=SkillRanker(tools.taxonomy, linker=tools.linker), encoder=tools.encoder
    )
    baselines = SentenceBaselines(list(taxonomy_of(names).skills.values()), tools.vectors)
    systems = {OURS: [[each.title for each in ranker.rank(text)] for text in texts]}
    for system, found in baselines.rank(texts).items():
        systems[system] = [[skill.label for skill in ranked] for ranked in found]
    figures = [
        figure
        for name, measure in COURSE_MEASURES.items()
        for figure in compare(
            name,
            {
                system: np.array([measure(*pair) for pair in zip(ranked, courses, strict=True)])
                for system, ranked in systems.items()
            },
        )
    ]
    note = "The vocabulary of the set is ranked by title; the taxonomy given serves as common ground."
    return Report(kind="training-courses-sg", figures=tuple(figures), notes=(note,))


COURSE_MEASURES: Mapping[str, Callable[[Sequence[str], LabelledText], float]] = {
    "MAP": lambda ranked, course: average_precision(places_of(ranked, course.labels), len(course.labels)),
    "recall@10": lambda ranked, course: recall(places_of(ranked, course.labels), len(course.labels), cut=10),
}


def read_courses(folder: Path) -> tuple[list[str], list[LabelledText]]:
    """Read the vocabulary of a set of courses and the courses with their titles of it."""
    path = folder / "skill_vocabulary.txt"
    names = sorted({line.strip() for _, line in lines_of(path)})
    if not names:
        raise EvaluationDataError(path, None, "is empty")
    rows = read_objects(
        folder / "courses.jsonl", {"name": str, "overview": str, "content": str, "skills": list}
    )
    courses = [
        LabelledText("\n".join((row["name"], row["overview"], row["content"])), frozenset(row["skills"]))
        for row in rows
    ]
    return names, courses


def taxonomy_of(names: Sequence[str]) -> Taxonomy:
    """Make a flat taxonomy of names."""
    skills = [
        Skill(id=f"skill_{i:04}", kind="technique", parent="all", name=Text(name))
        for i, name in enumerate(names)
    ]
    return Taxonomy(
        name="vocabulary",
        version="1",
        skills={skill.id: skill for skill in skills},
        domains={"all": Domain(id="all", name=Text("all"))},
    )


class SentenceBaselines:
    """Rankings of skills that a reader could set up in a few lines: TF-IDF, cosine of vectors, their sum."""

    def __init__(self, skills: Sequence[Skill], encoder: object | None) -> None:
        self._skills = list(skills)
        self._words = TfidfVectorizer(sublinear_tf=True)
        self._entries = self._words.fit_transform([f"{s.name.en} {s.definition.en}" for s in skills])
        self._encoder: object | None = encoder
        self._names = encoder([skill.name.en for skill in skills]) if callable(encoder) else None

    def rank(self, texts: Sequence[str]) -> dict[str, list[list[RankedSkill]]]:
        """Rank by each baseline."""
        words = (self._words.transform(texts) @ self._entries.T).toarray()
        found = {"TF-IDF": self._ranked(words)}
        if callable(self._encoder) and self._names is not None:
            cosine = self._encoder(texts) @ self._names.T
            found |= {"MiniLM": self._ranked(cosine), "TF-IDF + MiniLM": self._ranked(words + cosine)}
        return found

    def _ranked(self, scores: NDArray[np.floating]) -> list[list[RankedSkill]]:
        order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
        return [
            [RankedSkill(self._skills[i].id, self._skills[i].name.en, float(row[i])) for i in best]
            for row, best in zip(scores, order, strict=True)
        ]


def sentence_measures(ranked: Sequence[str], labels: frozenset[str]) -> dict[str, float]:
    """Return MRR and R-precision at 5 and 10 of one ranking of names."""
    places = places_of(ranked, labels)
    return {
        "MRR": reciprocal_rank(places),
        "RP@5": r_precision(places, len(labels), cut=5),
        "RP@10": r_precision(places, len(labels), cut=10),
    }


def _figures(
    labelled: Sequence[LabelledText], ranker: SkillRanker, tools: Tools, *, part: str
) -> list[Figure]:
    systems = _rankings([each.text for each in labelled], ranker, tools.taxonomy, tools)
    measured = {
        system: [sentence_measures(names, each.labels) for names, each in zip(ranked, labelled, strict=True)]
        for system, ranked in systems.items()
    }
    return [
        figure
        for measure in ("MRR", "RP@5", "RP@10")
        for figure in compare(
            measure, {s: np.array([v[measure] for v in values]) for s, values in measured.items()}, part=part
        )
    ]


def _rankings(
    texts: Sequence[str], ranker: SkillRanker, taxonomy: Taxonomy, tools: Tools
) -> dict[str, Rankings]:
    baselines = SentenceBaselines(list(taxonomy.skills.values()), tools.vectors)
    found = {OURS: ranker.rank_many(texts, top=DEPTH), **baselines.rank(texts)}
    return {system: [[skill.label for skill in each] for each in ranked] for system, ranked in found.items()}


def _check_known(path: Path, labelled: Sequence[LabelledText], taxonomy: Taxonomy) -> None:
    names = {skill.name.en for skill in taxonomy.skills.values()}
    if not any(each.labels & names for each in labelled):
        raise EvaluationDataError(
            path, None, f"no label is a skill of the taxonomy {taxonomy.name!r}; give --taxonomy esco:DIR"
        )
