"""Courses that teach what another asks for, against every plan there could be."""

from datetime import date, timedelta
from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.programmes import Catalogue, Run
from matcher.teams import Target, TeamLimits, plan_for_team, solving
from matcher.teams.preparing import Preparation, Waits, in_turn, untying
from tests.matcher.making import make_candidate, make_course, make_scorer, make_taxonomy

ON = date(2026, 11, 22)
SCORER = make_scorer(make_taxonomy("welding", "casting", "milling"))
SKILLS = ("cooking", "welding", "casting", "milling")
"""None of them close to another."""


def course(course_id, teaches, needs=(), *, days=None, hours=16, end=None, **facts):
    runs = () if days is None else (Run(start=ON + timedelta(days=days), end=end),)
    return make_course(course_id, teaches, prerequisites=tuple(needs), hours=hours, runs=runs, **facts)


def plan(team, targets, *courses, **limits):
    people = [make_candidate(*skills, profile_id=f"e{i}") for i, skills in enumerate(team)]
    return plan_for_team(
        people, targets, Catalogue(programmes=courses), SCORER, on=ON, limits=TeamLimits(**limits)
    )


def placed(made):
    return [(sent.person_id, sent.programme.id) for sent in made.assignments]


COOKING = [Target(skill_id="cooking")]


def test_who_lacks_a_prerequisite_takes_the_course_that_teaches_it_first():
    made = plan(
        [()], COOKING, course("a", ["cooking"], ["welding"], days=60), course("b", ["welding"], days=30)
    )

    assert placed(made) == [("e0", "b"), ("e0", "a")]
    assert [[one.id for one in sent.prepares] for sent in made.assignments] == [["a"], []]
    assert (made.share_closed, made.is_optimal, made.net_hkd) == (1.0, True, 6000)


def test_who_holds_the_prerequisite_goes_before_who_must_learn_it():
    courses = course("a", ["cooking"], ["welding"]), course("b", ["welding"])

    made = plan([(), ("welding",)], COOKING, *courses)

    assert placed(made) == [("e1", "a")]


def test_a_course_of_a_colleague_prepares_nobody_else():
    first, second = course("a", ["welding"], days=10), course("z", ["cooking"], ["welding"], days=60)

    made = plan([(), ()], [Target(skill_id="cooking", people=2)], first, second)

    assert sorted(placed(made)) == [("e0", "a"), ("e0", "z"), ("e1", "a"), ("e1", "z")]


def test_what_is_close_to_a_prerequisite_meets_it():
    close = make_course("a", ("cooking",), prerequisites=("plc",))

    assert placed(plan([("plc",)], COOKING, close)) == [("e0", "a")]
    assert SCORER.similarity.similarity("plc", "step7") < 1
    assert placed(plan([("scada",)], COOKING, close)) == []


@pytest.mark.parametrize(
    ("first", "second", "goes"),
    [
        ({"days": 30}, {"days": 32}, True),
        ({"days": 30}, {"days": 31}, False),
        ({"days": 30, "end": ON + timedelta(days=50)}, {"days": 50}, False),
        ({"days": 30, "end": ON + timedelta(days=50)}, {"days": 51}, True),
        ({"days": 30}, {}, True),
        ({}, {"days": 2}, True),
        ({}, {"days": 1}, False),
        ({}, {}, True),
    ],
    ids=["after", "same day", "before its end", "after its end", "then undated", "undated in time",
         "undated too late", "both undated"],
)  # fmt: skip
def test_a_course_of_two_days_must_be_over_before_the_next_begins(first, second, goes):
    made = plan(
        [()], COOKING, course("a", ["cooking"], ["welding"], **second), course("b", ["welding"], **first)
    )

    assert placed(made) == ([("e0", "b"), ("e0", "a")] if goes else [])
    assert made.binding == (None if goes else "prerequisites")


def test_courses_prepare_for_each_other_in_a_chain():
    courses = [
        course("a", ["cooking"], ["welding"], days=90),
        course("b", ["welding"], ["casting"], days=60),
        course("c", ["casting"]),
    ]

    assert placed(plan([()], COOKING, *courses)) == [("e0", "c"), ("e0", "b"), ("e0", "a")]


def test_courses_that_only_prepare_for_each_other_are_not_taken():
    courses = [
        course("a", ["cooking", "welding"], ["casting"]),
        course("b", ["casting"], ["welding"]),
        course("c", ["casting"], fee=9000),
    ]

    assert placed(plan([()], COOKING, *courses)) == [("e0", "c"), ("e0", "a")]
    assert plan([()], COOKING, *courses, budget_hkd=11_999).binding == "budget"


def test_a_course_is_taken_for_what_it_opens_only_where_both_fit():
    courses = course("a", ["cooking"], ["welding"]), course("b", ["welding"])

    assert plan([()], COOKING, *courses, budget_hkd=6000).share_closed == 1.0
    assert plan([()], COOKING, *courses, budget_hkd=5999).assignments == ()


