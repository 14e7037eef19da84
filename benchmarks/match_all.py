"""What match-all takes beyond the ranking itself, and what a second process brings.

    python -m benchmarks.match_all [--vacancies 1000] [--profiles 20000] [--top 50] [--rounds 3]

Makes random vacancies and profiles after the occupations of the bundled taxonomy. Prints, as the
median of the rounds, the time of a bare loop over the vacancies with an index at hand, and that of
match-all in one process and in two; what of it is the index (built once), and what is plan,
chunks, checkpoint and, with two, starting the processes and handing the index over. Each round
starts its processes anew, as a run of the command does. Whether the three give the same bytes is
checked in the same run. Two processes need two cores that nobody else uses.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import TypeVar

from joblib.externals.loky import get_reusable_executor
from threadpoolctl import threadpool_limits

from benchmarks.random_people import Draw
from matcher.batch import Chunk, Work, match_all, on_cores, rank_chunk
from matcher.index import ProfileIndex
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Scorer, build_scorer
from skills_taxonomy.reading import load_taxonomy

Result = TypeVar("Result")

CHUNK = 32


def main() -> None:
    """Time the loop and the batch and print what is between them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--vacancies", type=int, default=1000)
    parser.add_argument("--profiles", type=int, default=20_000)
    parser.add_argument("--top", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    taxonomy = load_taxonomy()
    draw = Draw(taxonomy)
    vacancies = [draw.vacancy(f"v{i:06}") for i in range(options.vacancies)]
    profiles = [draw.profile(f"c{i:07}") for i in range(options.profiles)]
    with threadpool_limits(1):
        measure(vacancies, profiles, build_scorer(taxonomy), options.top, options.rounds)


def measure(
    vacancies: Sequence[Vacancy], profiles: Sequence[CandidateProfile], scorer: Scorer, top: int, rounds: int
) -> None:
    """Print the times, and what each is over the bare loop."""
    built, _ = timed(lambda fresh: ProfileIndex.build(profiles, fresh), scorer, rounds)
    bare, lines = timed(partial(loop, vacancies, profiles, top), scorer, rounds)
    bare -= built
    print(f"{len(vacancies):,} vacancies x {len(profiles):,} profiles, top {top}")
    print(f"  index                 {built:8.2f} s")
    print(f"  bare loop             {bare:8.2f} s  {1000 * bare / len(vacancies):.2f} ms a vacancy")
    alone = 0.0
    for workers in (1, 2):
        seconds, run = timed(partial(batch, vacancies, profiles, top, workers), scorer, rounds)
        assert run == lines, "match-all gives other bytes than the loop"
        rest = seconds - built - bare / workers
        print(
            f"  match-all, workers {workers}  {seconds:8.2f} s  "
            f"{rest:.2f} s beyond index and loop, {rest / bare:.1%} of the loop"
        )
        alone = alone or seconds
    gain = (alone - built) / (seconds - built)
    print(f"  two workers are {alone / seconds:.2f} x as fast as one, {gain:.2f} x but for the index")


def loop(
    vacancies: Sequence[Vacancy], profiles: Sequence[CandidateProfile], top: int, scorer: Scorer
) -> bytes:
    """Build the index and rank chunk by chunk, with nothing around it."""
    work = Work(ProfileIndex.build(profiles, scorer), top)
    chunks = [
        Chunk(start // CHUNK, tuple(vacancies[start : start + CHUNK]))
        for start in range(0, len(vacancies), CHUNK)
    ]
    return b"".join(rank_chunk(work, chunk) for chunk in chunks)


def batch(
    vacancies: Sequence[Vacancy],
    profiles: Sequence[CandidateProfile],
    top: int,
    workers: int,
    scorer: Scorer,
) -> bytes:
    """Match everything in a fresh folder and return the run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        for _ in match_all(
            vacancies, profiles, scorer, out=out, checkpoint=Path(folder) / "parts",
            execute=on_cores(workers), top=top, chunk_size=CHUNK,
        ):  # fmt: skip
            pass
        return out.read_bytes()


def timed(work: Callable[[Scorer], Result], scorer: Scorer, rounds: int) -> tuple[float, Result]:
    """Return the median time of some rounds and the last result; no round knows titles from another."""
    times = []
    for _ in range(rounds):
        # As a run of the command has it: no processes left from the round before.
        get_reusable_executor().shutdown(wait=True)
        fresh = deepcopy(scorer)
        start = time.perf_counter()
        result = work(fresh)
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


if __name__ == "__main__":
    main()
