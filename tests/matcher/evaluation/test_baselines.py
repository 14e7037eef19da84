"""The yardsticks are what they claim to be."""

import math

import pytest

from matcher.evaluation.baselines import bm25, terms, tfidf


def test_bm25_is_that_worked_out_by_hand():
    """Two documents, one with the word twice: idf ln 2, length 2 of 1.5 on average."""
    (first, second) = bm25(["plc"], ["plc plc", "cook"])[0]

    assert first == pytest.approx(math.log(2) * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 2 / 1.5)))
    assert second == 0


def test_chinese_is_cut_into_pairs_of_characters():
    assert terms("PLC 編程員") == ["plc", "plc编", "编程", "程员"]


def test_tfidf_of_a_text_with_itself_is_1():
    assert tfidf(["PLC programmer"], ["PLC programmer", "cook"])[0] == pytest.approx([1, 0])
