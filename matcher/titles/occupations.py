"""Occupations as the common ground of titles: what a title may stand for, and how like that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from sklearn.preprocessing import normalize

from skills_taxonomy.model import Occupation, Taxonomy

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixtures:
    """Titles as mixtures of occupations, rows of unit length by the likeness of occupations.

    ``sure`` is how like its most alike occupation each title reads, in [0, 1].
    """

    shares: csr_array
    sure: Scores

    @classmethod
    def joined(cls, parts: Sequence["Mixtures"]) -> "Mixtures":
        """Put the titles of all parts one after the other."""
        shares = csr_array(vstack([part.shares for part in parts], format="csr"))
        return cls(shares, np.concatenate([part.sure for part in parts]))


class OccupationGround:
    """The occupations of a taxonomy, their titles, and how alike they are by skills.

    Attributes
    ----------
    titles : list of str
        Every title of every occupation, occupations in the order of their identifiers.
    owners : array of int
        The occupation of each title.
    likeness : array of shape (n_occupations, n_occupations)
        Cosine of their profiles.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        occupations = [taxonomy.occupations[key] for key in sorted(taxonomy.occupations)]
        owned = [(title, row) for row, o in enumerate(occupations) for title in _titles_of(o)]
        self.titles = [title for title, _ in owned]
        self.owners = np.array([row for _, row in owned], dtype=np.int64)
        self._firsts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        profiles = _occupation_profiles(occupations, taxonomy)
        self.likeness = (profiles @ profiles.T).toarray()

    def of_occupations(self, to_titles: Scores) -> Scores:
        """Turn likeness to known titles, one a row, into likeness to occupations, one a column."""
        return np.maximum.reduceat(to_titles, self._firsts, axis=0).T

    def mix(self, likeness: Scores, *, sharpness: float, candidates: int) -> Mixtures:
        """Mix for each title the occupations it reads most like; likeness has a title a row."""
        chosen = np.argsort(-likeness, axis=1, kind="stable")[:, :candidates]
        weights = np.take_along_axis(likeness, chosen, axis=1) ** sharpness
        weights /= np.maximum(self._lengths(chosen, weights), 1e-12)[:, None]
        starts = np.arange(0, chosen.size + 1, chosen.shape[1])
        shares = csr_array((weights.ravel(), chosen.ravel(), starts), shape=likeness.shape)
        return Mixtures(shares, likeness.max(axis=1))

    def compare(self, ours: Mixtures, theirs: Mixtures) -> Scores:
        """Return the cosine of the profiles of each title and each other one."""
        return (theirs.shares @ (ours.shares @ self.likeness).T).T

    def _lengths(self, chosen: NDArray[np.int64], weights: Scores) -> Scores:
        likeness = self.likeness[chosen[:, :, None], chosen[:, None, :]]
        return np.sqrt(np.einsum("ti,tij,tj->t", weights, likeness, weights))


def _titles_of(occupation: Occupation) -> list[str]:
    name = occupation.name
    return [
        t for t in (name.en, name.zh_hant, name.zh_hans, *(label.text for label in occupation.titles)) if t
    ]


def _occupation_profiles(occupations: Sequence[Occupation], taxonomy: Taxonomy) -> csr_array:
    """Return unit rows over skills and occupations, shape (n_occupations, n_skills + n_occupations)."""
    if not occupations:
        return csr_array((0, len(taxonomy.skills)))
    place = {skill_id: i for i, skill_id in enumerate(sorted(taxonomy.skills))}
    entries = [
        (row, place[s.skill_id], 1.0 if s.importance == "essential" else 0.5)
        for row, occupation in enumerate(occupations)
        for s in occupation.skills
        if s.skill_id in place
    ]
    entries += [(row, len(place) + row, 2.0) for row in range(len(occupations))]
    rows, columns, values = np.array(entries).T
    shape = (len(occupations), len(place) + len(occupations))
    uses = csr_array((values, (rows.astype(int), columns.astype(int))), shape=shape)
    spread = np.log1p(len(occupations) / np.maximum((uses > 0).sum(axis=0), 1))
    return normalize(uses.multiply(spread[None, :]).tocsr())
