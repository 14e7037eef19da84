"""Lists decoded for a sum: places and credits, those of much-asked skills remembered."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.index.postings import BLOCK, PostingLists

SHORTEST_REMEMBERED = 512
"""Shorter lists are decoded together about as fast as they are looked up."""

BYTES_A_PROFILE = 16
"""What remembering may cost: a fifth of the lists themselves, and enough for the skills asked most."""


Asked = tuple[int, int, int, int]
"""Row of the lists, column of the credits, blocks from the third on and before the fourth."""


class Column(NamedTuple):
    """Who earns something: places from the start of the first block, and units of credit."""

    places: NDArray[np.int32]
    credits: NDArray[np.uint8]


class Columns:
    """Decodes lists and remembers the long ones, the longest unused going first. Safe to share.

    Parameters
    ----------
    lists : PostingLists
    n_profiles : int
    """

    def __init__(self, lists: PostingLists, n_profiles: int) -> None:
        self.lists = lists
        self._credits = np.ascontiguousarray(lists.credits.T).ravel()
        self._most = n_profiles * BYTES_A_PROFILE
        self._kept: OrderedDict[Asked, Column] = OrderedDict()
        self._lock = threading.Lock()
        self.nbytes = 0

    def of(self, asked: Sequence[Asked]) -> list[Column]:
        """Return a column for each that is asked; all of the same blocks. They are not to be written to."""
        with self._lock:
            known = {each: self._kept[each] for each in asked if each in self._kept}
            for each in known:
                self._kept.move_to_end(each)
        missing = [each for each in dict.fromkeys(asked) if each not in known]
        if missing:
            known |= zip(missing, self._decode(missing), strict=True)
            self._keep({each: known[each] for each in missing})
        return [known[each] for each in asked]

    def _decode(self, asked: Sequence[Asked]) -> list[Column]:
        """Decode all of them at once: each by itself would cost more than its postings do."""
        lists, (_, _, first, last) = self.lists, asked[0]
        ends = lists.ends[[each[0] for each in asked], first : last + 1]
        counts = np.diff(ends, axis=1)
        ranges = list(zip(ends[:, 0].tolist(), ends[:, -1].tolist(), strict=True))
        bases = np.tile(np.arange(0, (last - first) * BLOCK, BLOCK, dtype=np.int32), len(asked))
        places = np.repeat(bases, counts.ravel())
        places += np.concatenate([lists.local[start:stop] for start, stop in ranges])
        # One table of all columns below each other: a row of it is a column and a code.
        n_codes = len(lists.credits)
        rows = np.repeat(np.array([each[1] * n_codes for each in asked], dtype=np.int32), counts.sum(axis=1))
        rows += np.concatenate([lists.codes[start:stop] for start, stop in ranges])
        credits = self._credits.take(rows, mode="clip")
        stops = np.cumsum(counts.sum(axis=1)).tolist()
        return [
            Column(places[start:stop], credits[start:stop])
            for start, stop in zip([0, *stops], stops, strict=False)
        ]

    def _keep(self, decoded: dict[Asked, Column]) -> None:
        long = {each: c for each, c in decoded.items() if c.credits.size >= SHORTEST_REMEMBERED}
        with self._lock:
            for each, column in long.items():
                if each not in self._kept:
                    # A copy: a slice would keep all that was decoded beside it.
                    self._kept[each] = Column(column.places.copy(), column.credits.copy())
                    self.nbytes += _nbytes(column)
            while self.nbytes > self._most and self._kept:
                self.nbytes -= _nbytes(self._kept.popitem(last=False)[1])


def _nbytes(column: Column) -> int:
    return column.places.nbytes + column.credits.nbytes
