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
import importlib.util
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits

from matcher.fixed_point import CREDIT_UNITS
from matcher.index import LiveIndex, ProfileIndex
from matcher.index.encoding import ClaimTable, invert
from matcher.index.profiles import ProfileArrays
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.scoring import Scorer
from matcher.titles import TitleSimilarity
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Occupation, OccupationSkill, Skill, Taxonomy, Text
from skills_taxonomy.similarity import Edge, SkillSimilarity

SKILLS, OCCUPATIONS, POOL, HELD, BEST, DIMENSIONS = 13_939, 400, 60, 24.5, 100, 256
DRAWN_AT_ONCE = 1_000_000
Query = Callable[[Vacancy], object]


class World:
    """Random profiles and vacancies; everything follows from the seed."""

    def __init__(self, *, soft: bool, seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        popularity = 1 / np.arange(1, SKILLS + 1) ** 0.9
        self.popularity = popularity / popularity.sum()
        self.pools = np.array([self.rng.choice(SKILLS, POOL, replace=False) for _ in range(OCCUPATIONS)])
        self.names = [f"skill{number:05}" for number in range(SKILLS)]
        self.scorer = Scorer(self._similarity(soft), TitleSimilarity().fit(_nothing()))

    def _similarity(self, soft: bool) -> SkillSimilarity:
        similarity = SkillSimilarity()
        similarity.skill_ids_ = self.names
        similarity.graph_ = {name: (Edge(name, 1.0, "same"),) for name in self.names}
        if soft:
            for name in self.names:
                near = self.rng.choice(SKILLS, 8, replace=False)
                credits = np.round(self.rng.uniform(0.2, 0.9, 8), 2)
                edges = {
                    self.names[i]: Edge(self.names[i], float(c), "related")
                    for i, c in zip(near, credits, strict=True)
                }
                edges.pop(name, None)
                similarity.graph_[name] += tuple(edges.values())
        return similarity

    def claims(self, count: int) -> ClaimTable:
        """Draw the claims of some profiles: 9 in 10 from the pool of an occupation, the rest popular."""
        if count <= DRAWN_AT_ONCE:
            return self._claims(count)
        parts = []
        for start in range(0, count, DRAWN_AT_ONCE):
            drawn = self._claims(min(DRAWN_AT_ONCE, count - start))
            parts.append(replace(drawn, profile=drawn.profile + start))
        columns = [field.name for field in fields(ClaimTable)]
        return ClaimTable(
            **{name: np.concatenate([getattr(part, name) for part in parts]) for name in columns}
        )

    def _claims(self, count: int) -> ClaimTable:
        held = self.rng.poisson(HELD, count).clip(1, 55)
        profile = np.repeat(np.arange(count), held)
        occupation = self.rng.integers(0, OCCUPATIONS, count)[profile]
        own = self.pools[occupation, self.rng.integers(0, POOL, profile.size)]
        popular = self.rng.choice(SKILLS, profile.size, p=self.popularity)
        skill = np.where(self.rng.random(profile.size) < 0.9, own, popular)
        key = np.unique(profile * SKILLS + skill)
        n = key.size
        return ClaimTable(
            profile=key // SKILLS,
            skill=(key % SKILLS).astype(np.int32),
            level=self.rng.integers(1, 6, n).astype(np.int8),
            evidence=self.rng.integers(1, 4, n).astype(np.int8),
            stale=self.rng.integers(0, 9, n).astype(np.int16),
        )

    def vacancy(self) -> Vacancy:
        """Draw a vacancy: 8 skills of one occupation and 4 popular ones, at levels 3 to 5."""
        own = self.rng.choice(self.pools[self.rng.integers(OCCUPATIONS)], 8, replace=False)
        popular = self.rng.choice(SKILLS, 4, replace=False, p=self.popularity)
        chosen = sorted({*own.tolist(), *popular.tolist()})
        return Vacancy(
            id="v",
            title="",
            requirements=tuple(
                Requirement(
                    skill_id=self.names[skill],
                    necessity="must" if self.rng.random() < 0.7 else "preferred",
                    level=int(self.rng.integers(3, 6)),
                )
                for skill in chosen
            ),
        )

    def index(self, claims: ClaimTable, count: int) -> ProfileIndex:
        """Index profiles of which nothing is known but their claims."""
        arrays = ProfileArrays(
            ids=np.char.mod("%08d", np.arange(count)).astype(np.bytes_),
            speaks=np.isin(np.arange(count), claims.profile),
            titles=np.zeros(count, np.int32),
            title_sets=((),),
            years=np.full(count, -1, np.int32),
            year_values=(),
            facets={"region": (self.rng.integers(0, 10, count).astype(np.int32), tuple(map(str, range(10))))},
        )
        return ProfileIndex(self.scorer, arrays, invert(claims, self.scorer, count))


def _nothing() -> Taxonomy:
    """A taxonomy of one occupation, since the vacancies here have no titles to compare."""
    occupation = Occupation(
        id="any", name=Text("any"), family="any", skills=(OccupationSkill("any", "optional"),)
    )
    skill = Skill(id="any", kind="technique", parent="any", name=Text("any"))
    return Taxonomy(name="nothing", version="0", skills={"any": skill}, occupations={"any": occupation})


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
        systems |= dict(baselines(world, claims, count))
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


ROUNDS = 4
SLOW = ("FAISS flat, 256-d", "scikit-learn brute cosine")


def baselines(world: World, claims: ClaimTable, count: int) -> Iterator[tuple[str, Query]]:
    """Yield what else one could use: each answers with the 100 best of a plain weighted sum of levels."""
    held = csr_array((claims.level.astype(np.float32), (claims.profile, claims.skill)), shape=(count, SKILLS))
    columns = held.tocsc()
    number = {name: i for i, name in enumerate(world.names)}

    def asked(vacancy: Vacancy) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        skills = np.array([number[r.skill_id] for r in vacancy.requirements])
        return skills, np.array(
            [1.0 if r.necessity == "must" else 0.35 for r in vacancy.requirements], np.float32
        )

    def by_columns(vacancy: Vacancy) -> object:
        skills, weights = asked(vacancy)
        return _best(columns[:, skills] @ weights)

    yield "SciPy CSC columns", by_columns
    if importlib.util.find_spec("sparse_dot_topn"):
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn

        turned = csr_matrix(held.T)

        def by_topn(vacancy: Vacancy) -> object:
            skills, weights = asked(vacancy)
            row = csr_matrix((weights, (np.zeros(skills.size, int), skills)), shape=(1, SKILLS))
            return sp_matmul_topn(row, turned, top_n=BEST, sort=True)

        yield "sparse_dot_topn", by_topn
    projection = world.rng.standard_normal((SKILLS, DIMENSIONS)).astype(np.float32)
    if importlib.util.find_spec("faiss"):
        import faiss

        faiss.omp_set_num_threads(1)
        flat = faiss.IndexFlatIP(DIMENSIONS)
        for start in range(0, count, 100_000):
            flat.add(np.asarray(held[start : start + 100_000] @ projection))

        def by_faiss(vacancy: Vacancy) -> object:
            skills, weights = asked(vacancy)
            return flat.search((weights @ projection[skills])[None], BEST)

        yield SLOW[0], by_faiss
    from sklearn.neighbors import NearestNeighbors

    neighbours = NearestNeighbors(n_neighbors=min(BEST, count), metric="cosine", algorithm="brute").fit(held)

    def by_sklearn(vacancy: Vacancy) -> object:
        skills, weights = asked(vacancy)
        row = csr_array((weights, (np.zeros(skills.size, int), skills)), shape=(1, SKILLS))
        return neighbours.kneighbors(row)

    yield SLOW[1], by_sklearn


def _best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    top = np.argpartition(-scores, BEST)[:BEST] if scores.size > BEST else np.arange(scores.size)
    return top[np.lexsort((top, -scores[top]))]


def check(world: World, index: ProfileIndex, claims: ClaimTable, count: int, rounds: int) -> None:
    """Compare with scoring everybody: plain, filtered, and after deletions and updates."""
    brute = BruteForce(world, claims, count)
    live = LiveIndex(index)
    for number in world.rng.choice(count, min(200, count // 10), replace=False):
        name = f"{number:08}"
        if number % 2:
            live.remove(name)
            brute.credits_of.pop(int(number), None)
            brute.forget(int(number))
        else:
            held = world.rng.choice(SKILLS, 20, replace=False, p=world.popularity)
            profile = CandidateProfile(
                id=name,
                claims=tuple(
                    Claim(
                        skill_id=world.names[s],
                        evidence=Evidence.described,
                        level=int(world.rng.integers(1, 6)),
                    )
                    for s in sorted(held.tolist())
                ),
                as_of=2026,
            )
            live.put(profile, region="3" if index.where(region="3")[number] else "4")
            brute.replace(int(number), profile)
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


class BruteForce:
    """Scores everybody for a vacancy, straight from the claims; no lists, no threshold."""

    def __init__(self, world: World, claims: ClaimTable, count: int) -> None:
        self.world, self.claims, self.count = world, claims, count
        order = np.argsort(claims.skill, kind="stable")
        self.order, self.starts = order, np.searchsorted(claims.skill[order], np.arange(SKILLS + 1))
        self.gone = np.zeros(count, bool)
        self.credits_of: dict[int, CandidateProfile] = {}

    def forget(self, number: int) -> None:
        """Leave a profile out."""
        self.gone[number] = True

    def replace(self, number: int, profile: CandidateProfile) -> None:
        """Score a profile as it is given."""
        self.gone[number] = True
        self.credits_of[number] = profile

    def top(
        self, vacancy: Vacancy, k: int, *, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[str, float]]:
        """Return the best, by full sort."""
        scorer, weights = self.world.scorer, self.world.scorer.weights
        number = {name: i for i, name in enumerate(self.world.names)}
        evidence = np.array([0.0, *(weights.evidence[Evidence(grade)] for grade in (1, 2, 3, 4))])
        total = np.zeros(self.count, np.int64)
        slots = scorer.slots(vacancy)
        for slot in slots:
            (member,) = slot.members
            requirement = vacancy.requirements[member]
            best = np.zeros(self.count, np.int64)
            for edge in scorer.similarity.graph_[requirement.skill_id]:
                held = number[edge.skill_id]
                rows = self.order[self.starts[held] : self.starts[held + 1]]
                level = np.minimum(1.0, self.claims.level[rows] / (requirement.level or 1))
                stale = np.maximum(0, self.claims.stale[rows].astype(int) - weights.fresh_years)
                recency = np.maximum(weights.stale_floor, 1.0 - weights.stale_loss * stale)
                credit = edge.credit * level * evidence[self.claims.evidence[rows]] * recency
                profile = self.claims.profile[rows]
                best[profile] = np.maximum(best[profile], np.rint(credit * CREDIT_UNITS).astype(np.int64))
            total += slot.units * best
        full = sum(slot.units for slot in slots) * CREDIT_UNITS
        speaks = np.isin(np.arange(self.count), self.claims.profile) & ~self.gone
        kept = np.flatnonzero(speaks if allowed is None else speaks & allowed)
        order = kept[np.lexsort((kept, -total[kept]))][:k]
        found = [(f"{place:08}", int(total[place]) / full) for place in order]
        for place, profile in self.credits_of.items():
            if allowed is None or allowed[place]:
                found.append((profile.id, scorer.score(vacancy, profile).score or 0.0))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]


def _touched(index: ProfileIndex, vacancy: Vacancy) -> int:
    rows = [index.scorer.similarity.skill_ids_.index(r.skill_id) for r in vacancy.requirements]
    return int(sum(index.lists.ends[row, -1] - index.lists.ends[row, 0] for row in rows))


def _nbytes(index: ProfileIndex) -> int:
    profiles = index.profiles
    own = (profiles.ids, profiles.speaks, profiles.titles, profiles.years)
    return index.lists.nbytes + sum(array.nbytes for array in own)


if __name__ == "__main__":
    main()
