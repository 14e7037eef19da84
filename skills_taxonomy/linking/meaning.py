"""How near a sentence and its runs of words lie to each skill in a space of sentence vectors.

A sentence about several things lies near none of them, so its best run of words speaks beside
the whole. An adapter learned once from sentences labelled with skills moves sentence vectors
toward what is asked for, and says which kinds of skills advertisements ask for at all.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from skills_taxonomy.errors import SemanticModelError
from skills_taxonomy.model import Skill
from skills_taxonomy.sentences import WEIGHTS_SHA256
from skills_taxonomy.vector_cache import remembered

Vectors = NDArray[np.float32]
ADAPTER = Path(__file__).parents[1] / "data" / "models" / "sentence_adapter.npy"
ADAPTER_SHA256 = "1ea042f60c63446736f6edd5bdcafc4b68b2ad94c78ca510a290d1982c3a529c"


class Encoder(Protocol):
    """Turns English texts into unit vectors; ``identity`` names the model and its weights."""

    @property
    def identity(self) -> str: ...

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, of shape (n_texts, n_dimensions)."""

    def with_runs(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text the vectors of the whole and then of its short runs of words."""


@dataclass(frozen=True, eq=False)
class Adapter:
    """A low-rank change to the cosine of a sentence s and a skill k, plus a bias for k.

    Adds ``(s @ sentence) @ (k @ skill) + k @ bias``; ``sentence`` and ``skill`` have shape
    (n_dimensions, rank), ``bias`` has shape (n_dimensions,).
    """

    sentence: Vectors
    skill: Vectors
    bias: Vectors


class Meaning:
    """Sentence vectors of all skills: the mean of the name and the name with its definition."""

    def __init__(self, skills: Sequence[Skill], encoder: Encoder, *, cache: Path | None = None) -> None:
        self._encoder = encoder
        self._skills = skill_vectors(skills, encoder, cache=cache)
        adapter = load_adapter() if encoder.identity == WEIGHTS_SHA256 else None
        self._adapter = adapter
        self._adapted = self._skills @ adapter.skill if adapter else None
        self._bias = self._skills @ adapter.bias if adapter else None

    def similarity(self, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return nearness and what the adapter adds, each of shape (n_texts, n_skills).

        Nearness is in [0, 1], the mean cosine of the whole and of the best run of words. A text
        gets the same bytes whatever else is in ``texts``.
        """
        near = np.zeros((len(texts), len(self._skills)))
        added = np.zeros_like(near)
        for row, vectors in enumerate(self._encoder.with_runs(texts)):
            cosines = vectors @ self._skills.T
            near[row] = np.clip((cosines[0] + cosines.max(axis=0)) / 2, 0, 1)
            if self._adapter:
                added[row] = self._adapted @ (vectors[0] @ self._adapter.sentence) + self._bias
        return near, added


def skill_vectors(skills: Sequence[Skill], encoder: Encoder, *, cache: Path | None = None) -> Vectors:
    """Return unit vectors of skills, of shape (n_skills, n_dimensions); equal texts are read once."""
    names = [skill.name.en for skill in skills]
    described = [
        f"{name}. {skill.definition.en}" if skill.definition.en else name
        for name, skill in zip(names, skills, strict=True)
    ]

    def build() -> Vectors:
        texts = sorted({*names, *described})
        place = {text: i for i, text in enumerate(texts)}
        found = encoder(texts)
        both = found[[place[text] for text in names]] + found[[place[text] for text in described]]
        return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9), np.float32)

    return remembered(cache, (encoder.identity, *names, *described), build)


@lru_cache(maxsize=1)
def load_adapter() -> Adapter:
    """Load the adapter that belongs to the sentence model.

    Learned by ``python -m benchmarks.fit_sentence_ranking`` from the labelled sentences of
    SkillSkape (Magron et al. 2024, arXiv 2402.03242), training part; rank 4, half precision.

    Raises
    ------
    SemanticModelError
        If the file is not the one this code was written for.
    """
    data = ADAPTER.read_bytes()
    if hashlib.sha256(data).hexdigest() != ADAPTER_SHA256:
        raise SemanticModelError(f"{ADAPTER.name} is not the adapter this code was written for")
    rows = np.load(io.BytesIO(data), allow_pickle=False).astype(np.float32)
    rank = (len(rows) - 1) // 2
    return Adapter(rows[:rank].T.copy(), rows[rank:-1].T.copy(), rows[-1].copy())
