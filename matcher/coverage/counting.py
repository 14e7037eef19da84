"""Counts over (owner, skill) pairs: bisection or one pass of `numpy.bincount` each."""

import numpy as np
from numpy.typing import NDArray

from matcher.coverage.facts import Facet, Pairs

Counts = NDArray[np.int64]
Chosen = NDArray[np.bool_]


def count_skills(pairs: Pairs, n_skills: int) -> Counts:
    """Count the owners of each skill, shape (n_skills,): how far apart two skills begin."""
    return np.diff(np.searchsorted(pairs.skill, np.arange(n_skills + 1)))


def count_musts(pairs: Pairs, n_skills: int) -> Counts:
    """Count the owners for whom each skill is a must, shape (n_skills,)."""
    return np.bincount(pairs.skill[pairs.must], minlength=n_skills)


def count_table(pairs: Pairs, facet: Facet, n_values: int, n_skills: int) -> Counts:
    """Count the owners of each skill by the values of a facet.

    Returns
    -------
    array of shape (n_values + 1, n_skills)
        The last row counts owners who do not state the facet.
    """
    # Made by multiplying small tables rather than per pair: the code of a row times the skills.
    start = (pairs.facets[facet] % (n_values + 1)).astype(np.int64) * n_skills
    keys = start[pairs.owner] + pairs.skill
    return np.bincount(keys, minlength=(n_values + 1) * n_skills).reshape(n_values + 1, n_skills)


def count_each(pairs: Pairs, skills: Chosen) -> Counts:
    """Count for each owner how many of some skills are theirs, shape (n_owners,)."""
    return np.bincount(pairs.owner[skills[pairs.skill]], minlength=len(pairs))


def has_any(pairs: Pairs, skills: Chosen, *, must: bool = False) -> Chosen:
    """Tell for each owner whether one of some skills is theirs, or a must of theirs."""
    found = np.zeros(len(pairs), dtype=bool)
    hits = skills[pairs.skill]
    found[pairs.owner[hits & pairs.must if must else hits]] = True
    return found
