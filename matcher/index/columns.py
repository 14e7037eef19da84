"""Lists decoded for a sum: places and credits, the places of much-asked skills remembered."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.index.postings import BLOCK, PostingLists

SHORTEST_REMEMBERED = 512
"""Shorter lists are decoded together about as fast as they are looked up."""

BYTES_A_PROFILE = 40
"""What remembering may cost: half of the lists themselves, and enough for the skills asked most."""

Places = NDArray[np.int32]
"""Places from the start of the first block that is looked through, ascending."""


class Column(NamedTuple):
    """Who earns something, and units of credit."""

    places: Places
    credits: NDArray[np.uint8]


class Columns:
    """Decodes lists and remembers the long ones, the longest unused going first. Safe to share.

    Only places are remembered: they serve every level that is asked, and take longest.

    Parameters
    ----------
    lists : PostingLists
    n_profiles : int
    """

    def __init__(self, lists: PostingLists, n_profiles: int) -> None:
        self.lists = lists
        self._credits = np.ascontiguousarray(lists.credits.T)
        self._tables = [credits.tobytes().ljust(256, b"\0") for credits in self._credits]
        self._most = n_profiles * BYTES_A_PROFILE
        self._kept: OrderedDict[tuple[int, int, int], Places] = OrderedDict()
        self._lock = threading.Lock()
        self.nbytes = 0

    def of(self, asked: Sequence[tuple[int, int]], first: int, last: int) -> list[Column]:
        """Return a column for each row of the lists and column of the credits that is asked.

        They are of blocks from ``first`` on and before ``last``, and not to be written to.
        """
        lists, rows = self.lists, [row for row, _ in asked]
        starts, stops = lists.ends[rows, first].tolist(), lists.ends[rows, last].tolist()
        places = self._places(rows, first, last)
        return [
            Column(places[row], self._earned(column, start, stop))
            for (row, column), start, stop in zip(asked, starts, stops, strict=True)
        ]

    def _earned(self, column: int, start: int, stop: int) -> NDArray[np.uint8]:
        codes = self.lists.codes[start:stop]
        if codes.itemsize == 1:
            # To translate bytes takes half as long as to take numbers from a table.
            return np.frombuffer(codes.tobytes().translate(self._tables[column]), np.uint8)
        return self._credits[column].take(codes, mode="clip")

    def _places(self, rows: Sequence[int], first: int, last: int) -> dict[int, Places]:
        known: dict[int, Places] = {}
        missing = []
        with self._lock:
            for row in dict.fromkeys(rows):
                if (places := self._kept.get((row, first, last))) is None:
                    missing.append(row)
                else:
                    known[row] = places
                    self._kept.move_to_end((row, first, last))
        if missing:
            decoded = self._decode(missing, first, last)
            known |= zip(missing, decoded, strict=True)
            self._keep({(row, first, last): known[row] for row in missing})
        return known

    def _decode(self, rows: Sequence[int], first: int, last: int) -> list[Places]:
        """Decode all of them at once: each by itself would cost more than its postings do."""
        ends = self.lists.ends[rows, first : last + 1]
        bases = np.tile(np.arange(0, (last - first) * BLOCK, BLOCK, dtype=np.int32), len(rows))
        places = np.repeat(bases, (ends[:, 1:] - ends[:, :-1]).ravel())
        ranges = list(zip(ends[:, 0].tolist(), ends[:, -1].tolist(), strict=True))
        places += np.concatenate([self.lists.local[start:stop] for start, stop in ranges])
        stops = list(accumulate(stop - start for start, stop in ranges))
        return [places[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]

    def _keep(self, decoded: dict[tuple[int, int, int], Places]) -> None:
        # A copy: a slice would keep all that was decoded beside it.
        long = {each: p.copy() for each, p in decoded.items() if p.size >= SHORTEST_REMEMBERED}
        with self._lock:
            for each, places in long.items():
                if each not in self._kept:
                    self._kept[each] = places
                    self.nbytes += places.nbytes
            while self.nbytes > self._most:
                self.nbytes -= self._kept.popitem(last=False)[1].nbytes
