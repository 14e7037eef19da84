"""Replay receipts in other processes, and delete the evidence they cite.

    python -m benchmarks.replay ../shared/data/hk-acceptance-dev

FOLDER holds vacancies.jsonl and candidates.jsonl. The best candidates of each vacancy get a
receipt, 500 in all. They are replayed by processes with other numbers of workers and threads,
other kernels of linear algebra and another order of hashing; the share with every number the
same is printed. Then the words that a receipt cites are deleted from the CV, all of them or those
of one requirement, and the CV is read again: the score should be lower. What is not lower is
explained. Shares have 95 % intervals from a bootstrap over vacancies.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.intervals import with_interval
from matcher.intake import profile_from_text, vacancy_from_text
from matcher.profiles import CandidateProfile, Vacancy
from matcher.ranking import rank_candidates
from matcher.receipts import Receipt, SourceTexts, describe_tools, make_receipt, read_receipt
from matcher.replaying import replay
from matcher.scoring import Match, Scorer, build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy

READ_ON = date(2026, 11, 22)

SETTINGS: tuple[tuple[int, dict[str, str]], ...] = (
    (1, {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "1"}),
    (2, {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "PYTHONHASHSEED": "2"}),
    (3, {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4", "PYTHONHASHSEED": "3"}),
    (1, {"OMP_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Nehalem", "PYTHONHASHSEED": "4"}),
)
"""Workers, and what each of them is told: its threads, an older kernel, an order of hashing."""


@dataclass(frozen=True)
class World:
    """Everything that was read, and what scores it."""

    scorer: Scorer
    linker: Linker
    vacancies: dict[str, Vacancy]
    profiles: dict[str, CandidateProfile]
    texts: dict[str, str]


def main() -> None:
    """Make receipts, replay them, delete what they cite."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--receipts", type=int, default=500)
    parser.add_argument("--replay-only", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--share", type=int, nargs=2, default=(0, 1), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.replay_only:
        print(json.dumps(replay_share(asked.folder, *asked.share)))
        return
    world, tools = read_world(asked.folder)
    receipts = make_receipts(world, tools, asked.receipts)
    with tempfile.TemporaryDirectory() as scratch:
        for number, receipt in enumerate(receipts):
            Path(scratch, f"{number:05}.json").write_bytes(receipt.to_bytes())
        print_replays(Path(scratch), len(receipts))
    print_deletions(world, receipts)


def read_world(folder: Path) -> tuple[World, dict[str, Any]]:
    """Read all texts; also return what scores are computed with."""
    taxonomy = load_taxonomy()
    linker, scorer = Linker(taxonomy), build_scorer(taxonomy)
    asked = _records(folder / "vacancies.jsonl")
    offered = _records(folder / "candidates.jsonl")
    vacancies = [vacancy_from_text(v["title"], v["text"], linker, vacancy_id=v["id"]).vacancy for v in asked]
    world = World(
        scorer=scorer,
        linker=linker,
        vacancies={vacancy.id: vacancy for vacancy in vacancies},
        profiles={c["id"]: _profile(c["id"], c["text"], linker) for c in offered},
        texts={record["id"]: record["text"] for record in [*asked, *offered]},
    )
    return world, describe_tools(taxonomy, scorer)


def make_receipts(world: World, tools: dict[str, Any], count: int) -> list[Receipt]:
    """Return receipts of the best candidates of each vacancy, as many of each."""
    each = -(-count // len(world.vacancies))
    pairs = [
        (vacancy, match.candidate_id)
        for vacancy in world.vacancies.values()
        for match in rank_candidates(vacancy, world.profiles.values(), world.scorer, limit=each)
    ]
    return [
        make_receipt(
            vacancy,
            world.profiles[candidate_id],
            world.scorer,
            tools=tools,
            texts=SourceTexts(vacancy=world.texts[vacancy.id], profile=[world.texts[candidate_id]]),
        )
        for vacancy, candidate_id in pairs[:count]
    ]


def print_replays(folder: Path, count: int) -> None:
    """Replay in new processes under each setting; print how many receipts gave every number again."""
    for workers, told in SETTINGS:
        results = [result for one in _workers(folder, workers, told) for result in one]
        same = sum(not result["figures"] for result in results)
        names = ", ".join(f"{name}={value}" for name, value in told.items())
        print(f"replayed identically: {same} of {count} ({same / count:.2%})  {workers} workers, {names}")
        reasons = Counter(reason for result in results for reason in result["figures"] + result["tools"])
        for reason, times in reasons.most_common(5):
            print(f"    {times} x {reason}")


def replay_share(folder: Path, place: int, workers: int) -> list[dict[str, list[str]]]:
    """Replay every so-manieth receipt of a folder with tools built here."""
    taxonomy = load_taxonomy()
    scorer = build_scorer(taxonomy)
    tools = describe_tools(taxonomy, scorer)
    paths = sorted(folder.glob("*.json"))[place::workers]
    results = [replay(read_receipt(path.read_bytes(), source=path), scorer, tools=tools) for path in paths]
    return [{"figures": [str(d) for d in r.figures], "tools": [str(d) for d in r.tools]} for r in results]


def print_deletions(world: World, receipts: list[Receipt]) -> None:
    """Delete what receipts cite; print how often the score falls, and why it does not."""
    for name, trials in (
        ("all cited words", (trial for r in receipts for trial in _whole_trials(r))),
        ("words of one requirement", (trial for r in receipts for trial in _single_trials(r))),
    ):
        fell: dict[str, list[bool]] = defaultdict(list)
        reasons: Counter[str] = Counter()
        for receipt, places in trials:
            before = receipt.content["result"]["score"]
            match = score_without(world, receipt, places)
            fell[receipt.vacancy.id].append(match.score is None or match.score < before)
            if not fell[receipt.vacancy.id][-1]:
                reasons[_why_not_lower(receipt, match, places)] += 1
        trials_made = sum(map(len, fell.values()))
        lower = sum(map(sum, fell.values()))
        shares = np.array([sum(one) / len(one) for one in fell.values()])
        print(f"lower without {name}: {lower} of {trials_made} ({lower / trials_made:.2%}), "
              f"mean of vacancies {with_interval(shares)}")  # fmt: skip
        for reason, times in reasons.most_common():
            print(f"    {times} x {reason}")


def score_without(world: World, receipt: Receipt, places: Iterable[tuple[int, int]]) -> Match:
    """Score the candidate of a receipt again with stretches of the CV taken out."""
    candidate_id = receipt.profile.id
    text = _without(world.texts[candidate_id], places)
    vacancy = world.vacancies[receipt.vacancy.id]
    return world.scorer.score(vacancy, _profile(candidate_id, text, world.linker))


def _whole_trials(receipt: Receipt) -> Iterator[tuple[Receipt, list[tuple[int, int]]]]:
    places = [place for line in _counted(receipt) for place in _places(line)]
    if places:
        yield receipt, places


def _single_trials(receipt: Receipt) -> Iterator[tuple[Receipt, list[tuple[int, int]]]]:
    for line in _counted(receipt):
        if places := _places(line):
            yield receipt, places


def _counted(receipt: Receipt) -> list[dict[str, Any]]:
    return [line for line in receipt.content["result"]["requirements"] if line["adds"] > 0]


def _places(line: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in line["held_words"]]


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    taken = bytearray(len(text))
    for start, end in places:
        taken[start:end] = b"\x01" * (end - start)
    return "".join(character for character, gone in zip(text, taken, strict=True) if not gone)


def _why_not_lower(receipt: Receipt, match: Match, places: list[tuple[int, int]]) -> str:
    """Say what took the place of the words deleted."""
    before = {line["skill_id"]: line for line in receipt.content["result"]["requirements"]}
    cited = [line for line in _counted(receipt) if set(_places(line)) <= set(places)]
    now = {found.requirement.skill_id: found for found in match.requirements}
    for line in cited:
        found = now[line["skill_id"]]
        if found.claim is not None and found.claim.skill_id != line["claim"]:
            return "another skill counts as much"
        if found.claim is not None and found.credit * 240 >= line["credit"]:
            return "the same skill is still read: the words left name it too"
    raised = [skill for skill, found in now.items() if found.share > before[skill]["adds"]]
    return "another requirement is met better" if raised else "another part of the score rose"


def _profile(candidate_id: str, text: str, linker: Linker) -> CandidateProfile:
    return profile_from_text(text, linker, profile_id=candidate_id, today=READ_ON).profile


def _workers(folder: Path, workers: int, told: dict[str, str]) -> Iterator[list[dict[str, list[str]]]]:
    command = [sys.executable, "-m", "benchmarks.replay", str(folder), "--replay-only", "--share"]
    started = [
        subprocess.Popen(  # noqa: S603
            [*command, str(place), str(workers)], env={**os.environ, **told}, stdout=subprocess.PIPE
        )
        for place in range(workers)
    ]
    for process in started:
        out, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"a worker ended with status {process.returncode}")
        yield json.loads(out)


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
