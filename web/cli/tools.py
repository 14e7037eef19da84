"""The tools of a taxonomy, built once a process however often a command runs in it."""

from functools import lru_cache
from pathlib import Path

from matcher.plain_values import Plain
from matcher.receipts import describe_tools
from matcher.scoring import Scorer, build_scorer
from matcher.skill_model import load_skill_model
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy


@lru_cache(maxsize=2)
def linker_for(taxonomy_spec: str) -> Linker:
    """Return the linker of ``bundled`` or ``esco:DIR``."""
    return Linker(load_taxonomy(taxonomy_spec))


@lru_cache(maxsize=2)
def scorer_for(taxonomy_spec: str, skill_model: Path | None = None) -> Scorer:
    """Return the scorer of ``bundled`` or ``esco:DIR``, with a model of its skills if one is named.

    Raises
    ------
    SkillModelUnusable
        The model is damaged, or of another taxonomy.
    """
    taxonomy = load_taxonomy(taxonomy_spec)
    return build_scorer(taxonomy, model=load_skill_model(skill_model, taxonomy) if skill_model else None)


@lru_cache(maxsize=2)
def description_for(taxonomy_spec: str, skill_model: Path | None = None) -> Plain:
    """Return what the scores of a taxonomy are computed with, for receipts."""
    return describe_tools(load_taxonomy(taxonomy_spec), scorer_for(taxonomy_spec, skill_model))
