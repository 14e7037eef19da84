"""How often the course that closes a gap is among the first recommended, by language of the course.

    python -m benchmarks.recommending_hk FOLDER [--top 3] [--show]

FOLDER holds ``gaps.jsonl`` (``missing`` skills, ``courses`` that close them, of a vacancy) and
``courses.jsonl`` (``title``, ``text``, ``language``, ``skills`` as labels). Course texts are linked
as course texts; a missing skill, an English label, is linked too, and courses are ranked for it by
the similarity of the nearest skill they teach, ties by how often they name it, then by identifier.
A missing skill counts as met where a course that the set says teaches it stands in the first
``--top``; a distractor is a course that closes no gap of the set. Shares with Wilson intervals.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.intervals import share
from matcher.scoring import build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.similarity import SkillSimilarity

LEAST = 0.05
"""Similarity below which a course is not recommended for a skill."""

Taught = Mapping[str, Counter[str]]


def main() -> None:
    """Link, recommend, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=3)
    parser.add_argument("--show", action="store_true", help="list the skills whose course was missed")
    options = parser.parse_args()
    taxonomy = load_taxonomy()
    linker, similarity = Linker(taxonomy), build_scorer(taxonomy).similarity
    courses = list(read_rows(options.folder / "courses.jsonl"))
    gaps = list(read_rows(options.folder / "gaps.jsonl"))
    taught = {c["id"]: skills_in(linker, f"{c['title']}\n{c['text']}", "course") for c in courses}
    by_id = {course["id"]: course for course in courses}
    closing = {course_id for gap in gaps for course_id in gap["courses"]}
    hits, asked, recommended, distractors = Counter[str](), Counter[str](), 0, 0
    for gap in gaps:
        for label in gap["missing"]:
            first = recommend(skills_in(linker, label, "sentence"), taught, similarity)[: options.top]
            recommended += len(first)
            distractors += sum(course_id not in closing for course_id in first)
            right = [c for c in gap["courses"] if label in by_id[c]["skills"]]
            hit = bool(set(right) & set(first))
            for name in ("all", *sorted({by_id[c]["language"] for c in right})):
                asked[name] += 1
                hits[name] += hit
            if options.show and not hit:
                print(f"{gap['vacancy_id']} {label}: wanted {right}, got {first}")
    for name in sorted(asked):
        print(f"course in the first {options.top}, {name:8s} {share(hits[name], asked[name])}")
    print(f"distractors among recommended {share(distractors, recommended)}")


def skills_in(linker: Linker, text: str, kind: Any) -> Counter[str]:
    """Count the mentions of each skill in a text, negated ones left out."""
    found = linker.link(text, kind=kind).mentions
    return Counter(mention.skill_id for mention in found if mention.modality != "negated")


def recommend(missing: Mapping[str, int], taught: Taught, similarity: SkillSimilarity) -> list[str]:
    """Rank the courses that teach something near to missing skills, nearest first."""
    ranked = []
    for course_id, skills in taught.items():
        near = max(((nearness(missing, s, similarity), n) for s, n in skills.items()), default=(0.0, 0))
        if near[0] >= LEAST:
            ranked.append((-near[0], -near[1], course_id))
    return [course_id for _, _, course_id in sorted(ranked)]


def nearness(missing: Mapping[str, int] | Sequence[str], skill_id: str, similarity: SkillSimilarity) -> float:
    """Return how far a skill counts for the nearest of some missing ones."""
    return max((similarity.similarity(asked, skill_id) for asked in missing), default=0.0)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


if __name__ == "__main__":
    main()
