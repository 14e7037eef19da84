"""Who could start by a day: those of whom it is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.availability import Availability, Looking, available_by


@given(st.dates(), st.dates())
def test_a_day_passes_where_it_is_no_later_than_the_day_asked(since, day):
    assert available_by(day)(Availability(Looking.later, since).facet) is (since <= day)


@pytest.mark.parametrize(("looking", "passes"), [("now", True), ("unsaid", False), ("not_looking", False)])
def test_of_those_without_a_day_only_who_is_available_now_passes(looking: str, passes: bool) -> None:
    assert available_by(date(2026, 12, 1))(Availability(Looking(looking)).facet) is passes


@pytest.mark.parametrize(("looking", "since"), [("later", None), ("now", date(2027, 1, 1))])
def test_a_day_belongs_to_later_alone(looking: str, since: date | None) -> None:
    with pytest.raises(ValueError, match="belongs to later"):
        Availability(Looking(looking), since)
