"""Linking: from a text to the skills it names, with places, modality, level and evidence."""

from skills_taxonomy.linking.linker import Linker
from skills_taxonomy.linking.mention import (
    Evidence,
    LinkedText,
    Mention,
    Modality,
    Section,
    SectionKind,
    TextKind,
)
from skills_taxonomy.linking.ranking import RankedSkill, SkillRanker
from skills_taxonomy.linking.suggesting import Suggestion, suggest_skills

__all__ = [
    "Evidence",
    "LinkedText",
    "Linker",
    "Mention",
    "Modality",
    "RankedSkill",
    "Section",
    "SectionKind",
    "SkillRanker",
    "Suggestion",
    "TextKind",
    "suggest_skills",
]
