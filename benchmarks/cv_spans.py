"""How well linking finds the skills marked in real CVs, whatever their identifiers.

    python -m benchmarks.cv_spans ../shared/data/cv-entities/train.jsonl.gz [--missed 40] [--taxonomy bundled]

FILE holds lines {"id", "text", "spans": [{"start", "end", "label"}]}; the labels Tech Tools, Job
Specific Skills and Soft Skills are skills. A mention is right where it shares a character with a
marked span, a span is found where a mention does (partial overlap; the marking is uneven). Prints
precision, recall and F1 of spans, F1 of characters, F1 of distinct strings (each counts once a CV,
since later repeats are seldom marked) and the share of distinct marked strings found in a CV, with
95 % intervals from a bootstrap over CVs; beside a word list in the same run: the strings marked in
the other CVs, learnt fold by fold. Every table comes for all CVs and for those with a marked skill.
``--missed`` lists the strings missed most often, and the mentions that hit nothing.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.intervals import RESAMPLES
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy

SKILLS = ("Tech Tools", "Job Specific Skills", "Soft Skills")
FOLDS = 5
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A CV with the spans marked in it, by label."""

    text: str
    spans: dict[str, Spans]

    def marked(self, labels: Iterable[str]) -> Spans:
        """List the spans of some labels in order of place."""
        return sorted(span for label in labels for span in self.spans.get(label, []))


def main() -> None:
    """Find skills in every CV and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--missed", type=int, default=0)
    parser.add_argument("--taxonomy", default="bundled")
    options = parser.parse_args()
    cvs = read_cvs(options.file)
    ours = find_with_linker(cvs, options.taxonomy)
    for labels in (SKILLS, SKILLS[:2]):
        systems = {"talentbridge": ours, "word list": find_with_words(cvs, labels)}
        for group, kept in (
            ("all CVs", cvs),
            ("CVs with a marked skill", [cv for cv in cvs if cv.marked(labels)]),
        ):
            print(f"{' + '.join(labels)}: {len(kept)} {group}")
            for name, found in systems.items():
                by_text = dict(zip((cv.text for cv in cvs), found, strict=True))
                print(f"  {name:14}" + figures(kept, [by_text[cv.text] for cv in kept], labels))
    if options.missed:
        list_errors(cvs, ours, options.missed)


def read_cvs(path: Path) -> list[MarkedText]:
    """Read JSON lines, packed or plain."""
    opened: Callable[..., Iterable[str]] = gzip.open if path.suffix == ".gz" else open
    return [_marked_text(json.loads(line)) for line in opened(path, "rt", encoding="utf-8")]


def find_with_linker(cvs: Iterable[MarkedText], taxonomy: str) -> list[Spans]:
    """Find mentions as the product does."""
    linker = Linker(load_taxonomy(taxonomy))
    return [[(m.start, m.end) for m in linker.link(cv.text, kind="cv").mentions] for cv in cvs]


def find_with_words(cvs: list[MarkedText], labels: Iterable[str]) -> list[Spans]:
    """Find the strings marked in the CVs of the other folds, longest first, in any case."""
    found: list[Spans] = [[] for _ in cvs]
    for fold in range(FOLDS):
        others = (cv for place, cv in enumerate(cvs) if place % FOLDS != fold)
        words = {cv.text[start:end].casefold().strip() for cv in others for start, end in cv.marked(labels)}
        longest_first = sorted(words - {""}, key=lambda word: (-len(word), word))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
        for place in range(fold, len(cvs), FOLDS):
            found[place] = [each.span() for each in pattern.finditer(cvs[place].text)]
    return found


def figures(cvs: list[MarkedText], found: list[Spans], labels: Iterable[str]) -> str:
    """Put the figures of one system into a line; mentions that only hit skills of other labels do not count."""
    others = set(SKILLS) - set(labels)
    counts = np.array([
        _counts(cv.text, cv.marked(labels), spans, cv.marked(others))
        for cv, spans in zip(cvs, found, strict=True)
    ], dtype=float)  # fmt: skip
    rng = np.random.default_rng(0)
    samples = rng.integers(len(counts), size=(RESAMPLES, len(counts)))
    drawn = np.array([_rates(counts[sample].sum(axis=0)) for sample in samples])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    names = ("precision", "recall", "F1", "F1 characters", "F1 strings", "strings found")
    return "  ".join(
        f"{name} {value:.3f} [{a:.3f}, {b:.3f}]"
        for name, value, a, b in zip(names, _rates(counts.sum(axis=0)), low, high, strict=True)
    )


def list_errors(cvs: list[MarkedText], found: list[Spans], limit: int) -> None:
    """Print the technical strings missed most often and the mentions outside every skill span."""
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for cv, spans in zip(cvs, found, strict=True):
        marked, skills = cv.marked(SKILLS[:2]), cv.marked(SKILLS)
        missed.update(cv.text[slice(*span)].casefold() for span in marked if not _hits(span, spans))
        false.update(cv.text[slice(*span)].casefold() for span in spans if not _hits(span, skills))
    for title, errors in (("missed", missed), ("false", false)):
        print(f"{title}: " + ", ".join(f"{word} {count}" for word, count in errors.most_common(limit)))


def _marked_text(row: dict[str, object]) -> MarkedText:
    spans: dict[str, Spans] = {}
    for span in _objects(row["spans"]):
        spans.setdefault(str(span["label"]), []).append((int(str(span["start"])), int(str(span["end"]))))
    return MarkedText(text=str(row["text"]), spans=spans)


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        yield from value


def _counts(text: str, marked: Spans, found: Spans, ignored: Spans) -> tuple[float, ...]:
    """Count found, right, marked, hit; the same of strings and of characters; and the share of strings hit."""
    counted = [span for span in found if _hits(span, marked) or not _hits(span, ignored)]
    ours, theirs = _characters(counted), _characters(marked)
    right, hit = _strings(text, counted, marked), _strings(text, marked, counted)
    return (
        len(counted), sum(_hits(span, marked) for span in counted),
        len(marked), sum(_hits(span, counted) for span in marked),
        len(right), sum(right.values()), len(hit), sum(hit.values()),
        len(ours & theirs), len(ours) + len(theirs),
        sum(hit.values()) / len(hit) if hit else 0, bool(hit),
    )  # fmt: skip


def _strings(text: str, spans: Spans, others: Spans) -> dict[str, bool]:
    """Return the distinct strings of some spans, and whether others hit them anywhere."""
    strings: dict[str, bool] = {}
    for span in spans:
        word = text[slice(*span)].casefold()
        strings[word] = strings.get(word, False) or _hits(span, others)
    return strings


def _rates(totals: NDArray[np.float64]) -> tuple[float, ...]:
    found, right, marked, hit, names, names_right, strings, strings_hit, both, characters, shares, cvs = (
        totals
    )
    precision, recall = right / max(found, 1), hit / max(marked, 1)
    return (
        precision,
        recall,
        _f1(precision, recall),
        2 * both / max(characters, 1),
        _f1(names_right / max(names, 1), strings_hit / max(strings, 1)),
        shares / max(cvs, 1),
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _hits(span: tuple[int, int], others: Spans) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _characters(spans: Spans) -> set[int]:
    return {place for span in spans for place in range(*span)}


if __name__ == "__main__":
    main()
