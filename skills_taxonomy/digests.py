"""Short names for content: equal digests mean equal content."""

import hashlib
import json
from collections.abc import Collection

from skills_taxonomy.model import Skill, Taxonomy


def canonical_json(value: object) -> str:
    """Return the one way to write a value as JSON: sorted keys, no spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON in UTF-8."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def taxonomy_digest(taxonomy: Taxonomy) -> str:
    """Return the name of all of a taxonomy that says how skills relate and what they are called.

    Sectors, measures and crosswalks are left out: no similarity is learned from them.
    """
    labels = {skill.id: [[a.language, a.text, a.weak] for a in skill.aliases] for skill in _skills(taxonomy)}
    return digest_of([core_digest(taxonomy, taxonomy.skills), labels])


def core_digest(taxonomy: Taxonomy, skill_ids: Collection[str]) -> str:
    """Return the name of some skills, aliases aside, and of what relates them to each other.

    It stays the same when a taxonomy gains skills and labels.
    """
    among = frozenset(skill_ids)
    return digest_of(
        {
            "skills": [_facts(skill) for skill in _skills(taxonomy) if skill.id in among],
            "relations": sorted(
                [r.source, r.kind, r.target] for r in taxonomy.relations if {r.source, r.target} <= among
            ),
            "occupations": {
                occupation.id: sorted(s.skill_id for s in occupation.skills if s.skill_id in among)
                for occupation in taxonomy.occupations.values()
            },
        }
    )


def _skills(taxonomy: Taxonomy) -> list[Skill]:
    return [taxonomy.skills[skill_id] for skill_id in sorted(taxonomy.skills)]


def _facts(skill: Skill) -> list[str]:
    name, definition = skill.name, skill.definition
    return [skill.id, skill.parent, name.en, name.zh_hant, name.zh_hans, definition.en, definition.zh_hant]
