from hypothesis import given
from hypothesis import strategies as st

from matcher.shares import wilson


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_a_share(counts):
    hits, asked = counts

    low, high = wilson(hits, asked)

    assert 0 <= low <= hits / asked + 1e-12
    assert hits / asked - 1e-12 <= high <= 1
