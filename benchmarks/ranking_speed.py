"""How fast the exact index finds the best profiles, beside what one could pick instead.

    python -m benchmarks.ranking_speed [--profiles 10000 100000 1000000] [--check 1000] [--soft] [--alone]

Makes a world of random profiles (13,939 skills of Zipf-like popularity, 400 occupations of 60
skills, 24.5 skills a profile) and vacancies of 12 requirements, 8 of an occupation and 4 popular
ones. Prints for each size the median time of the 100 best profiles for a vacancy, one thread, as
a ratio to this product: SciPy's columns of a CSC matrix, sparse_dot_topn, FAISS flat over 256
dimensions, scikit-learn's brute-force cosine (each where installed); the bytes a profile; the
price of a filter; and the differences from scoring everybody with NumPy over ``--check``
vacancies, with ties, filters, deleted and updated profiles. With ``--soft`` each skill also
counts toward neighbours, expanded when the index is built.
"""

import argparse
import time

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.other_rankers import SLOW, OtherRankers, Query
from benchmarks.random_profiles import World
from benchmarks.ranking_everybody import BruteForce
from matcher.index import LiveIndex, ProfileIndex
from matcher.index.encoding import ClaimTable
from matcher.profiles import Vacancy

BEST = 100
ROUNDS = 4


def main() -> None:
    """Read the options and run on one thread."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profiles", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--check", type=int, default=1000, help="vacancies compared with scoring everybody")
    parser.add_argument("--soft", action="store_true", help="expand eight neighbours a skill")
    parser.add_argument("--alone", action="store_true", help="leave out what one could pick instead")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    with threadpool_limits(1):
        run(options)


def run(options: argparse.Namespace) -> None:
    """Measure each size in turn."""
    ours = []
    for count in options.profiles:
        world = World(soft=options.soft)
        claims = world.claims(count)
        start = time.perf_counter()
        index = world.index(claims, count)
        build = time.perf_counter() - start
        print(
            f"\n{count:,} profiles, {claims.skill.size / count:.1f} skills each; index built in {build:.2f} s"
        )
        print(
            f"  inverted lists {index.lists.nbytes / count:.1f} B a profile, all arrays {_nbytes(index) / count:.1f} B"
        )
        alone = options.alone or options.soft
        ours.append(measure(world, index, claims, count, options.rounds, alone=alone))
        if options.check:
            check(world, index, claims, count, options.check)
    if len(ours) > 1:
        slope = np.polyfit(np.log(options.profiles), np.log(ours), 1)[0]
        print(f"\nlog-log slope of the median time over these sizes: {slope:.2f}")


def measure(
    world: World, index: ProfileIndex, claims: ClaimTable, count: int, rounds: int, *, alone: bool
) -> float:
    """Print median times and ratios; return our median in seconds."""
    vacancies = [[world.vacancy() for _ in range(rounds)] for _ in range(ROUNDS)]
    allowed = index.where(region="3")
    touched = np.mean([_touched(index, vacancy) for vacancy in vacancies[0]]) / count
    systems: dict[str, Query] = {
        "Talent Bridge": lambda vacancy: index.best([vacancy], BEST),
        "… with one filter": lambda vacancy: index.best([vacancy], BEST, allowed=allowed),
    }
    if not alone:
        systems |= dict(OtherRankers(world, claims, count, best=BEST).queries())
    median = {name: float(np.median(times)) for name, times in timed(systems, vacancies).items()}
    print(f"  postings touched a profile: {touched:.3f}")
    for name, seconds in median.items():
        print(f"  {name:28}{1e3 * seconds:10.3f} ms{seconds / median['Talent Bridge']:10.1f} x")
    return median["Talent Bridge"]


def timed(systems: dict[str, Query], rounds: list[list[Vacancy]]) -> dict[str, list[float]]:
    """Time every system, each for itself, in rounds of vacancies it has not seen; the first is to warm up."""
    times: dict[str, list[float]] = {name: [] for name in systems}
    for query in systems.values():
        query(rounds[0][0])
    for vacancies in rounds[1:]:
        for name, query in systems.items():
            for vacancy in vacancies[: 5 if name in SLOW else None]:
                start = time.perf_counter()
                query(vacancy)
                times[name].append(time.perf_counter() - start)
    return times


def check(world: World, index: ProfileIndex, claims: ClaimTable, count: int, rounds: int) -> None:
    """Compare with scoring everybody: plain, filtered, and after deletions and updates."""
    brute, live = BruteForce(world, claims, count), LiveIndex(index)
    _disturb(world, index, live, brute)
    differences = 0
    for i in range(rounds):
        vacancy = world.vacancy()
        if i % 2:
            found = live.top(vacancy, BEST)
            expected = brute.top(vacancy, BEST)
        else:
            found = live.top(vacancy, BEST, region="3")
            expected = brute.top(vacancy, BEST, allowed=index.where(region="3"))
        differences += [(r.profile_id, r.score) for r in found] != expected
    print(
        f"  differences from scoring everybody, {rounds} vacancies, filters, deletions, updates: {differences}"
    )


def _disturb(world: World, index: ProfileIndex, live: LiveIndex, brute: BruteForce) -> None:
    """Take profiles out and put others in their place, in both alike."""
    in_region = index.where(region="3")
    for number in world.rng.choice(brute.count, min(200, brute.count // 10), replace=False):
        name = f"{number:08}"
        if number % 2:
            live.remove(name)
            brute.forget(int(number))
        else:
            profile = world.profile(name)
            live.put(profile, region="3" if in_region[number] else "4")
            brute.replace(int(number), profile)


def _touched(index: ProfileIndex, vacancy: Vacancy) -> int:
    rows = [index.scorer.similarity.skill_ids_.index(r.skill_id) for r in vacancy.requirements]
    return int(sum(index.lists.ends[row, -1] - index.lists.ends[row, 0] for row in rows))


def _nbytes(index: ProfileIndex) -> int:
    profiles = index.profiles
    own = (profiles.ids, profiles.speaks, profiles.titles, profiles.years, index.lists.unpacked)
    return index.lists.nbytes + sum(array.nbytes for array in own)


if __name__ == "__main__":
    main()
