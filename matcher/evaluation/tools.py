"""What is evaluated: the parts of the product over one taxonomy, each built when first needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.scoring import Scorer, build_scorer
from matcher.titles import TitleSimilarity
from skills_taxonomy.linking import Linker, SkillRanker
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.sentences import SentenceEncoder, load_encoder


@dataclass(frozen=True, kw_only=True)
class Tools:
    """The product over a taxonomy, with sentence vectors where ``semantic`` says so.

    ``read_on`` is the day CVs are read as of, ``cache`` the folder to keep vectors in.
    """

    taxonomy: Taxonomy
    read_on: date
    semantic: bool = False
    cache: Path | None = None

    @cached_property
    def encoder(self) -> SentenceEncoder | None:
        return SentenceEncoder() if self.semantic else None

    @cached_property
    def vectors(self) -> Callable[[Sequence[str]], NDArray[np.float32]] | None:
        """The encoder for long lists of texts, whose vectors are kept in the cache."""
        return load_encoder(cache=self.cache) if self.semantic else None

    @cached_property
    def linker(self) -> Linker:
        return Linker(self.taxonomy)

    @cached_property
    def scorer(self) -> Scorer:
        return build_scorer(self.taxonomy)

    @cached_property
    def titles(self) -> TitleSimilarity:
        return TitleSimilarity(encoder=self.vectors).fit(self.taxonomy)

    @cached_property
    def ranker(self) -> SkillRanker:
        return SkillRanker(self.taxonomy, encoder=self.encoder, cache=self.cache, linker=self.linker)
