"""Printed points: they add up to the printed score."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from web.words.points import as_date, as_money, as_points, band_of, points_that_add_up

shares = st.lists(st.floats(0, 1), min_size=1, max_size=40).map(
    lambda weights: [weight / max(1.0, sum(weights)) for weight in weights]
)


@given(shares=shares)
def test_printed_points_add_up_to_the_printed_score(shares: list[float]) -> None:
    printed = points_that_add_up(shares)

    assert round(sum(float(points) for points in printed), 1) == float(as_points(sum(shares)))


@given(shares=shares)
def test_a_printed_share_is_less_than_a_tenth_of_a_point_off(shares: list[float]) -> None:
    printed = points_that_add_up(shares)

    assert all(
        abs(float(points) - 100 * share) < 0.1 + 1e-9 for points, share in zip(printed, shares, strict=True)
    )


def test_lacking_tenths_go_to_the_largest_remainders() -> None:
    assert points_that_add_up([0.12349, 0.23446, 0.34205]) == ["12.4", "23.4", "34.2"]


@pytest.mark.parametrize(
    ("score", "band"), [(1.0, "strong"), (0.75, "strong"), (0.74, "good"), (0.3, "part"), (0.0, "weak")]
)
def test_a_band_begins_with_its_least_score(score: float, band: str) -> None:
    assert band_of(score) == band


def test_money_is_in_hong_kong_dollars_and_silent_where_not_stated() -> None:
    assert as_money(250000) == "HK$250,000"
    assert as_money(None) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "9 January 2026"), ("zh_Hant_HK", "2026年1月9日"), ("zh_Hans_CN", "2026年1月9日")],
)
def test_a_day_is_written_as_its_reader_writes_it(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert as_date(date(2026, 1, 9)) == as_date("2026-01-09") == words
