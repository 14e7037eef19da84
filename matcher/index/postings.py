"""Inverted lists: for each skill that may be asked, the profiles with something toward it.

A posting is a place within a block of 65,536 profiles (16 bits) and a code (8 or 16 bits) for
the credit it earns at each level that may be asked. Arrays may be memory-mapped and shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    def places(self, skill: int, first: int, last: int) -> tuple[NDArray[np.int64], slice]:
        """Return the places, from the start of block ``first``, of a skill's profiles before block ``last``.

        Also returns the slice of their codes.
        """
        ends = self.ends[skill, first : last + 1]
        postings = slice(int(ends[0]), int(ends[-1]))
        places = np.repeat(np.arange(last - first, dtype=np.int64) * BLOCK, np.diff(ends))
        places += self.local[postings]
        return places, postings


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
    scores: NDArray[np.unsignedinteger],
) -> None:
    """Add what every profile of some blocks earns in each slot to its score, in place.

    Parameters
    ----------
    first, last : int
        Blocks from ``first`` on and before ``last``.
    scores : array of uint16 or uint32, from the start of block ``first``
        Must hold the sum of all units times 240, plus what it holds.
    """
    for slot in slots:
        if not slot.skills:
            continue
        if len(slot.skills) == 1:
            skill, column = slot.skills[0]
            places, postings = lists.places(skill, first, last)
            earned = lists.credits[:, column].astype(scores.dtype) * scores.dtype.type(slot.units)
            scores[places] += earned[lists.codes[postings]]
        else:
            places, credits = _best_of(lists, slot, first, last)
            scores[places] += credits.astype(scores.dtype) * scores.dtype.type(slot.units)


def _best_of(
    lists: PostingLists, slot: WeightedSkills, first: int, last: int
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return who earns something in any of a slot's skills, each once, with the best credit."""
    found = [(lists.places(skill, first, last), column) for skill, column in slot.skills]
    places = np.concatenate([place for (place, _), _ in found])
    credits = np.concatenate(
        [lists.credits[lists.codes[postings], column] for (_, postings), column in found]
    )
    order = np.argsort(places, kind="stable")
    places, credits = places[order], credits[order]
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    if not starts.size:
        return places, credits
    return places[starts], np.maximum.reduceat(credits, starts)
