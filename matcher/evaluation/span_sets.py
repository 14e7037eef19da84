"""Sets of texts with skills marked in them: real CVs, sentences of advertisements."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from matcher.errors import EvaluationDataError
from matcher.evaluation.intervals import Values, rate_intervals
from matcher.evaluation.reading import read_objects
from matcher.evaluation.reports import OURS, Figure, Report
from matcher.evaluation.spans import RATES, Spans, bio_spans, count_spans, find_with_words, span_rates
from matcher.evaluation.tools import Tools
from skills_taxonomy.linking import Linker
from skills_taxonomy.linking.mention import TextKind

CV_SKILLS = ("Tech Tools", "Job Specific Skills", "Soft Skills")
WORD_LIST = "word list"
MENTIONS_ALONE = "known skills alone"
_NOTE = "The word list knows what is marked in the other four fifths of the texts."


def marked_cvs(folder: Path, tools: Tools) -> Report:
    """Evaluate on CVs with marked spans: all skills, and technical ones alone."""
    path = folder / "train.jsonl.gz"
    rows = read_objects(path, {"text": str, "spans": list})
    texts = [row["text"] for row in rows]
    systems = skills_in_cvs(texts, tools.linker)
    figures = []
    for labels in (CV_SKILLS, CV_SKILLS[:2]):
        marked = [labelled_spans(path, row, labels) for row in rows]
        ignored = [labelled_spans(path, row, set(CV_SKILLS) - set(labels)) for row in rows]
        figures += _figures(texts, marked, systems, part=" + ".join(labels), ignored=ignored)
    both = f"Ours finds known skills and unknown ones listed among them; {MENTIONS_ALONE!r} leaves those out."
    return Report(kind="cv-entities", figures=tuple(figures), notes=(_NOTE, both))


def skill_spans(folder: Path, tools: Tools) -> Report:
    """Evaluate on SkillSpan sentences: skills and knowledge together and apart."""
    path = folder / "dev.jsonl.gz"
    rows = read_objects(path, {"tokens": list, "tags_skill": list, "tags_knowledge": list})
    texts = [" ".join(row["tokens"]) for row in rows]
    found = mentions_in(texts, tools, "sentence")
    skills = [_tagged(path, row, "tags_skill") for row in rows]
    knowledge = [_tagged(path, row, "tags_knowledge") for row in rows]
    both = [sorted({*one, *other}) for one, other in zip(skills, knowledge, strict=True)]
    figures = _figures(texts, both, {OURS: found}, part="together")
    figures += _figures(texts, skills, {OURS: found}, part="skills", ignored=knowledge)
    figures += _figures(texts, knowledge, {OURS: found}, part="knowledge", ignored=skills)
    apart = "Skills and knowledge apart: a mention that only hits the other kind counts neither way."
    clauses = (
        "More than half of what the set calls skills are clauses of four words and more, many others "
        "attitudes: neither has a name in a taxonomy, whose skills the set mostly calls knowledge."
    )
    return Report(kind="skillspan", figures=tuple(figures), notes=(_NOTE, apart, clauses))


def green_spans(folder: Path, tools: Tools) -> Report:
    """Evaluate on the skills marked in sentences of British advertisements."""
    path = folder / "sentences.jsonl"
    rows = read_objects(path, {"tokens": list, "tags": list})
    texts = [" ".join(row["tokens"]) for row in rows]
    marked = [_tagged(path, row, "tags", "Skill") for row in rows]
    figures = _figures(texts, marked, {OURS: mentions_in(texts, tools, "sentence")}, part="Skill")
    return Report(
        kind="green-job-entities",
        figures=tuple(figures),
        notes=(
            _NOTE,
            "Only skills are looked for: qualifications, experience and domains are other entities.",
        ),
    )


def mentions_in(texts: Sequence[str], tools: Tools, kind: TextKind) -> list[Spans]:
    """Find mentions as the product does."""
    return [[(m.start, m.end) for m in tools.linker.link(text, kind=kind).mentions] for text in texts]


def skills_in_cvs(texts: Sequence[str], linker: Linker) -> dict[str, list[Spans]]:
    """Find skills of the taxonomy, and with them the phrases listed among such, known or not."""
    linked = [linker.link(text, kind="cv") for text in texts]
    mentions = [[(m.start, m.end) for m in each.mentions] for each in linked]
    listed = [[(p.start, p.end) for p in each.phrases if p.listed] for each in linked]
    both = [sorted(pair[0] + pair[1]) for pair in zip(mentions, listed, strict=True)]
    return {OURS: both, MENTIONS_ALONE: mentions}


def counts_of(
    texts: Sequence[str], marked: Sequence[Spans], found: Sequence[Spans], ignored: Sequence[Spans]
) -> Values:
    """Count every text, shape (n_texts, n_counts)."""
    cases = zip(texts, marked, found, ignored, strict=True)
    return np.array([count_spans(*case) for case in cases], dtype=np.float64)


def _figures(
    texts: Sequence[str],
    marked: Sequence[Spans],
    systems: dict[str, list[Spans]],
    *,
    part: str,
    ignored: Sequence[Spans] | None = None,
) -> list[Figure]:
    systems = systems | {WORD_LIST: find_with_words(texts, marked)}
    ignored = ignored or [[] for _ in texts]
    counts = {name: counts_of(texts, marked, found, ignored) for name, found in systems.items()}
    values = {name: rate_intervals(found, span_rates) for name, found in counts.items()}
    ahead = {
        name: rate_intervals(np.hstack([counts[OURS], counts[name]]), _difference(span_rates))
        for name in systems
        if name != OURS
    }
    return [
        Figure(
            measure=measure,
            part=part,
            system=name,
            value=values[name][i],
            ahead=ahead[name][i] if name in ahead else None,
        )
        for i, measure in enumerate(RATES)
        for name in systems
    ]


def _difference(rates: Callable[[Values], Values]) -> Callable[[Values], Values]:
    """Make rates of the counts of two systems side by side: the first less the second."""
    return lambda totals: rates(totals[: len(totals) // 2]) - rates(totals[len(totals) // 2 :])


def labelled_spans(path: Path, row: dict[str, Any], labels: Collection[str]) -> Spans:
    """Return the spans of some labels in a row, in order of place."""
    try:
        return sorted((int(s["start"]), int(s["end"])) for s in row["spans"] if s["label"] in labels)
    except (TypeError, KeyError, ValueError) as error:
        reason = f"the spans of {row.get('id')!r} need start, end and label"
        raise EvaluationDataError(path, None, reason) from error


def _tagged(path: Path, row: dict[str, list[str]], field: str, kind: str = "") -> Spans:
    if len(row["tokens"]) != len(row[field]):
        sentence = " ".join(row["tokens"])[:40]
        raise EvaluationDataError(path, None, f"{field} of {sentence!r} needs one tag a token")
    return bio_spans(row["tokens"], row[field], kind)
