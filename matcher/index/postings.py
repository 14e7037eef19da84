"""Inverted lists: for each skill that may be asked, the profiles with something toward it.

A posting is a place within a block of 65,536 profiles (16 bits) and a code (8 or 16 bits) for
the credit it earns at each level that may be asked. Arrays may be memory-mapped and shared.
"""

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
