"""The 50 best of 100,000 profiles for each of 1,000 vacancies, beside sparse_dot_topn.

    python -m benchmarks.all_pairs [--vacancies 1000] [--profiles 100000]

The same random world as `benchmarks.ranking_speed`, one thread, other vacancies each time.
sparse_dot_topn multiplies plain levels in one call; this product gives the exact score of each
pair, ties in order.
"""

import argparse
import importlib.util
import time

import numpy as np
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from benchmarks.random_profiles import SKILLS, World

BEST = 50


def main() -> None:
    """Time both, three times each, and print the quickest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--vacancies", type=int, default=1000)
    parser.add_argument("--profiles", type=int, default=100_000)
    options = parser.parse_args()
    world = World(soft=False)
    claims = world.claims(options.profiles)
    index = world.index(claims, options.profiles)
    ours, theirs = [], []
    with threadpool_limits(1):
        for _ in range(3):
            vacancies = [world.vacancy() for _ in range(options.vacancies)]
            start = time.perf_counter()
            index.best(vacancies, BEST)
            ours.append(time.perf_counter() - start)
            if importlib.util.find_spec("sparse_dot_topn"):
                theirs.append(_with_topn(world, claims, options.profiles, vacancies))
    print(f"Talent Bridge    {min(ours):.3f} s")
    if theirs:
        print(f"sparse_dot_topn  {min(theirs):.3f} s   ratio {min(ours) / min(theirs):.2f}")
    else:
        print("sparse_dot_topn is not installed")


def _with_topn(world: World, claims, profiles: int, vacancies) -> float:  # type: ignore[no-untyped-def]
    from sparse_dot_topn import sp_matmul_topn

    shape = (SKILLS, profiles)
    held = csr_matrix((claims.level.astype(np.float32), (claims.skill, claims.profile)), shape=shape)
    number = {name: i for i, name in enumerate(world.names)}
    cells = [(row, number[r.skill_id]) for row, v in enumerate(vacancies) for r in v.requirements]
    rows, columns = np.array(cells).T
    asked = csr_matrix((np.ones(len(cells), np.float32), (rows, columns)), shape=(len(vacancies), SKILLS))
    start = time.perf_counter()
    sp_matmul_topn(asked, held, top_n=BEST, sort=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
