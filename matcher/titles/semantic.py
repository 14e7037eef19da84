"""Titles as sentence vectors, turned so that the titles of one occupation lie close together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from matcher.titles.words import in_english, singular_roles

Vectors = NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Meanings:
    """Titles as unit rows: as the encoder gives them, and in the directions that tell jobs apart."""

    plain: Vectors
    telling: Vectors

    def likeness(self, other: "Meanings") -> NDArray[np.float64]:
        """Return the cosine of each title to each other one, at least 0."""
        return np.maximum(self.plain @ other.plain.T, 0).astype(np.float64)


class TitleMeanings(BaseEstimator):
    """Turns titles into `Meanings`.

    Many differences between two sentences are none between two jobs (*manager*, *head of*).
    Linear discriminant analysis of the known titles, their occupations being the classes, finds
    the directions in which occupations differ most, measured by how their own titles differ
    (Fisher 1936; with shrinkage, since titles are few in many directions).

    Parameters
    ----------
    encoder : callable
        Sequence of English texts to unit rows, such as `SentenceEncoder`.
    directions : int, default=150
        Directions kept, at most.
    shrinkage : float, default=0.1
        Share of the mean variance added to the variance within occupations in each direction.
    """

    def __init__(self, encoder: Encoder, *, directions: int = 150, shrinkage: float = 0.1) -> None:
        self.encoder = encoder
        self.directions = directions
        self.shrinkage = shrinkage

    def fit(self, X: Sequence[str], y: NDArray[np.int64]) -> Self:
        """Learn from known titles ``X`` of the occupations ``y``; keeps them as ``titles_``."""
        vectors = self.encoder([in_english(title) for title in X])
        self.centre_ = vectors.mean(axis=0, dtype=np.float64)
        self.turn_ = _telling_directions(vectors - self.centre_, y, self.shrinkage)[:, : self.directions]
        self.titles_ = self._meanings(vectors)
        return self

    def transform(self, X: Sequence[str], *, asked: bool = False) -> Meanings:
        """Return the meanings of titles, roles in the singular where they are ``asked`` for.

        A query asks for one job, whatever its number; a plural among what is offered may name
        a group of jobs, and stays a little apart from each of them.
        """
        put = _as_asked if asked else in_english
        return self._meanings(self.encoder([put(title) for title in X]))

    def _meanings(self, vectors: Vectors) -> Meanings:
        turned = (vectors - self.centre_) @ self.turn_
        lengths = np.linalg.norm(turned, axis=1, keepdims=True)
        return Meanings(vectors, (turned / np.maximum(lengths, 1e-12)).astype(np.float32))


def _as_asked(title: str) -> str:
    return singular_roles(in_english(title))


def _telling_directions(
    vectors: NDArray[np.float64], classes: NDArray[np.int64], shrinkage: float
) -> NDArray[np.float64]:
    """Return directions as columns, the most telling first, that make the spread within classes 1."""
    width = vectors.shape[1]
    _, place, sizes = np.unique(classes, return_inverse=True, return_counts=True)
    means = np.zeros((len(sizes), width))
    np.add.at(means, place, vectors)
    means /= sizes[:, None]
    within = np.cov((vectors - means[place]).T, bias=True)
    within += (shrinkage * np.trace(within) / width + 1e-9) * np.eye(width)
    variances, axes = np.linalg.eigh(within)
    whitened = axes / np.sqrt(variances)
    _, order = np.linalg.eigh(whitened.T @ np.cov(means.T, bias=True) @ whitened)
    return (whitened @ order)[:, ::-1]
