"""Inverted lists: for each skill that may be asked, the profiles with something toward it.

A posting is a place within a block of 65,536 profiles (16 bits) and a code (8 or 16 bits) for
the credit it earns at each level that may be asked. Arrays may be memory-mapped and shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

BLOCK = 65_536
BLOCKS_AT_ONCE = 16
"""Blocks added up together: their scores stay in the cache, and few calls are made."""

LEVELS_ASKED = (None, 1, 2, 3, 4, 5)
"""What a requirement may ask; the columns of the table of credits."""


@dataclass(frozen=True, slots=True)
class PostingLists:
    """The lists of all skills, one behind the other.

    Attributes
    ----------
    local : array of uint16, shape (n_postings,)
        Place of the profile within its block; ascending within a skill and block.
    codes : array of uint8 or uint16, shape (n_postings,)
        Row of ``credits``.
    credits : array of uint8, shape (n_codes, 6)
        Units of credit by level asked, in the order of `LEVELS_ASKED`.
    ends : array of int64, shape (n_skills, n_blocks + 1)
        Where the postings of a skill in each block begin, and where the last ones end.
    """

    local: NDArray[np.uint16]
    codes: NDArray[np.unsignedinteger]
    credits: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays together."""
        return self.local.nbytes + self.codes.nbytes + self.credits.nbytes + self.ends.nbytes


@dataclass(frozen=True, slots=True)
class WeightedSkills:
    """A slot of a vacancy: columns of skills of which the best met one counts, times its units.

    ``skills`` are (row of the lists, column of the credits).
    """

    skills: tuple[tuple[int, int], ...]
    units: int


def add_up(
    lists: PostingLists,
    slots: Sequence[WeightedSkills],
    first: int,
    last: int,
    length: int,
    kind: type[np.unsignedinteger[Any]],
) -> NDArray[np.unsignedinteger[Any]]:
    """Return what every profile of some blocks earns in all slots together.

    A column a slot and a row a profile: the sum is one product of a sparse matrix, which SciPy
    runs through in compiled code, touching each posting once.

    Parameters
    ----------
    first, last : int
        Blocks from ``first`` on and before ``last``.
    length : int
        Length of the result, at least that of the blocks' profiles.
    kind : type
        `numpy.uint16` or `numpy.uint32`; holds the sum of all units times 240.

    Returns
    -------
    array of ``kind``, shape (length,)
        By place from the start of block ``first``.
    """
    columns = [_column(lists, slot, first, last) for slot in slots if slot.skills]
    if not columns:
        return np.zeros(length, dtype=kind)
    units = np.array([slot.units for slot in slots if slot.skills], dtype=kind)
    places = np.concatenate([places for places, _ in columns])
    credits = np.concatenate([credits for _, credits in columns], dtype=kind)
    starts = np.cumsum([0, *(places.size for places, _ in columns)], dtype=np.int32)
    total: NDArray[np.unsignedinteger[Any]] = (
        csc_array((credits, places, starts), shape=(length, units.size)) @ units
    )
    return total


def _column(
    lists: PostingLists, slot: WeightedSkills, first: int, last: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return who earns something in any of a slot's skills, each once, with the best credit."""
    found = [_earners(lists, skill, column, first, last) for skill, column in slot.skills]
    if len(found) == 1:
        return found[0]
    places = np.concatenate([place for place, _ in found])
    credits = np.concatenate([credit for _, credit in found])
    order = np.argsort(places, kind="stable")
    places, credits = places[order], credits[order]
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    if not starts.size:
        return places, credits
    return places[starts], np.maximum.reduceat(credits, starts)


def _earners(
    lists: PostingLists, skill: int, column: int, first: int, last: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the places of a skill's profiles, from the start of block ``first``, with their credits."""
    ends = lists.ends[skill, first : last + 1]
    postings = slice(int(ends[0]), int(ends[-1]))
    places = np.repeat(np.arange(0, (last - first) * BLOCK, BLOCK, dtype=np.int32), np.diff(ends))
    places += lists.local[postings]
    return places, lists.credits[:, column].take(lists.codes[postings], mode="clip")
