"""What every profile earns in all slots together: one product of a sparse matrix.

A column a slot and a row a profile, the profiles of several vacancies one behind the other. SciPy
runs through it in compiled code, touching each posting once.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from matcher.index.columns import Column, Columns


class WeightedSkills(NamedTuple):
    """A slot of a vacancy: columns of skills of which the best met one counts, times its units.

    ``skills`` are (row of the lists, column of the credits).
    """

    skills: Sequence[tuple[int, int]]
    units: int


def add_up(
    columns: Columns,
    vacancies: Sequence[Sequence[WeightedSkills]],
    first: int,
    last: int,
    length: int,
    kind: type[np.unsignedinteger[Any]],
) -> NDArray[np.unsignedinteger[Any]]:
    """Return what every profile of some blocks earns in all slots of each vacancy.

    Parameters
    ----------
    vacancies : sequence of sequences of WeightedSkills
        The slots of each vacancy.
    first, last : int
        Blocks from ``first`` on and before ``last``.
    length : int
        Length of a row of the result, at least that of the blocks' profiles.
    kind : type
        `numpy.uint16` or `numpy.uint32`; holds the sum of all units of a vacancy times 240.

    Returns
    -------
    array of ``kind``, shape (n_vacancies, length)
        By vacancy, and by place from the start of block ``first``.
    """
    slots = [slot for own in vacancies for slot in own if slot.skills]
    shape = (len(vacancies), length)
    if not slots:
        return np.zeros(shape, dtype=kind)
    found = iter(columns.of([skill for slot in slots for skill in slot.skills], first, last))
    of_slots = [_best_of([next(found) for _ in slot.skills]) for slot in slots]
    starts = np.array([0, *accumulate([column.credits.size for column in of_slots])], dtype=np.int32)
    places = np.concatenate([column.places for column in of_slots])
    ends = starts[list(accumulate([_filled(own) for own in vacancies]))].tolist()
    for row, (start, end) in enumerate(pairwise(ends), start=1):
        places[start:end] += np.int32(row * length)
    credits = np.concatenate([column.credits for column in of_slots], dtype=kind)
    table = csc_array((credits, places, starts), shape=(len(vacancies) * length, len(slots)))
    total: NDArray[np.unsignedinteger[Any]] = table @ np.array([slot.units for slot in slots], dtype=kind)
    return total.reshape(shape)


def _filled(slots: Sequence[WeightedSkills]) -> int:
    return sum([1 for slot in slots if slot.skills])


def _best_of(columns: Sequence[Column]) -> Column:
    """Return who earns something in any of some columns, each once, with the best credit."""
    if len(columns) == 1:
        return columns[0]
    places = np.concatenate([column.places for column in columns])
    order = np.argsort(places, kind="stable")
    places, credits = places[order], np.concatenate([column.credits for column in columns])[order]
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    if not starts.size:
        return Column(places, credits)
    return Column(places[starts], np.maximum.reduceat(credits, starts))
