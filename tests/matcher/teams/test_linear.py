"""The linear form of a team's question, against what can be counted by hand."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.teams.linear import exclusions, linear_form, matrix_of, restricted, with_rows
from tests.matcher.teams.making import NOWHERE, make_question

MARCH = (date(2027, 3, 1).toordinal(), date(2027, 3, 5).toordinal())
MID_MARCH = (date(2027, 3, 4).toordinal(), date(2027, 3, 9).toordinal())


def test_options_that_reach_the_same_level_share_a_row():
    form = linear_form(make_question(reached=[0.5, 0.5, 1.0], people=[0, 0, 0], held=[0.0]))

    assert form.takes == 3
    assert sorted(form.gains[form.gains > 0]) == [0.5, 1.0]


def test_an_option_with_a_grant_can_be_taken_with_and_without_it():
    form = linear_form(make_question(reached=[1.0], people=[0], held=[0.0], grants=[500.0], budget=800.0))

    assert form.options.tolist() == [0, 0]
    assert form.paid.tolist() == [False, True]
    assert form.upper[-1] == 5000.0


@pytest.mark.parametrize(
    ("days", "rows"), [([MARCH, MID_MARCH], 1), ([MARCH, NOWHERE], 0)], ids=["overlap", "undated"]
)
def test_only_courses_that_overlap_exclude_each_other(days, rows):
    question = make_question(reached=[1.0, 1.0], people=[0, 0], held=[0.0], days=days)

    found = exclusions(question, np.arange(2))

    assert len(found) == rows


def test_other_people_never_exclude_each_other():
    question = make_question(
        reached=[1.0, 1.0], people=[0, 1], held=[0.0, 0.0], asked=(2,), days=[MARCH, MARCH]
    )

    assert exclusions(question, np.arange(2)) == []


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_restricted_form_keeps_rows_and_drops_what_is_left_out(kept):
    form = linear_form(make_question(reached=[0.4, 0.7, 1.0], people=[0, 0, 0], held=[0.0]))

    small = restricted(form, np.array(kept))

    assert small.takes == sum(kept)
    assert small.rows.shape == (form.rows.shape[0], form.rows.shape[1] - 3 + sum(kept))


def test_rows_are_added_below_those_there_are():
    form = linear_form(make_question(reached=[1.0], people=[0], held=[0.0]))

    more = with_rows(form, [(np.array([0]), np.array([2.0]), 1.0)])

    assert more.rows.shape[0] == form.rows.shape[0] + 1
    assert (more.rows[[-1], :].toarray()[0, 0], more.limits[-1]) == (2.0, 1.0)


def test_no_rows_make_an_empty_matrix():
    assert matrix_of([], 3).shape == (0, 3)
