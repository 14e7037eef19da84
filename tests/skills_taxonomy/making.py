"""Small taxonomies for the tests of `skills_taxonomy`, and a part of the bundled one."""

from dataclasses import replace
from functools import lru_cache

from skills_taxonomy.model import Domain, Label, Skill, Taxonomy, Text
from skills_taxonomy.reading import load_taxonomy


def make_skill(
    skill_id: str, *aliases: Label, parent: str = "metal", measures: tuple[str, ...] = ()
) -> Skill:
    """Build a technique named by its identifier, essential to ``measures``."""
    return Skill(
        id=skill_id,
        kind="technique",
        parent=parent,
        name=Text(skill_id),
        aliases=aliases,
        measures=dict.fromkeys(measures, "essential"),
    )


def make_taxonomy(*skills: Skill, version: str = "1", **parts: object) -> Taxonomy:
    """Build a taxonomy of one domain, metal."""
    return Taxonomy(  # type: ignore[arg-type]
        name="small",
        version=version,
        skills={skill.id: skill for skill in skills},
        **{"domains": {"metal": Domain(id="metal", name=Text("Metal"))}, **parts},
    )


@lru_cache
def some_fields() -> Taxonomy:
    """Return two fields of the bundled taxonomy: enough relations to learn from, and quick to fit."""
    whole = load_taxonomy()
    skills = {k: s for k, s in whole.skills.items() if whole.domain_of[k] in ("automation", "software")}
    return replace(whole, name="some", skills=skills)
