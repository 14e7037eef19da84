"""How far one skill counts toward another: the taxonomy's relations, and likeness that was learned."""

from skills_taxonomy.similarity.edges import (
    BROADER,
    NARROWER,
    RELATED,
    TECHNIQUE_OF_TOOL,
    TOOL,
    Edge,
    EdgeKind,
    relation_edges,
)
from skills_taxonomy.similarity.estimator import SkillSimilarity
from skills_taxonomy.similarity.learning import CalibrationReport, ReliabilityBin

__all__ = [
    "BROADER",
    "NARROWER",
    "RELATED",
    "TECHNIQUE_OF_TOOL",
    "TOOL",
    "CalibrationReport",
    "Edge",
    "EdgeKind",
    "ReliabilityBin",
    "SkillSimilarity",
    "relation_edges",
]
