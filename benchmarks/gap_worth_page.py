"""How long the worth of a candidate's gaps takes on the page of their plan.

    python -m benchmarks.gap_worth_page [--vacancies 2000] [--people 300] [--repeats 10]

Starts the application on an empty database with the bundled taxonomy, enters random open vacancies
of twelve skills each, half of them from a pool of 24, and people of eight, and asks what the six
widest gaps of a new candidate are worth: the sample of vacancies is read from the database, scored
with and without each certificate, and the people competing are counted. The parts of a page around
it are not counted. Prints the median, smallest and largest time.
"""

import argparse
import statistics
import time

import numpy as np
from sqlalchemy import insert, select

from benchmarks.empty_application import empty_application
from matcher.gaps import Gap
from matcher.profiles import CandidateProfile, Claim
from skills_taxonomy.linking.mention import Evidence
from web.db import CandidateRow, ClaimRow, OrganisationRow, RequirementRow, VacancyRow, db
from web.services.rankings import current_rankings
from web.services.worth import MOST_GAPS, worth_of_gaps
from web.workbench import current_workbench

POOL, ASKED, HELD = 24, 12, 8


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with empty_application():
        pool = fill(np.random.default_rng(asked.seed), asked.vacancies, asked.people)
        candidate = CandidateProfile(
            id="me",
            claims=tuple(
                Claim(skill_id=s, evidence=Evidence.certified, level=4) for s in sorted(pool[MOST_GAPS:])
            ),
            as_of=2026,
        )
        gaps = [
            Gap(skill_id=s, necessity="must", held=0, asked=3, credit=0.0, weight=1.0)
            for s in pool[:MOST_GAPS]
        ]
        current_rankings(db.session, current_workbench())
        taken = [once(candidate, gaps) for _ in range(asked.repeats + 1)][1:]
        print(
            f"{asked.vacancies} vacancies, {asked.people} people: {statistics.median(taken):.0f} ms "
            f"[{min(taken):.0f}, {max(taken):.0f}]"
        )
        for one in worth_of_gaps(db.session, current_workbench(), candidate, gaps):
            print(f"  {one.skill_id:40} {one.asking:5} ask it, {one.worth and one.worth.unlocked} unlocked")


def once(candidate: CandidateProfile, gaps: list[Gap]) -> float:
    """Return how many milliseconds it takes."""
    begun = time.perf_counter()
    worth_of_gaps(db.session, current_workbench(), candidate, gaps)
    return 1000 * (time.perf_counter() - begun)


def fill(rng: np.random.Generator, vacancies: int, people: int) -> list[str]:
    """Enter vacancies and people; return the pool of skills."""
    everything = [str(s) for s in rng.permutation(sorted(current_workbench().taxonomy.skills))]
    pool, rest = everything[:POOL], everything[POOL:]
    firm = OrganisationRow(name="Benchmark")
    db.session.add(firm)
    db.session.flush()
    db.session.add_all(
        VacancyRow(organisation_id=firm.id, title=f"Engineer {i % 50}", text="", status="open")
        for i in range(vacancies)
    )
    db.session.add_all(CandidateRow(consent=True) for _ in range(people))
    db.session.flush()
    asked = [
        {"vacancy_id": i, "skill_id": s, "necessity": "must" if n < 2 else "preferred", "level": 3,
         "emphasis": 1.0, "spans": []}
        for i in db.session.scalars(select(VacancyRow.id))
        for n, s in enumerate([*rng.choice(pool, ASKED // 2, replace=False),
                               *rng.choice(rest, ASKED // 2, replace=False)])
    ]  # fmt: skip
    held = [
        {"candidate_id": i, "skill_id": s, "level": 3, "evidence": 2, "spans": [], "confirmed": True,
         "origin": "person"}
        for i in db.session.scalars(select(CandidateRow.id))
        for s in rng.choice(pool, HELD, replace=False)
    ]  # fmt: skip
    db.session.execute(insert(RequirementRow), asked)
    db.session.execute(insert(ClaimRow), held)
    db.session.commit()
    return pool


if __name__ == "__main__":
    main()
