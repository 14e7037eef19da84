"""Decoded lists are those of the index, whether they were remembered or not, within their limit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.index import columns as module
from matcher.index.columns import Columns
from matcher.index.postings import BLOCK, PostingLists

SKILLS, BLOCKS = 4, 2


def make_lists(seed: int, longest: int, kind: type = np.uint8) -> PostingLists:
    """Lists of random places in two blocks, some of them empty."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, longest, (SKILLS, BLOCKS))
    local = [np.sort(rng.choice(BLOCK, count, replace=False)) for count in counts.ravel()]
    stops = np.cumsum(counts).reshape(counts.shape)
    starts = np.concatenate([[0], stops.ravel()[:-1]]).reshape(counts.shape)
    return PostingLists(
        local=np.concatenate(local).astype(np.uint16),
        codes=rng.integers(0, 5, counts.sum()).astype(kind),
        credits=rng.integers(1, 241, (5, 6)).astype(np.uint8),
        ends=np.column_stack([starts, stops[:, -1]]).astype(np.int64),
    )


def plainly(lists: PostingLists, skill: int, column: int, first: int, last: int) -> list[tuple[int, int]]:
    found = []
    for block in range(first, last):
        for i in range(lists.ends[skill, block], lists.ends[skill, block + 1]):
            place = int(lists.local[i]) + (block - first) * BLOCK
            found.append((place, int(lists.credits[lists.codes[i], column])))
    return found


asked = st.lists(st.tuples(st.integers(0, SKILLS - 1), st.integers(0, 5)), min_size=1, max_size=8)
blocks = st.sampled_from([(0, 1), (1, 2), (0, 2)])


@given(
    st.integers(0, 50),
    st.lists(st.tuples(asked, blocks), min_size=1, max_size=5),
    st.sampled_from([np.uint8, np.uint16]),
)
def test_every_time_it_is_asked_a_list_is_what_it_is(seed, rounds, kind):
    lists = make_lists(seed, 700, kind)
    columns = Columns(lists, 200)
    for skills, (first, last) in rounds:
        found = columns.of(skills, first, last)

        for (skill, column), one in zip(skills, found, strict=True):
            there = list(zip(one.places.tolist(), one.credits.tolist(), strict=True))
            assert there == plainly(lists, skill, column, first, last)


def test_what_is_remembered_stays_within_its_limit():
    columns = Columns(make_lists(3, 3000), 1000)
    most = 0
    for skill in range(SKILLS):
        for column in range(6):
            columns.of([(skill, column)], 0, BLOCKS)
            most = max(most, columns.nbytes)

    assert 0 < most <= 1000 * module.BYTES_A_PROFILE
