"""Finding skills by any of their names, in any of the three scripts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from matcher.programmes import Programme
from skills_taxonomy.labels import fold
from skills_taxonomy.model import Skill
from skills_taxonomy.similarity import Edge
from web.services.errors import NotFound
from web.workbench import Workbench

WHOLE, START, WORD_START, INSIDE = range(4)


@dataclass(frozen=True, slots=True)
class SkillNames:
    """Every folded name of every skill, with its skill."""

    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, skills: Iterable[Skill]) -> "SkillNames":
        """Collect the names of some skills."""
        return cls(tuple((_folded(label.text), skill.id) for skill in skills for label in skill.labels()))

    def find(self, query: str) -> list[str]:
        """List the skills with a name that holds the query.

        Whole names first, then names that start with it, then words that do, then the rest;
        among equals the shorter name, then the identifier.
        """
        wanted = _folded(query)
        best: dict[str, tuple[int, int]] = {}
        for name, skill_id in self.names:
            place = _place(wanted, name)
            if place is not None:
                best[skill_id] = min(best.get(skill_id, (INSIDE + 1, 0)), (place, len(name)))
        return sorted(best, key=lambda skill_id: (*best[skill_id], skill_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDetail:
    """A skill with its place among the others.

    ``above`` are the skills right above it, ``below`` those right below; ``domain`` is the field
    at the top. ``neighbours`` are held skills that count toward it, ``counts_toward`` skills that
    it counts toward when held; both without itself, credit down.
    """

    skill: Skill
    domain: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    neighbours: tuple[Edge, ...]
    counts_toward: tuple[Edge, ...]
    programmes: tuple[Programme, ...]


def describe_skill(workbench: Workbench, skill_id: str) -> SkillDetail:
    """Find a skill and what stands around it.

    Raises
    ------
    NotFound
        If the taxonomy has no such skill.
    """
    taxonomy, similarity = workbench.taxonomy, workbench.scorer.similarity
    skill = taxonomy.skills.get(skill_id)
    if skill is None:
        raise NotFound("skill", skill_id)
    return SkillDetail(
        skill=skill,
        domain=taxonomy.domain_of[skill_id],
        above=taxonomy.broader.get(skill_id, ()),
        below=tuple(sorted(s for s, above in taxonomy.broader.items() if skill_id in above)),
        neighbours=similarity.neighbours_of(skill_id)[1:],
        counts_toward=similarity.counts_toward(skill_id)[1:],
        programmes=tuple(workbench.catalogue.teaching([skill_id])),
    )


def search_skills(workbench: Workbench, query: str) -> list[Skill]:
    """List the skills whose names hold the query, best first; all skills for an empty query."""
    taxonomy = workbench.taxonomy
    found = _names_of(workbench).find(query) if query.strip() else sorted(taxonomy.skills)
    return [taxonomy.skills[skill_id] for skill_id in found]


@lru_cache(maxsize=4)
def _names_of(workbench: Workbench) -> SkillNames:
    return SkillNames.of(workbench.taxonomy.skills.values())


def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())


def _place(wanted: str, name: str) -> int | None:
    if wanted == name:
        return WHOLE
    if name.startswith(wanted):
        return START
    if f" {wanted}" in name:
        return WORD_START
    return INSIDE if wanted in name else None
