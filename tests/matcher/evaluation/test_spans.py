"""Spans: BIO tags, counts worked out by hand, and the laws of the rates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.evaluation.spans import RATES, bio_spans, count_spans, find_strings, find_with_words, span_rates

TEXT = "PLC and SCADA, welding"
PLC, SCADA, WELDING = (0, 3), (8, 13), (15, 22)

spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=5,
    unique=True,
)


def rates(*counts) -> dict[str, float]:
    return dict(zip(RATES, span_rates(np.array(counts, dtype=float).sum(axis=0)), strict=True))


def test_tags_become_places_in_the_joined_tokens():
    tokens, tags = ["PLC", "and", "SCADA", "systems"], ["B", "O", "B", "I"]

    assert bio_spans(tokens, tags) == [(0, 3), (8, 21)]


def test_only_tags_of_the_kind_asked_count_and_an_inside_tag_may_begin():
    tokens, tags = ["a", "b", "c", "d"], ["B-Skill", "I-Skill", "B-Domain", "I-Skill"]

    assert bio_spans(tokens, tags, "Skill") == [(0, 3), (6, 7)]


def test_rates_are_those_worked_out_by_hand():
    """Marked: PLC and SCADA. Found: SCADA cut short, welding, and "and"."""
    found = rates(count_spans(TEXT, [PLC, SCADA], [(4, 7), (8, 12), WELDING]))

    assert found["precision"] == pytest.approx(1 / 3)
    assert found["recall"] == pytest.approx(1 / 2)
    assert found["F1"] == pytest.approx(2 / 5)
    assert found["F1 exact"] == 0
    assert found["F1 characters"] == pytest.approx(2 * 4 / (8 + 14))
    assert found["strings found"] == pytest.approx(1 / 2)


def test_what_is_found_on_ignored_spans_counts_neither_way():
    assert count_spans(TEXT, [PLC], [PLC, WELDING], [WELDING]).found == 1


def test_a_string_marked_twice_counts_once():
    counts = count_spans("PLC, plc", [(0, 3), (5, 8)], [(0, 3)])

    assert (counts.strings, counts.strings_hit) == (1, 1)
    assert (counts.marked, counts.hit) == (2, 1)


@given(marked=spans, found=spans)
def test_rates_are_from_0_to_1_and_those_of_the_truth_are_1(marked, found):
    text = "abcdefghijklmnopqrstuvwxyz"

    assert all(0 <= rate <= 1 + 1e-12 for rate in rates(count_spans(text, marked, found)).values())
    if marked:
        assert set(rates(count_spans(text, marked, marked)).values()) == {1.0}


def test_the_word_list_knows_only_the_other_folds():
    texts = ["welding", "a Welding job", "x", "x", "x"]

    found = find_with_words(texts, [[(0, 7)], [], [], [], []])

    assert found == [[], [(2, 9)], [], [], []]


def test_strings_are_found_as_whole_words_longest_first():
    assert find_strings("PLC, Siemens plc, PLCs", ["plc", "Siemens PLC", " "]) == [(0, 3), (5, 16)]


def test_of_no_strings_nothing_is_found():
    assert find_strings("PLC", []) == []
