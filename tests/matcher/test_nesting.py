"""How deeply JSON is nested, whatever stands in its texts."""

import json

from hypothesis import given
from hypothesis import strategies as st

from matcher.nesting import depth_of

VALUES = st.recursive(
    st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


def _depth(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


@given(VALUES)
def test_brackets_count_but_for_those_in_texts(value: object) -> None:
    assert depth_of(json.dumps(value)) == _depth(value)
    assert depth_of(json.dumps(value, ensure_ascii=False)) == _depth(value)


def test_a_text_that_never_ends_is_walked_once() -> None:
    # Begun anew at each of its quotes, this would take hours.
    assert depth_of('[{"' + '\\"' * 500_000 + "[[[") == 2
