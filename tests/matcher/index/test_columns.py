"""Decoded lists are those of the index, however many of them are unpacked."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.index import ProfileIndex
from matcher.index.columns import Columns
from matcher.index.postings import BLOCK, BLOCKS_AT_ONCE, UNPACKED_A_PROFILE, PostingLists, unpack
from tests.matcher.index.drawing import SCORER, pools
from tests.matcher.making import make_candidate, make_scorer, make_taxonomy

SKILLS, BLOCKS = 4, BLOCKS_AT_ONCE + 2


def make_lists(seed: int, kind: type, unpacked: int) -> PostingLists:
    """Lists of random places in more blocks than are added up at once, some of them empty."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, 40, (SKILLS, BLOCKS))
    local = [np.sort(rng.choice(BLOCK, count, replace=False)) for count in counts.ravel()]
    starts = np.cumsum(counts.sum(axis=1)) - counts.sum(axis=1)
    ends = np.cumsum(np.column_stack([starts, counts]), axis=1)
    places = np.concatenate(local).astype(np.uint16)
    return PostingLists(
        local=places,
        codes=rng.integers(0, 5, counts.sum()).astype(kind),
        credits=rng.integers(1, 241, (5, 6)).astype(np.uint8),
        ends=ends,
        unpacked=unpack(places, ends, unpacked),
    )


def plainly(lists: PostingLists, skill: int, column: int, first: int, last: int) -> list[tuple[int, int]]:
    found = []
    for block in range(first, last):
        for i in range(lists.ends[skill, block], lists.ends[skill, block + 1]):
            place = int(lists.local[i]) + (block - first) * BLOCK
            found.append((place, int(lists.credits[lists.codes[i], column])))
    return found


asked = st.lists(st.tuples(st.integers(0, SKILLS - 1), st.integers(0, 5)), min_size=1, max_size=8)
blocks = st.sampled_from([(0, 2), (0, BLOCKS_AT_ONCE), (BLOCKS_AT_ONCE, BLOCKS)])


@given(st.integers(0, 50), asked, blocks, st.sampled_from([np.uint8, np.uint16]), st.integers(0, 3000))
def test_a_list_is_what_it_is_whether_it_is_unpacked_or_not(seed, skills, some, kind, unpacked):
    lists = make_lists(seed, kind, unpacked)
    found = Columns(lists).of(skills, *some)

    for (skill, column), one in zip(skills, found, strict=True):
        there = list(zip(one.places.tolist(), one.credits.tolist(), strict=True))
        assert there == plainly(lists, skill, column, *some)


@given(pools)
def test_the_longest_lists_come_first_and_are_unpacked(pool):
    lists = ProfileIndex.build(pool, SCORER).lists
    sizes = (lists.ends[:, -1] - lists.ends[:, 0])[np.argsort(lists.ends[:, 0], kind="stable")]

    assert np.all(np.diff(sizes[sizes > 0]) <= 0)
    assert lists.unpacked.tolist() == lists.local.tolist()


def test_no_more_than_the_limit_is_unpacked():
    names = [f"skill{number}" for number in range(2 * UNPACKED_A_PROFILE)]
    pool = [make_candidate(*names, profile_id=name) for name in "abc"]
    lists = ProfileIndex.build(pool, make_scorer(make_taxonomy(*names))).lists

    assert lists.unpacked.size == 3 * UNPACKED_A_PROFILE < lists.local.size
