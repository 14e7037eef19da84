"""What may be said of numbers of people, so that no group under five can be made out.

Everything published of people is a sum of *blocks*, and nothing else is ever published: whoever
subtracts, or solves for what is held back, learns the blocks and no more. The blocks of a skill

1. are disjoint sets of the people who show it, found by dividing them by one facet after the other;
2. hold at least `SMALL_CELL` people each: values of a facet with fewer are pooled, together with
   one larger value, chosen by a key, so that what is pooled has no upper bound to subtract from;
3. say their size to the nearest multiple of `SMALL_CELL` only.

A skill has no block, and so says nothing, where fewer than `SMALL_CELL` people show it or all
but fewer than that do: the number of all people is known elsewhere. A group of skills has no
count of its own people: it has the sum over its skills, which tells nothing new. Zero and one
to four look the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.coverage.facts import Facet, Pairs, Wanted, fits

SMALL_CELL = 5
"""Fewer people than this are not shown, so that nobody can be made out."""

DIVIDED_BY: tuple[Facet, ...] = ("family", "region", "period")
"""The facets people are divided by, coarsest first. Their profiles name no sector."""

WIDEST_SPAN = 2**24
"""Codes below this are numbered by marking them, faster than by sorting; beyond, that takes much memory."""

POOLED = -2
"""In a block's place for a facet: it holds people of several values."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PublishedPeople:
    """Blocks of people by skill: all that is said of them.

    Attributes
    ----------
    skill, people : int arrays of shape (n_blocks,)
        Each number of people is a multiple of `SMALL_CELL`, at least that.
    values : int array of shape (n_blocks, len(facets))
        The code of each facet, or `POOLED`.
    everyone : int
        All people, to the nearest multiple.
    """

    skill: Ints
    people: Ints
    values: Ints
    facets: tuple[Facet, ...]
    everyone: int

    def by_skill(self, n_skills: int, wanted: Wanted | None = None) -> Ints:
        """Sum the blocks that lie wholly inside what is wanted, shape (n_skills,).

        Zero stands for "too few to be shown". A facet people are not divided by does not count.
        """
        inside = np.ones(len(self.skill), dtype=bool)
        for place, facet in enumerate(self.facets):
            if wanted and facet in wanted:
                inside &= fits(self.values[:, place], wanted[facet])
        sums = np.bincount(self.skill[inside], weights=self.people[inside], minlength=n_skills)
        return sums.astype(np.int64)


def publish_people(pairs: Pairs, *, key: int, facets: Sequence[Facet] = DIVIDED_BY) -> PublishedPeople:
    """Divide the people of each skill into blocks that may be published.

    Parameters
    ----------
    pairs : Pairs
        People and the skills they show.
    key : int
        Chooses what is pooled with the small values; kept secret by whoever publishes.
    """
    cells, size = _cells(pairs, facets)
    held = np.bincount(cells[:, 0], weights=size) if len(size) else np.zeros(1)
    of_skill = held[cells[:, 0]]
    shown = (of_skill >= SMALL_CELL) & (of_skill <= len(pairs) - SMALL_CELL)
    cells, size = cells[shown], size[shown]
    for place in range(1, cells.shape[1]):
        _pool(cells, size, place, key)
    blocks, people = _sum_alike(cells, size)
    return PublishedPeople(
        skill=blocks[:, 0],
        people=_rounded(people),
        values=blocks[:, 1:],
        facets=tuple(facets),
        everyone=int(_rounded(np.array([len(pairs)]))[0]),
    )


def _cells(pairs: Pairs, facets: Sequence[Facet]) -> tuple[Ints, Ints]:
    """Return the distinct (skill, facets) rows and how many people each has."""
    code = pairs.skill.astype(np.int64)
    sizes = []
    for facet in facets:
        values = pairs.facets[facet].astype(np.int64) + 1
        sizes.append(int(values.max(initial=0)) + 1)
        code = code * sizes[-1] + values[pairs.owner]
    kinds, people = _counted(code)
    columns = []
    for width in reversed(sizes):
        columns.append(kinds % width - 1)
        kinds = kinds // width
    return np.column_stack([kinds, *reversed(columns)]).astype(np.int64), people.astype(np.int64)


def _pool(cells: Ints, size: Ints, place: int, key: int) -> None:
    """Pool values of the facet at ``place`` in every block still divided; in place.

    A block pooled before stays whole: its further facets are pooled too.
    """
    parent = _numbered(cells[:, :place])
    child = _numbered(np.column_stack([parent, cells[:, place]]))
    n_children = int(child.max(initial=-1)) + 1
    people = np.bincount(child, weights=size, minlength=n_children).astype(np.int64)
    parent_of, value_of = np.zeros(n_children, np.int64), np.zeros(n_children, np.int64)
    parent_of[child], value_of[child] = parent, cells[:, place]
    small = people < SMALL_CELL
    pooling = np.bincount(parent_of, weights=small) > 0
    skill_of = np.zeros(n_children, np.int64)
    skill_of[child] = cells[:, 0]
    joins = small | _first_by_key(
        parent_of, ~small & pooling[parent_of], _mix(skill_of, value_of, place, key)
    )
    whole_before = (cells[:, 1:place] == POOLED).any(axis=1)
    cells[joins[child] | whole_before, place] = POOLED


def _first_by_key(group: Ints, eligible: NDArray[np.bool_], keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Mark in each group the eligible one with the smallest key."""
    marked = np.zeros(len(group), dtype=bool)
    order = np.lexsort((keys, group))
    order = order[eligible[order]]
    marked[order[np.flatnonzero(np.diff(group[order], prepend=-1))]] = True
    return marked


def _mix(skill: Ints, value: Ints, place: int, key: int) -> NDArray[np.uint64]:
    """Mix numbers into one that looks random (the finisher of SplitMix64, Steele et al. 2014)."""
    mixed = (skill * 1_000_003 + value * 8191 + place).astype(np.uint64) + np.uint64(key % 2**63)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def _numbered(rows: Ints) -> Ints:
    """Number the distinct rows, whose first column is sorted or not."""
    if not len(rows):
        return np.zeros(0, np.int64)
    code = np.zeros(len(rows), np.int64)
    for column in rows.T:
        code = code * (int(column.max()) + 3) + column + 2
        code = _dense(code)
    return code


def _dense(code: Ints) -> Ints:
    """Number codes from nought without a gap, in their order."""
    span = int(code.max()) + 1
    if span > WIDEST_SPAN:
        return np.unique(code, return_inverse=True)[1].astype(np.int64)
    present = np.zeros(span, dtype=bool)
    present[code] = True
    return (np.cumsum(present) - 1)[code]


def _counted(code: Ints) -> tuple[Ints, Ints]:
    """Return the distinct codes in order and how often each comes."""
    if not len(code) or int(code.max()) >= WIDEST_SPAN:
        return np.unique(code, return_counts=True)
    times = np.bincount(code)
    kinds = np.flatnonzero(times)
    return kinds, times[kinds]


def _sum_alike(rows: Ints, size: Ints) -> tuple[Ints, Ints]:
    if not len(rows):
        return rows, size
    number = _numbered(rows)
    first = np.unique(number, return_index=True)[1]
    return rows[first], np.bincount(number, weights=size).astype(np.int64)


def _rounded(people: Ints) -> Ints:
    """Round to the nearest multiple; no whole number lies halfway between multiples of five."""
    return (people + SMALL_CELL // 2) // SMALL_CELL * SMALL_CELL
