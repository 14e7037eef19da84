"""How fast the ledger counts, beside the same GROUP BY in SQLite.

    python -m benchmarks.ledger_speed [--profiles 100000] [--vacancies 20000] [--repeats 5]

Makes a world from a seed (2,002 skills of Zipf-like popularity, 24.5 skills a profile, 12 a
vacancy, 17 sectors, 20 families, 4 regions, 8 quarters). Prints, each the median of repeats with
the smallest and largest: supply by skill, and demand by skill and sector, counted with the
product's arrays and with SQLite in memory, supply without and with an index that covers the query
(the figures must be equal; the arrays stand in order of skill as the index does, so that a count by
skill is a bisection); the division of people into blocks; and the whole of what a page of the ledger asks for.
"""

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping

import numpy as np

from matcher.coverage import Books, Facet, Ledger, Pairs, Routes, publish_people
from matcher.coverage.counting import count_skills, count_table
from matcher.coverage.facts import FACETS

SKILLS, SIZES = 2002, {"sector": 17, "family": 20, "region": 4, "period": 8}
GROUPS = {"measure": 10, "domain": 36}


def make_books() -> Books:
    """Name everything by number."""
    names = {facet: [f"{facet}{code:02}" for code in range(size)] for facet, size in SIZES.items()}
    return Books(
        [f"skill{code:04}" for code in range(SKILLS)],
        sectors=names["sector"],
        families=names["family"],
        regions=names["region"],
        periods=names["period"],
    )


def make_pairs(rng: np.random.Generator, owners: int, skills_each: float) -> Pairs:
    """Draw owners with skills by popularity; no pair comes twice."""
    popularity = 1 / np.arange(1, SKILLS + 1) ** 0.9
    held = rng.poisson(skills_each, owners).clip(1)
    skill = rng.choice(SKILLS, int(held.sum()), p=popularity / popularity.sum())
    key = np.unique(np.repeat(np.arange(owners), held) * SKILLS + skill)
    facets: Mapping[Facet, np.ndarray] = {
        facet: rng.integers(0, SIZES[facet], owners).astype(np.int32) for facet in FACETS
    }
    return Pairs.in_order(
        ids=np.array([f"o{row}" for row in range(owners)], dtype=object),
        facets=facets,
        owner=key // SKILLS,
        skill=key % SKILLS,
        must=rng.random(key.size) < 0.5,
    )


def make_routes(rng: np.random.Generator, books: Books) -> Routes:
    """Let training bring half of the skills and admission some."""
    trained = rng.random(SKILLS) < 0.5
    return Routes(
        trained=trained,
        admitted=rng.random(SKILLS) < 0.1,
        places=trained * 20,
        programmes=trained * 1,
        taught_by={books.skills[code]: (f"c{code}",) for code in np.flatnonzero(trained)},
        places_by_programme={f"c{code}": 20 for code in np.flatnonzero(trained)},
        schemes={},
    )


def into_sqlite(pairs: Pairs) -> sqlite3.Connection:
    """Put pairs into a database in memory, a row a pair."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY, sector INTEGER)")
    connection.execute("CREATE TABLE pair (owner INTEGER, skill INTEGER)")
    sectors = enumerate(pairs.facets["sector"].tolist())
    connection.executemany("INSERT INTO owner VALUES (?, ?)", sectors)
    rows = zip(pairs.owner.tolist(), pairs.skill.tolist(), strict=True)
    connection.executemany("INSERT INTO pair VALUES (?, ?)", rows)
    return connection


def seconds(repeats: int, work: Callable[[], object]) -> list[float]:
    """Return how long some work takes, after one run that does not count."""
    work()
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return taken


def said(taken: list[float]) -> str:
    """Write times in milliseconds: median, smallest, largest."""
    ms = [1000 * one for one in taken]
    return f"{statistics.median(ms):9.1f} ms [{min(ms):.1f}, {max(ms):.1f}]"


def compare(name: str, ours: Callable[[], np.ndarray], sql: Callable[[], np.ndarray], repeats: int) -> None:
    """Print both times and their ratio; the figures must be equal."""
    if not np.array_equal(ours(), sql()):
        raise SystemExit(f"{name}: the figures differ")
    fast, slow = seconds(repeats, ours), seconds(max(3, repeats // 2), sql)
    ratio = statistics.median(slow) / statistics.median(fast)
    print(f"{name:28} arrays {said(fast)}   SQLite {said(slow)}   {ratio:.0f}x", flush=True)


def supply_in_sql(connection: sqlite3.Connection) -> np.ndarray:
    """Count people by skill."""
    counts = np.zeros(SKILLS, dtype=np.int64)
    for skill, people in connection.execute("SELECT skill, COUNT(*) FROM pair GROUP BY skill"):
        counts[skill] = people
    return counts


def table_in_sql(connection: sqlite3.Connection) -> np.ndarray:
    """Count vacancies or people by sector and skill."""
    counts = np.zeros((SIZES["sector"] + 1, SKILLS), dtype=np.int64)
    asked = (
        "SELECT sector, skill, COUNT(*) FROM pair JOIN owner ON owner.id = pair.owner GROUP BY sector, skill"
    )
    for sector, skill, owners in connection.execute(asked):
        counts[sector, skill] = owners
    return counts


def read_page(ledger: Ledger, rng: np.random.Generator) -> Callable[[], object]:
    """Return what a page asks: skills, measures with intervals, a grid of domains, a trend."""
    share = {"measure": 0.08, "domain": 1 / 36}
    groups = {
        kind: {f"{kind}{n:02}": rng.random(SKILLS) < share[kind] for n in range(size)}
        for kind, size in GROUPS.items()
    }
    everything = np.ones(SKILLS, dtype=bool)
    return lambda: (
        ledger.skills(),
        ledger.groups(groups["measure"]),
        ledger.grid(groups["domain"], "sector"),
        ledger.trend(everything),
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    rng, books = np.random.default_rng(asked.seed), make_books()
    supply = make_pairs(rng, asked.profiles, 24.5)
    demand = make_pairs(rng, asked.vacancies, 12)
    print(f"{asked.profiles} profiles, {len(supply.owner)} pairs; {asked.vacancies} vacancies, "
          f"{len(demand.owner)} pairs", flush=True)  # fmt: skip
    people, vacancies = into_sqlite(supply), into_sqlite(demand)
    repeats = asked.repeats
    for name in ("supply by skill, no index", "supply by skill, indexed"):
        compare(name, lambda: count_skills(supply, SKILLS), lambda: supply_in_sql(people), repeats)
        people.execute("CREATE INDEX IF NOT EXISTS pair_skill ON pair (skill)")
    compare(
        "supply by sector and skill",
        lambda: count_table(supply, "sector", SIZES["sector"], SKILLS),
        lambda: table_in_sql(people),
        repeats,
    )
    compare(
        "demand by sector and skill",
        lambda: count_table(demand, "sector", SIZES["sector"], SKILLS),
        lambda: table_in_sql(vacancies),
        repeats,
    )
    print(f"{'blocks of people':28} arrays {said(seconds(repeats, lambda: publish_people(supply, key=1)))}")
    ledger = Ledger(books, demand, publish_people(supply, key=1), make_routes(rng, books))
    print(f"{'figures of a page':28} arrays {said(seconds(repeats, read_page(ledger, rng)))}")


if __name__ == "__main__":
    main()
