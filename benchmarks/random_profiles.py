"""A world of random profiles and vacancies, as large as one likes.

13,939 skills of Zipf-like popularity, 400 occupations of 60 skills, 24.5 skills a profile.
"""

from dataclasses import fields, replace

import numpy as np

from matcher.index import ProfileIndex
from matcher.index.encoding import ClaimTable, invert
from matcher.index.profiles import ProfileArrays
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.scoring import Scorer
from matcher.titles import TitleSimilarity
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Occupation, OccupationSkill, Skill, Taxonomy, Text
from skills_taxonomy.similarity import Edge, SkillSimilarity

SKILLS, OCCUPATIONS, POOL, HELD = 13_939, 400, 60, 24.5
DRAWN_AT_ONCE = 1_000_000


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

    def profile(self, name: str) -> CandidateProfile:
        """Draw a profile of 20 popular skills."""
        held = self.rng.choice(SKILLS, 20, replace=False, p=self.popularity)
        claims = [
            Claim(skill_id=self.names[s], evidence=Evidence.described, level=int(self.rng.integers(1, 6)))
            for s in sorted(held.tolist())
        ]
        return CandidateProfile(id=name, claims=tuple(claims), as_of=2026)

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
