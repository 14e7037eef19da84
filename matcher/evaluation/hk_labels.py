"""How well linking reads Hong Kong vacancies and CVs, against spans labelled by hand.

A label is covered where some mention overlaps it; which skill the mention names is not compared,
since the labels come from another vocabulary.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from matcher.evaluation.intervals import Interval, share_interval
from matcher.evaluation.reading import read_objects
from skills_taxonomy.linking import LinkedText, Linker, Mention

Label = dict[str, Any]
Rows = Sequence[dict[str, Any]]


@dataclass
class Tally:
    """Counts of hits by question, with the cases that failed."""

    hits: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @cached_property
    def by_language(self) -> "Tally":
        """The same answers counted by language."""
        return Tally()

    def note(self, question: str, hit: bool, case: str) -> None:
        """Count one answer; a failure is remembered with its case."""
        self.asked[question] += 1
        self.hits[question] += hit
        if not hit:
            self.failures.append(f"{question}: {case}")

    def shares(self) -> Iterator[tuple[str, Interval]]:
        """Yield each question with the share of hits."""
        for question, asked in self.asked.items():
            yield question, share_interval(self.hits[question], asked)

    def lines(self) -> Iterator[str]:
        """Yield one line a question."""
        for question, share in self.shares():
            yield f"{question:36s} {share} ({self.hits[question]} of {share.n})"


def read_labelled_vacancies(folder: Path) -> Rows:
    """Read the vacancies with their labels."""
    lists = {"must_skills": list, "nice_skills": list, "not_required": list}
    return read_objects(
        folder / "vacancies.jsonl", {"id": str, "language": str, "title": str, "text": str, **lists}
    )


def read_labelled_candidates(folder: Path) -> Rows:
    """Read the CVs with their labels."""
    return read_objects(
        folder / "candidates.jsonl", {"id": str, "language": str, "text": str, "skills": list}
    )


def judge_vacancies(linker: Linker, folder: Path, tally: Tally) -> int:
    """Compare requirements with must, nice and not-required labels; return the number of texts."""
    rows = read_labelled_vacancies(folder)
    for row in rows:
        linked = linker.link(row["text"], kind="vacancy")
        for necessity, labels in (("must", row["must_skills"]), ("preferred", row["nice_skills"])):
            for label in labels:
                over = _overlapping(linked, label)
                _note_cover(tally, "vacancy", row, label, covered=bool(over))
                if over:
                    agrees = any(mention.modality == necessity for mention in over)
                    tally.note(f"  {necessity} read as such", agrees, _describe(row, label, over))
        for label in row["not_required"]:
            over = _overlapping(linked, label)
            asked = [mention for mention in over if mention.modality in ("must", "preferred")]
            tally.note("not required, and not demanded", not asked, _describe(row, label, asked))
    return len(rows)


def judge_candidates(linker: Linker, folder: Path, tally: Tally) -> int:
    """Compare claims with skill and denied labels; return the number of texts."""
    rows = read_labelled_candidates(folder)
    for row in rows:
        linked = linker.link(row["text"], kind="cv")
        for label in row["skills"]:
            over = _overlapping(linked, label)
            _note_cover(tally, "CV", row, label, covered=bool(over))
            if over:
                agrees = any(mention.evidence.name == label["evidence"] for mention in over)
                tally.note(f"  {label['evidence']} read as such", agrees, _describe(row, label, over))
        for label in row.get("denied") or []:
            held = [mention for mention in _overlapping(linked, label) if mention.modality != "negated"]
            tally.note("denied, and not held", not held, _describe(row, label, held))
    return len(rows)


def _note_cover(tally: Tally, kind: str, row: dict[str, Any], label: Label, *, covered: bool) -> None:
    """Count whether a label was covered: of its kind of text, and of its language over all kinds."""
    case = f"{row['id']} {label['span_text']}"
    tally.note(f"{kind} labels covered", covered, case)
    language = "English" if row["language"] == "en" else "Chinese"
    tally.by_language.note(f"labels covered in {language} texts", covered, case)


def _overlapping(linked: LinkedText, label: Label) -> list[Mention]:
    """List the mentions that share a character with a label."""
    return [each for each in linked.mentions if each.start < label["end"] and label["start"] < each.end]


def _describe(row: dict[str, Any], label: Label, mentions: Iterable[Mention]) -> str:
    """Put a case into one line."""
    found = "; ".join(
        f"{m.text!r} {m.skill_id} {m.modality} {m.evidence.name} [{m.section}]" for m in mentions
    )
    return f"{row['id']} {label['span_text']!r} <- {found}"
