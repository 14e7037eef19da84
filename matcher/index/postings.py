"""Inverted lists: for each skill that may be asked, the profiles with something toward it.

A posting is a place within a block of 65,536 profiles (16 bits) and a code (8 or 16 bits) for
the credit it earns at each level that may be asked. The longest lists come first: most of what is
asked is in them, and their places stand there a second time, as a sum takes them (32 bits).
Arrays may be memory-mapped and shared.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLOCK = 65_536
BLOCKS_AT_ONCE = 16
"""Blocks added up together: their scores stay in the cache, and few calls are made."""

UNPACKED_A_PROFILE = 18
"""Places unpacked for each profile, 72 bytes: of nearly all the postings of random profiles with 24.5 skills."""

LEVELS_ASKED = (None, 1, 2, 3, 4, 5)
"""What a requirement may ask; the columns of the table of credits."""


@dataclass(frozen=True, slots=True)
class PostingLists:
    """The lists of all skills, one behind the other, those first that are to be unpacked.

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
    unpacked : array of int32, shape (n_unpacked,)
        Places of the first postings, from the start of the `BLOCKS_AT_ONCE` blocks each is in.
    """

    local: NDArray[np.uint16]
    codes: NDArray[np.unsignedinteger]
    credits: NDArray[np.uint8]
    ends: NDArray[np.int64]
    unpacked: NDArray[np.int32]

    @property
    def nbytes(self) -> int:
        """Bytes of the lists themselves, without the places that are there a second time."""
        return self.local.nbytes + self.codes.nbytes + self.credits.nbytes + self.ends.nbytes


def unpack(local: NDArray[np.uint16], ends: NDArray[np.int64], most: int) -> NDArray[np.int32]:
    """Return the unpacked places of the first ``most`` postings, or of all where there are fewer."""
    counts = np.diff(ends[np.argsort(ends[:, 0], kind="stable")], axis=1)
    bases = np.arange(counts.shape[1], dtype=np.int32) % BLOCKS_AT_ONCE * BLOCK
    places = np.repeat(np.tile(bases, len(counts)), counts.ravel())[:most]
    places += local[:most]
    return places
