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
    plain = [slot for slot in slots if len(slot.skills) == 1]
    places, credits, starts = _plain_columns(lists, plain, first, last)
    for slot in slots:
        if len(slot.skills) > 1:
            more, best = _best_of(lists, slot, first, last)
            places, credits = np.concatenate([places, more]), np.concatenate([credits, best])
            starts = np.append(starts, places.size)
    units = [slot.units for slot in plain] + [slot.units for slot in slots if len(slot.skills) > 1]
    if not units:
        return np.zeros(length, dtype=kind)
    table = csc_array((credits.astype(kind), places, starts.astype(np.int32)), shape=(length, len(units)))
    total: NDArray[np.unsignedinteger[Any]] = table @ np.array(units, dtype=kind)
    return total


def _plain_columns(
    lists: PostingLists, slots: Sequence[WeightedSkills], first: int, last: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int64]]:
    """Return places and credits of slots of one skill each, one behind the other, and where each starts.

    All of them at once: to look up each slot by itself would cost more than the postings do.
    """
    ends = lists.ends[[slot.skills[0][0] for slot in slots], first : last + 1]
    counts = np.diff(ends, axis=1)
    ranges = list(zip(ends[:, 0].tolist(), ends[:, -1].tolist(), strict=True))
    bases = np.tile(np.arange(0, (last - first) * BLOCK, BLOCK, dtype=np.int32), len(slots))
    places = np.repeat(bases, counts.ravel())
    if slots:
        places += np.concatenate([lists.local[start:stop] for start, stop in ranges])
    credits = np.empty(places.size, dtype=np.uint8)
    starts = np.concatenate([[0], np.cumsum(counts.sum(axis=1))])
    for i, (slot, (start, stop)) in enumerate(zip(slots, ranges, strict=True)):
        own = credits[starts[i] : starts[i + 1]]
        lists.credits[:, slot.skills[0][1]].take(lists.codes[start:stop], out=own, mode="clip")
    return places, credits, starts


def _best_of(
    lists: PostingLists, slot: WeightedSkills, first: int, last: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return who earns something in any of a slot's skills, each once, with the best credit."""
    alone = [WeightedSkills((skill,), slot.units) for skill in slot.skills]
    places, credits, _ = _plain_columns(lists, alone, first, last)
    order = np.argsort(places, kind="stable")
    places, credits = places[order], credits[order]
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    if not starts.size:
        return places, credits
    return places[starts], np.maximum.reduceat(credits, starts)
