"""Skills, their names in three scripts, how they relate, and how text is linked to them."""

from skills_taxonomy.errors import SemanticModelError, TaxonomyError, TaxonomyFileError, UnknownSkill
from skills_taxonomy.model import (
    LANGUAGES,
    Crosswalk,
    Domain,
    Label,
    Language,
    Measure,
    Occupation,
    OccupationSkill,
    Relation,
    Skill,
    Taxonomy,
    Text,
)
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.validation import Problem, coverage_of, validate

__all__ = [
    "LANGUAGES",
    "Crosswalk",
    "Domain",
    "Label",
    "Language",
    "Measure",
    "Occupation",
    "OccupationSkill",
    "Problem",
    "Relation",
    "SemanticModelError",
    "Skill",
    "Taxonomy",
    "TaxonomyError",
    "TaxonomyFileError",
    "Text",
    "UnknownSkill",
    "coverage_of",
    "load_taxonomy",
    "validate",
]
