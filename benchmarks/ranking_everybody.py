"""Scoring everybody, as the index must not differ from."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.random_profiles import SKILLS, World
from matcher.fixed_point import CREDIT_UNITS
from matcher.index.encoding import ClaimTable
from matcher.profiles import CandidateProfile, Vacancy
from skills_taxonomy.linking.mention import Evidence


class BruteForce:
    """Scores everybody for a vacancy, straight from the claims; no lists, no threshold."""

    def __init__(self, world: World, claims: ClaimTable, count: int) -> None:
        self.world, self.claims, self.count = world, claims, count
        order = np.argsort(claims.skill, kind="stable")
        self.order, self.starts = order, np.searchsorted(claims.skill[order], np.arange(SKILLS + 1))
        self.gone = np.zeros(count, bool)
        self.replaced: dict[int, CandidateProfile] = {}

    def forget(self, number: int) -> None:
        """Leave a profile out."""
        self.gone[number] = True
        self.replaced.pop(number, None)

    def replace(self, number: int, profile: CandidateProfile) -> None:
        """Score a profile as it is given."""
        self.gone[number] = True
        self.replaced[number] = profile

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
        for place, profile in self.replaced.items():
            if allowed is None or allowed[place]:
                found.append((profile.id, scorer.score(vacancy, profile).score or 0.0))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]
