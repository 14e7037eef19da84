"""How soon a worker can rank from an index on disk, and what a second worker adds in memory.

    python -m benchmarks.index_start [--profiles 1000000]

Writes the index of a random world into a temporary folder, then opens it in two fresh processes
and ranks once in each. Prints the seconds from the call to the first answer, and the private
memory (Linux) that opening and ranking added to each process.
"""

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path

from benchmarks.random_profiles import World
from benchmarks.ranking_speed import BEST
from matcher.index import ProfileIndex, open_index, save_index

MEGABYTE = 2**20

kept: list[ProfileIndex] = []
"""Held on to, so that a second worker finds the first one's pages still mapped, as in the service."""


def main() -> None:
    """Build, store, and start twice."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profiles", type=int, default=1_000_000)
    count = parser.parse_args().profiles
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "index"
        world = World(soft=False)
        save_index(world.index(world.claims(count), count), folder)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{count:,} profiles, {size / MEGABYTE:.0f} MB on disk")
        spawn = multiprocessing.get_context("spawn")
        with spawn.Pool(1) as first, spawn.Pool(1) as second:
            for name, worker in (("first", first), ("second", second)):
                seconds, added = worker.apply(start, (folder,))
                print(
                    f"{name} worker: ready in {seconds:.2f} s, {added / MEGABYTE:.0f} MB private memory added"
                )


def start(folder: Path) -> tuple[float, int]:
    """Open the index and rank once; return seconds and bytes of private memory added."""
    world = World(soft=False)
    vacancy = world.vacancy()
    before = private_memory()
    begun = time.perf_counter()
    index = open_index(folder, world.scorer)
    index.best([vacancy], BEST)
    kept.append(index)
    return time.perf_counter() - begun, private_memory() - before


def private_memory() -> int:
    """Return the bytes that only this process holds, as Linux counts them; 0 elsewhere."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = [line.split() for line in lines if line.startswith(("Private_Clean:", "Private_Dirty:"))]
    return sum(int(fields[1]) * 1024 for fields in found)


if __name__ == "__main__":
    main()
