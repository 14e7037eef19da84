"""Lists decoded for a sum: places and credits."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.index.postings import BLOCK, PostingLists

Places = NDArray[np.int32]
"""Places from the start of the first block that is looked through, ascending."""


class Column(NamedTuple):
    """Who earns something, and units of credit."""

    places: Places
    credits: NDArray[np.uint8]


class Columns:
    """Decodes lists; of places that are unpacked already it takes a slice.

    Parameters
    ----------
    lists : PostingLists
    """

    def __init__(self, lists: PostingLists) -> None:
        self.lists = lists
        self._credits = np.ascontiguousarray(lists.credits.T)
        self._tables = [credits.tobytes().ljust(256, b"\0") for credits in self._credits]

    def of(self, asked: Sequence[tuple[int, int]], first: int, last: int) -> list[Column]:
        """Return a column for each row of the lists and column of the credits that is asked.

        They are of blocks from ``first`` on, a multiple of `BLOCKS_AT_ONCE`, and before ``last``, at
        most as many further on; and not to be written to.
        """
        lists, rows = self.lists, [row for row, _ in asked]
        starts, stops = lists.ends[rows, first].tolist(), lists.ends[rows, last].tolist()
        unpacked, ready = lists.unpacked, lists.unpacked.size
        packed = list(dict.fromkeys(row for row, stop in zip(rows, stops, strict=True) if stop > ready))
        decoded = dict(zip(packed, self._decode(packed, first, last), strict=True)) if packed else {}
        return [
            Column(
                unpacked[start:stop] if stop <= ready else decoded[row],
                self._earned(column, start, stop),
            )
            for (row, column), start, stop in zip(asked, starts, stops, strict=True)
        ]

    def _earned(self, column: int, start: int, stop: int) -> NDArray[np.uint8]:
        codes = self.lists.codes[start:stop]
        if codes.itemsize == 1:
            # To translate bytes takes half as long as to take numbers from a table.
            return np.frombuffer(codes.tobytes().translate(self._tables[column]), np.uint8)
        return self._credits[column].take(codes, mode="clip")

    def _decode(self, rows: Sequence[int], first: int, last: int) -> list[Places]:
        """Decode all of them at once: each by itself would cost more than its postings do."""
        ends = self.lists.ends[rows, first : last + 1]
        bases = np.tile(np.arange(0, (last - first) * BLOCK, BLOCK, dtype=np.int32), len(rows))
        places = np.repeat(bases, (ends[:, 1:] - ends[:, :-1]).ravel())
        ranges = list(zip(ends[:, 0].tolist(), ends[:, -1].tolist(), strict=True))
        places += np.concatenate([self.lists.local[start:stop] for start, stop in ranges])
        stops = list(accumulate(stop - start for start, stop in ranges))
        return [places[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]
