"""Facts to filter by, never to score by: of each row of an index the number of its value.

A filter is one mask, made before anything is added up: who is left out is never ranked, and what
the others score does not change.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

UNKNOWN = -1

Mask = NDArray[np.bool_]
Facet = tuple[NDArray[np.int32], tuple[str, ...]]
"""The number of its value for each row, `UNKNOWN` where there is none, and the values."""

Wanted = str | Callable[[str], bool]
"""A value, or what a value must fulfil; nobody without a value passes either."""


def facet_of(ids: Sequence[str], values: Mapping[str, str]) -> Facet:
    """Number the values of some rows; ``values`` maps identifiers to values."""
    distinct = sorted({values[each] for each in ids if each in values})
    number = {value: i for i, value in enumerate(distinct)}
    of_row = [number[values[each]] if each in values else UNKNOWN for each in ids]
    return np.array(of_row, dtype=np.int32), tuple(distinct)


def rows_with(facets: Mapping[str, Facet], count: int, wanted: Mapping[str, Wanted]) -> Mask:
    """Return which of ``count`` rows pass all that is wanted; raise `KeyError` for an unknown facet."""
    mask = np.ones(count, dtype=np.bool_)
    for name, one in wanted.items():
        numbers, values = facets[name]
        mask &= _within(numbers, _runs([_passes(value, one) for value in values]))
    return mask


def _passes(value: str, wanted: Wanted) -> bool:
    return value == wanted if isinstance(wanted, str) else wanted(value)


def _runs(passing: Sequence[bool]) -> list[tuple[int, int]]:
    """Return first and last place of each run of values that pass."""
    steps = np.flatnonzero(np.diff([False, *passing, False]))
    return [(int(first), int(behind) - 1) for first, behind in steps.reshape(-1, 2)]


def _within(numbers: NDArray[np.int32], runs: Sequence[tuple[int, int]]) -> Mask:
    # Values are numbered in their order, so that most filters are a run or two: comparing all rows
    # with its ends takes a fraction of looking each of them up.
    masks = [_between(numbers, first, last) for first, last in runs]
    if not masks:
        return np.zeros(numbers.size, dtype=np.bool_)
    found = masks[0]
    for mask in masks[1:]:
        found |= mask
    return found


def _between(numbers: NDArray[np.int32], first: int, last: int) -> Mask:
    """Return where numbers lie, both ends included; in one pass or two, for `UNKNOWN` is the largest."""
    if first == last:
        return np.asarray(numbers == first)
    above = numbers.view(np.uint32)
    return np.asarray((above - np.uint32(first) if first else above) <= np.uint32(last - first))
