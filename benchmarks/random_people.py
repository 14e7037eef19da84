"""Random vacancies and profiles over a taxonomy, with titles, years and levels."""

import numpy as np

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Taxonomy

ASKED, HELD, POPULAR = 12, 20, 5


class Draw:
    """Random vacancies and profiles: most of the skills are those of one occupation."""

    def __init__(self, taxonomy: Taxonomy, *, seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        self.occupations = [o for o in taxonomy.occupations.values() if o.skills]
        self.skills = sorted(taxonomy.skills)

    def vacancy(self, name: str) -> Vacancy:
        """Draw a vacancy with a title, years and some requirements."""
        title, skills = self._skills(ASKED)
        requirements = [
            Requirement(skill_id=skill, necessity="must" if self.rng.random() < 0.7 else "preferred", level=3)
            for skill in skills
        ]
        return Vacancy(
            id=name, title=title, requirements=tuple(requirements), years=float(self.rng.integers(1, 9))
        )

    def profile(self, name: str) -> CandidateProfile:
        """Draw a profile with a title, years and some claims."""
        title, skills = self._skills(HELD)
        claims = [
            Claim(
                skill_id=skill,
                evidence=Evidence(int(self.rng.integers(1, 4))),
                level=int(self.rng.integers(1, 6)),
                last_used=int(self.rng.integers(2015, 2027)),
            )
            for skill in skills
        ]
        return CandidateProfile(
            id=name, claims=tuple(claims), titles=(title,), years=float(self.rng.integers(0, 30)), as_of=2026
        )

    def _skills(self, count: int) -> tuple[str, list[str]]:
        occupation = self.occupations[self.rng.integers(len(self.occupations))]
        own = [skill.skill_id for skill in occupation.skills]
        chosen = {own[i] for i in self.rng.permutation(len(own))[: count - POPULAR]}
        chosen |= {self.skills[i] for i in self.rng.integers(len(self.skills), size=POPULAR)}
        return occupation.name.en, sorted(chosen)
