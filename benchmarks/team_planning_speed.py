"""How fast and how well proven the plan of a team is: people, courses with runs, funds, shift cover.

    python -m benchmarks.team_planning_speed [--cases 5] [--people 50] [--courses 500] [--targets 15]
        [--asking 0]

Each person holds a third of the targets. Courses teach one to four skills of the bundled taxonomy,
of which the targets are drawn, have up to two runs in the next half year, and half of them are funded;
``--asking`` is the share that asks for a skill beforehand.
The budget is HK$60,000, a tenth of the team may be away at once, half of it is to hold each target.
"""

import argparse
import time
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from benchmarks.intervals import with_interval
from matcher.profiles import CandidateProfile, Claim
from matcher.programmes import Catalogue, Money, Programme, Provider, Run
from matcher.scoring import build_scorer
from matcher.teams import Target, TeamLimits, plan_for_team
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Text
from skills_taxonomy.reading import load_taxonomy

ON = date(2026, 11, 22)
POOL = 60
"""Skills that courses teach, the targets among them."""


def main() -> None:
    """Plan for each random team and print the times and bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--courses", type=int, default=500)
    parser.add_argument("--targets", type=int, default=15)
    parser.add_argument("--asking", type=float, default=0.0)
    options = parser.parse_args()
    taxonomy = load_taxonomy()
    scorer = build_scorer(taxonomy)
    seconds, closed, bounds = [], [], []
    for seed in range(options.cases):
        rng = np.random.default_rng(seed)
        pool = [str(s) for s in rng.choice(sorted(taxonomy.skills), size=POOL, replace=False)]
        targets = [Target(skill_id=s, people=options.people // 2) for s in sorted(pool[: options.targets])]
        team = [random_person(rng, i, pool[: options.targets]) for i in range(options.people)]
        courses = [random_course(rng, i, pool) for i in range(options.courses)]
        catalogue = Catalogue(programmes=tuple(asking(rng, one, pool, options.asking) for one in courses))
        limits = TeamLimits(budget_hkd=60_000, max_away=max(1, options.people // 10))
        start = time.perf_counter()
        plan = plan_for_team(team, targets, catalogue, scorer, on=ON, limits=limits)
        seconds.append(time.perf_counter() - start)
        closed.append(plan.share_closed)
        bounds.append(plan.bound)
        print(
            f"  case {seed}: {seconds[-1]:.2f} s, closes {plan.share_closed:.3f} of at most {plan.bound:.3f}"
        )
    print(f"seconds {with_interval(np.array(seconds))}, most {max(seconds):.2f}")
    print(f"gap to the bound {with_interval(np.array(bounds) - np.array(closed))}")
    print(f"share of the bound {with_interval(np.array(closed) / np.array(bounds))}")


def random_person(rng: np.random.Generator, place: int, targets: list[str]) -> CandidateProfile:
    """Make a person who holds a third of the targets."""
    held = sorted(str(s) for s in rng.choice(targets, size=len(targets) // 3, replace=False))
    claims = tuple(Claim(skill_id=s, evidence=Evidence.described, level=3) for s in held)
    return CandidateProfile(id=f"e{place:03d}", claims=claims)


def random_course(rng: np.random.Generator, place: int, pool: list[str]) -> Programme:
    """Make a course; the dearer, the more it teaches."""
    taught = sorted(str(s) for s in rng.choice(pool, size=int(rng.integers(1, 5)), replace=False))
    starts = sorted(int(day) for day in rng.integers(40, 200, int(rng.integers(0, 3))))
    return Programme(
        id=f"p{place:04d}",
        provider=Provider(id="school", name=Text("School")),
        title=Text(f"Course {place}"),
        teaches=dict.fromkeys(taught, int(rng.integers(2, 5))),
        hours=int(rng.integers(7, 60)),
        fee=Money(hkd=int(rng.integers(5, 40)) * 100 * len(taught), source="made up", as_of="2026"),
        runs=tuple(Run(start=ON + timedelta(days=day), places=20) for day in starts),
        funded_by=("nittp",) if rng.random() < 0.5 else (),
    )


def asking(rng: np.random.Generator, course: Programme, pool: list[str], share: float) -> Programme:
    """Let a share of courses ask for a skill that they do not teach."""
    if share == 0 or rng.random() >= share:
        return course
    return replace(course, prerequisites=(str(rng.choice([s for s in pool if s not in course.teaches])),))


if __name__ == "__main__":
    main()
