"""The tools of a taxonomy, built once a process however often a command runs in it."""

from functools import lru_cache

from matcher.plain_values import Plain
from matcher.receipts import describe_tools
from matcher.scoring import Scorer, build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy


@lru_cache(maxsize=2)
def linker_for(taxonomy_spec: str) -> Linker:
    """Return the linker of ``bundled`` or ``esco:DIR``."""
    return Linker(load_taxonomy(taxonomy_spec))


@lru_cache(maxsize=2)
def scorer_for(taxonomy_spec: str) -> Scorer:
    """Return the scorer of ``bundled`` or ``esco:DIR``."""
    return build_scorer(load_taxonomy(taxonomy_spec))


@lru_cache(maxsize=2)
def description_for(taxonomy_spec: str) -> Plain:
    """Return what the scores of ``bundled`` or ``esco:DIR`` are computed with, for receipts."""
    return describe_tools(load_taxonomy(taxonomy_spec), scorer_for(taxonomy_spec))
