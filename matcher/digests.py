"""Short names for what a score was computed with: equal names mean equal figures."""

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a scorer names its weights, so this module must load before that one
    from matcher.scoring import Weights
    from skills_taxonomy.similarity import SkillSimilarity


def canonical_json(value: object) -> str:
    """Return the one way to write a value as JSON: sorted keys, no spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON in UTF-8."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def weights_digest(weights: "Weights") -> str:
    """Return the name of a set of weights."""
    facts = asdict(weights)
    facts["evidence"] = {grade.name: factor for grade, factor in weights.evidence.items()}
    return digest_of(facts)


def graph_digest(similarity: "SkillSimilarity") -> str:
    """Return the name of a fitted graph of skills: every edge with its credit and kind."""
    return digest_of(
        {
            asked: [[edge.skill_id, edge.credit, edge.kind] for edge in edges]
            for asked, edges in similarity.graph_.items()
        }
    )