teams = st.lists(st.sets(st.sampled_from(SKILLS), max_size=2).map(sorted), min_size=1, max_size=2)
menus = st.lists(
    st.tuples(
        st.sets(st.sampled_from(SKILLS), min_size=1, max_size=2),
        st.sets(st.sampled_from(SKILLS), max_size=2),
        st.sampled_from([1000, 2500, 4000]),
        st.sampled_from([None, None, 1, 20, 21, 60]),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda made: [
        course(f"p{i}", sorted(taught), sorted(needs - taught), fee=fee, days=days)
        for i, (taught, needs, fee, days) in enumerate(made)
    ]
)
TARGETS = [Target(skill_id="cooking", people=2), Target(skill_id="welding")]


def can_follow(first, second, person):
    """Whether a course is over before another, written anew: two days each, and no weekend in them."""
    if not second.runs:
        return True
    if not first.runs:
        return set(first.prerequisites) <= set(person) and ON + timedelta(days=1) < second.runs[0].start
    return first.runs[0].start + timedelta(days=1) < second.runs[0].start


def can_be_taken(courses, person):
    """Whether one person can take some courses in some order."""
    days = [one.runs[0].start for one in courses if one.runs]
    if any(abs((a - b).days) < 2 for a, b in combinations(days, 2)):
        return False
    done = []
    while ready := [
        one for one in courses if one not in done and all(
            need in person or any(need in o.teaches and can_follow(o, one, person) for o in done)
            for need in one.prerequisites
        )
    ]:  # fmt: skip
        done.append(ready[0])
    return len(done) == len(courses)


def most_reached(team, menu, budget):
    """Try every choice of courses for every person."""
    ways = [
        [
            chosen
            for n in range(len(menu) + 1)
            for chosen in combinations(menu, n)
            if can_be_taken(chosen, person)
        ]
        for person in team
    ]
    best = 0
    for first in ways[0]:
        for second in ways[1] if len(ways) > 1 else [()]:
            if sum(one.fee.hkd for one in (*first, *second)) <= budget:
                after = [
                    set(person).union(*(one.teaches for one in taken))
                    for person, taken in zip(team, (first, second), strict=False)
                ]
                best = max(best, sum(min(t.people, sum(t.skill_id in one for one in after)) for t in TARGETS))
    return best


def reached(team, made):
    before = sum(min(t.people, sum(t.skill_id in person for person in team)) for t in TARGETS)
    return before + made.share_closed * (sum(t.people for t in TARGETS) - before)


@settings(max_examples=120)
@given(teams, menus, st.sampled_from([2000, 5000, 50_000]))
def test_a_plan_with_prerequisites_reaches_what_the_best_of_all_plans_does(team, menu, budget):
    made = plan(team, TARGETS, *menu, budget_hkd=budget)

    assert made.is_optimal
    assert reached(team, made) == pytest.approx(most_reached(team, menu, budget))


@settings(max_examples=60)
@given(teams, menus, st.sampled_from([2000, 5000, 50_000]), st.sampled_from([0, 300]))
def test_a_large_plan_keeps_prerequisites_and_its_bound(team, menu, budget, core):
    with patch.object(solving, "WHOLE_OPTIONS", 0), patch.object(solving, "CORE_OPTIONS", core):
        made = plan(team, TARGETS, *menu, budget_hkd=budget)

    for i, person in enumerate(team):
        theirs = [sent.programme for sent in made.assignments if sent.person_id == f"e{i}"]
        assert can_be_taken(theirs, person)
    lacking = sum(t.people for t in TARGETS) - reached(team, plan(team, TARGETS, budget_hkd=0))
    best = most_reached(team, menu, budget) - (sum(t.people for t in TARGETS) - lacking)
    assert made.net_hkd <= budget
    assert made.share_closed * lacking - 1e-6 <= best <= made.bound * lacking + 1e-6


def preparation(option, *by):
    return Preparation(option, np.array(by, dtype=np.intp))


def test_those_that_wait_for_each_other_are_untied_by_one_that_waits_for_none():
    prepared = preparation(0, 1, 2), preparation(1, 0)

    assert in_turn(prepared, {0, 1}) == set()
    assert untying(prepared, {0, 1}, set()).tolist() == [2]
    assert in_turn(prepared, {0, 1, 2}) == {0, 1, 2}


def test_the_price_of_a_course_counts_the_cheapest_before_it():
    waits = Waits.of((preparation(0, 1, 2), preparation(2, 3)))
    lacks = waits.lacks([])

    prices, cheapest = waits.prices(np.array([10.0, 9.0, 1.0, 2.0]), lacks)

    assert prices.tolist() == [13.0, 9.0, 3.0, 2.0]
    assert waits.before(0, cheapest, lacks) == [3, 2, 0]


def test_what_only_waits_for_itself_has_no_price():
    waits = Waits.of((preparation(0, 1), preparation(1, 0)))

    prices, _ = waits.prices(np.array([1.0, 1.0]), waits.lacks([]))

    assert np.isinf(prices).all()
