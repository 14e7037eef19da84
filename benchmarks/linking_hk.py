"""How well linking reads Hong Kong vacancies and CVs, against spans labelled by hand.

    python -m benchmarks.linking_hk FOLDER [--show]

FOLDER holds ``vacancies.jsonl`` (``text``, ``must_skills``, ``nice_skills``, ``not_required``)
and ``candidates.jsonl`` (``text``, ``skills`` with ``evidence``, ``denied``), every label with
``start`` and ``end`` into the text. A label is covered where some mention overlaps it; which
skill the mention names is not compared, since the labels come from another vocabulary. Shares
come with their 95 % Wilson intervals; the share covered also by language.
``--show`` lists what was missed or judged otherwise.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.intervals import share
from skills_taxonomy.linking import LinkedText, Linker, Mention
from skills_taxonomy.reading import load_taxonomy

Label = dict[str, Any]


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

    def lines(self) -> Iterator[str]:
        """Yield one line a question."""
        for question, asked in self.asked.items():
            yield f"{question:36s} {share(self.hits[question], asked)}"


def main() -> None:
    """Read the folder, link every text, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list the failures")
    options = parser.parse_args()
    linker = Linker(load_taxonomy())
    tally = Tally()
    start = time.perf_counter()
    count = judge_vacancies(linker, options.folder, tally) + judge_candidates(linker, options.folder, tally)
    seconds = time.perf_counter() - start
    print("\n".join([*tally.lines(), *tally.by_language.lines()]))
    print(f"{count} texts, {1000 * seconds / count:.2f} ms each")
    if options.show:
        print("\n".join(tally.failures))


def judge_vacancies(linker: Linker, folder: Path, tally: Tally) -> int:
    """Compare requirements with must, nice and not-required labels; return the number of texts."""
    rows = list(read_rows(folder / "vacancies.jsonl"))
    for row in rows:
        linked = linker.link(row["text"], kind="vacancy")
        for necessity, labels in (("must", row["must_skills"]), ("preferred", row["nice_skills"])):
            for label in labels:
                over = overlapping(linked, label)
                note_cover(tally, "vacancy", row, label, covered=bool(over))
                if over:
                    agrees = any(mention.modality == necessity for mention in over)
                    tally.note(f"  {necessity} read as such", agrees, describe(row, label, over))
        for label in row["not_required"]:
            over = overlapping(linked, label)
            asked = [mention for mention in over if mention.modality in ("must", "preferred")]
            tally.note("not required, and not demanded", not asked, describe(row, label, asked))
    return len(rows)


def judge_candidates(linker: Linker, folder: Path, tally: Tally) -> int:
    """Compare claims with skill and denied labels; return the number of texts."""
    rows = list(read_rows(folder / "candidates.jsonl"))
    for row in rows:
        linked = linker.link(row["text"], kind="cv")
        for label in row["skills"]:
            over = overlapping(linked, label)
            note_cover(tally, "CV", row, label, covered=bool(over))
            if over:
                agrees = any(mention.evidence.name == label["evidence"] for mention in over)
                tally.note(f"  {label['evidence']} read as such", agrees, describe(row, label, over))
        for label in row.get("denied") or []:
            held = [mention for mention in overlapping(linked, label) if mention.modality != "negated"]
            tally.note("denied, and not held", not held, describe(row, label, held))
    return len(rows)


def note_cover(tally: Tally, kind: str, row: dict[str, Any], label: Label, *, covered: bool) -> None:
    """Count whether a label was covered: of its kind of text, and of its language over all kinds."""
    case = f"{row['id']} {label['span_text']}"
    tally.note(f"{kind} labels covered", covered, case)
    language = "English" if row["language"] == "en" else "Chinese"
    tally.by_language.note(f"labels covered in {language} texts", covered, case)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


def overlapping(linked: LinkedText, label: Label) -> list[Mention]:
    """List the mentions that share a character with a label."""
    return [each for each in linked.mentions if each.start < label["end"] and label["start"] < each.end]


def describe(row: dict[str, Any], label: Label, mentions: Iterable[Mention]) -> str:
    """Put a case into one line."""
    found = "; ".join(
        f"{m.text!r} {m.skill_id} {m.modality} {m.evidence.name} [{m.section}]" for m in mentions
    )
    return f"{row['id']} {label['span_text']!r} <- {found}"


if __name__ == "__main__":
    main()
