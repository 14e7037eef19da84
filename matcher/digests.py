"""Short names for what a score was computed with: equal names mean equal figures."""

from dataclasses import asdict

from matcher.weights import Weights
from skills_taxonomy.digests import canonical_json, digest_of
from skills_taxonomy.similarity import SkillSimilarity

__all__ = ["canonical_json", "digest_of", "graph_digest", "weights_digest"]


def weights_digest(weights: Weights) -> str:
    """Return the name of a set of weights."""
    facts = asdict(weights)
    facts["evidence"] = {grade.name: factor for grade, factor in weights.evidence.items()}
    return digest_of(facts)


def graph_digest(similarity: SkillSimilarity) -> str:
    """Return the name of a fitted graph of skills: every edge with its credit and kind."""
    return digest_of(
        {
            asked: [[edge.skill_id, edge.credit, edge.kind] for edge in edges]
            for asked, edges in similarity.graph_.items()
        }
    )
