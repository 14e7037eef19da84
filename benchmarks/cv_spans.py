"""How well linking finds the skills marked in real CVs, whatever their identifiers.

    python -m benchmarks.cv_spans ../shared/data/cv-entities/train.jsonl.gz [--missed 40] [--taxonomy bundled]

FILE holds lines {"id", "text", "spans": [{"start", "end", "label"}]}; the labels Tech Tools, Job
Specific Skills and Soft Skills are skills. Found are the mentions of known skills and the phrases
listed among them that the taxonomy does not know; the mentions alone come beside them. What is
found is right where it shares a character with a marked span, and a span is found where something
found does (partial overlap; the marking is uneven). Prints precision, recall and F1 of spans, F1 of
characters, F1 of distinct strings (each counts once a CV, since later repeats are seldom marked) and
the share of distinct marked strings found in a CV, with 95 % intervals from a bootstrap over CVs.

In the same run stand a word list, the strings marked in the other CVs, learnt fold by fold; and how
far the marks agree with themselves: the strings marked in a CV, wherever they stand in that CV.
Every table comes for all CVs and for those with a marked skill. ``--missed`` lists the strings
missed most often, and what was found and hits nothing.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from matcher.evaluation.intervals import rate_intervals
from matcher.evaluation.reading import read_objects
from matcher.evaluation.reports import OURS
from matcher.evaluation.span_sets import CV_SKILLS as SKILLS
from matcher.evaluation.span_sets import counts_of, labelled_spans, skills_in_cvs
from matcher.evaluation.spans import RATES, Spans, find_strings, find_with_words, hits, span_rates
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy


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
    ours = skills_in_cvs([cv.text for cv in cvs], Linker(load_taxonomy(options.taxonomy)))
    for labels in (SKILLS, SKILLS[:2]):
        systems = {
            **ours,
            "word list": find_with_words([cv.text for cv in cvs], [cv.marked(labels) for cv in cvs]),
            "its own marks": [find_again(cv.text, cv.marked(labels)) for cv in cvs],
        }
        for group, kept in (
            ("all CVs", cvs),
            ("CVs with a marked skill", [cv for cv in cvs if cv.marked(labels)]),
        ):
            print(f"{' + '.join(labels)}: {len(kept)} {group}")
            for name, found in systems.items():
                by_text = dict(zip((cv.text for cv in cvs), found, strict=True))
                print(f"  {name:20}" + figures(kept, [by_text[cv.text] for cv in kept], labels))
    if options.missed:
        list_errors(cvs, ours[OURS], options.missed)


def read_cvs(path: Path) -> list[MarkedText]:
    """Read JSON lines, packed or plain."""
    rows = read_objects(path, {"text": str, "spans": list})
    return [
        MarkedText(text=row["text"], spans={label: labelled_spans(path, row, {label}) for label in SKILLS})
        for row in rows
    ]


def find_again(text: str, marked: Spans) -> Spans:
    """Find the strings marked in a text at all their places in it."""
    return find_strings(text, {text[slice(*span)] for span in marked})


def figures(cvs: list[MarkedText], found: list[Spans], labels: Iterable[str]) -> str:
    """Put the figures of one system into a line; mentions that only hit skills of other labels do not count."""
    others = set(SKILLS) - set(labels)
    texts, marked = [cv.text for cv in cvs], [cv.marked(labels) for cv in cvs]
    counts = counts_of(texts, marked, found, [cv.marked(others) for cv in cvs])
    intervals = rate_intervals(counts, span_rates)
    return "  ".join(f"{name} {interval}" for name, interval in zip(RATES, intervals, strict=True))


def list_errors(cvs: list[MarkedText], found: list[Spans], limit: int) -> None:
    """Print the technical strings missed most often and the mentions outside every skill span."""
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for cv, spans in zip(cvs, found, strict=True):
        marked, skills = cv.marked(SKILLS[:2]), cv.marked(SKILLS)
        missed.update(cv.text[slice(*span)].casefold() for span in marked if not hits(span, spans))
        false.update(cv.text[slice(*span)].casefold() for span in spans if not hits(span, skills))
    for title, errors in (("missed", missed), ("false", false)):
        print(f"{title}: " + ", ".join(f"{word} {count}" for word, count in errors.most_common(limit)))


if __name__ == "__main__":
    main()
