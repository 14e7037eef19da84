"""How well the review list finds patterns put into invented records, among innocent look-alikes.

    python -m benchmarks.integrity [--seeds 50] [--first 1000] [--each 2]

Invents as many worlds as seeds (the data of the tests: ``tests/matcher/integrity/inventing.py``) with
ten kinds of pattern, ``each`` times, and prints means with 95 % intervals over worlds: recall (share of
patterns that some finding rests on), precision at 20 (share of the first twenty findings that rest on
a pattern) and recall at 20; beside them the same findings ranked by how many records they rest on,
and the recall of each check. Take seeds the checks were not made with: those below 200 were.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from benchmarks.intervals import share, with_interval
from matcher.integrity import Finding, load_holidays, review
from tests.matcher.integrity.inventing import by_trade, invent
from tests.matcher.integrity.world import Pattern

FIRST = 20


def main() -> None:
    """Invent, review and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=50, help="how many worlds")
    parser.add_argument("--first", type=int, default=1000, help="the first seed")
    parser.add_argument("--each", type=int, default=2, help="how often each kind of pattern is put in")
    asked = parser.parse_args()
    figures: dict[str, list[float]] = defaultdict(list)
    found_by_check: dict[str, list[bool]] = defaultdict(list)
    for seed in range(asked.first, asked.first + asked.seeds):
        world = invent(seed, each=asked.each)
        found = review(world.records(), relatedness=by_trade, holidays=load_holidays())
        by_size = sorted(found, key=lambda finding: (-len(finding.evidence), finding.id))
        figures["findings"].append(len(found))
        figures["recall"].append(recall(world.patterns, found))
        for name, ranked in (("by surprise", found), ("by records", by_size)):
            figures[f"precision at {FIRST}, {name}"].append(precision(world.patterns, ranked[:FIRST]))
            figures[f"recall at {FIRST}, {name}"].append(recall(world.patterns, ranked[:FIRST]))
        for pattern in world.patterns:
            found_by_check[pattern.checks[0]].append(is_found(pattern, found))
    for name, values in figures.items():
        print(f"{name:32} {with_interval(np.array(values))}, worst {min(values):g}")
    for check, hits in sorted(found_by_check.items()):
        print(f"recall of {check:22} {share(sum(hits), len(hits))}")


def is_found(pattern: Pattern, found: Sequence[Finding]) -> bool:
    """Tell whether a finding rests on a pattern."""
    return any(pattern.is_found_by(finding) for finding in found)


def recall(patterns: Sequence[Pattern], found: Sequence[Finding]) -> float:
    """Return the share of patterns that are found."""
    return sum(is_found(one, found) for one in patterns) / len(patterns)


def precision(patterns: Sequence[Pattern], found: Sequence[Finding]) -> float:
    """Return the share of findings that rest on a pattern."""
    return sum(any(one.is_found_by(finding) for one in patterns) for finding in found) / len(found)


if __name__ == "__main__":
    main()
