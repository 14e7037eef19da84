"""Whether linking keeps ordinary words apart from skills of the same spelling.

    python -m benchmarks.ambiguity [FILE] [--taxonomy bundled]

FILE (by default the sentences the tests use) has the columns ``id``, ``language``, ``kind``, ``text``,
``expected`` and ``forbidden``: identifiers of skills that must be found, ``a/b`` where either will
do, and of skills that must not; ``*`` forbids every skill that is not expected. A sentence is right
when all of this holds. Prints the share right by language with 95 % Wilson intervals, beside the
share without the gate (every label counts wherever it stands), and lists the failures.
"""

import argparse
import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.intervals import share
from skills_taxonomy.labels import fold
from skills_taxonomy.linking import Linker
from skills_taxonomy.linking.automaton import LabelAutomaton
from skills_taxonomy.linking.mention import TextKind
from skills_taxonomy.linking.overlaps import without_overlaps
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy

SENTENCES = Path("tests/skills_taxonomy/linking/ambiguity.csv")
Finder = Callable[[str, TextKind], set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence with the skills it names and those it only seems to name."""

    id: str
    language: str
    kind: TextKind
    text: str
    expected: tuple[frozenset[str], ...]
    forbidden: frozenset[str]

    def errors(self, found: set[str]) -> list[str]:
        """List what is wrong with the skills found, nothing where all is right."""
        wanted = frozenset().union(*self.expected)
        false = found - wanted if "*" in self.forbidden else found & self.forbidden
        missing = ["/".join(sorted(either)) for either in self.expected if not either & found]
        return [f"missing {name}" for name in missing] + [f"false {name}" for name in sorted(false)]


def main() -> None:
    """Judge every sentence and print shares and failures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=SENTENCES)
    parser.add_argument("--taxonomy", default="bundled")
    options = parser.parse_args()
    cases = read_cases(options.file)
    taxonomy = load_taxonomy(options.taxonomy)
    for name, find in (("every label", without_gate(taxonomy)), ("talentbridge", with_linker(taxonomy))):
        failures = judge(cases, find)
        for language in ("all", *sorted({case.language for case in cases})):
            of_language = [case for case in cases if language in ("all", case.language)]
            right = sum(case.id not in failures for case in of_language)
            print(f"{name:14}{language:9}{share(right, len(of_language))}")
    print("\n".join(f"{case.id} {case.text} <- {'; '.join(failures[case.id])}"
                    for case in cases if case.id in failures))  # fmt: skip


def read_cases(path: Path) -> list[Case]:
    """Read the sentences of a file, in its order."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [_case(row) for row in csv.DictReader(rows)]


def judge(cases: Iterable[Case], find: Finder) -> dict[str, list[str]]:
    """Return the errors of each sentence that has any."""
    judged = {case.id: case.errors(find(case.text, case.kind)) for case in cases}
    return {name: errors for name, errors in judged.items() if errors}


def with_linker(taxonomy: Taxonomy) -> Finder:
    """Find skills as the product does."""
    linker = Linker(taxonomy)
    return lambda text, kind: {mention.skill_id for mention in linker.link(text, kind=kind).mentions}


def without_gate(taxonomy: Taxonomy) -> Finder:
    """Find every longest label, whatever its company."""
    automaton = LabelAutomaton(taxonomy)

    def find(text: str, _kind: TextKind) -> set[str]:
        folded = fold(text)
        matches = without_overlaps(automaton.find(folded))
        return {match.names[0].skill_id for match in matches}

    return find


def _case(row: dict[str, str]) -> Case:
    kind: TextKind = "cv" if row["kind"] == "cv" else "vacancy"
    return Case(
        id=row["id"],
        language=row["language"],
        kind=kind,
        text=row["text"],
        expected=tuple(frozenset(names.split("/")) for names in row["expected"].split()),
        forbidden=frozenset(row["forbidden"].split()),
    )


if __name__ == "__main__":
    main()
