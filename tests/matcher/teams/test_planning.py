from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.programmes import Catalogue, Run
from matcher.teams import Target, TeamLimits, plan_for_team, solving, targets_of_measure
from skills_taxonomy.reading import load_taxonomy
from tests.matcher import making
from tests.matcher.making import make_candidate, make_scorer, make_taxonomy

ON = date(2026, 11, 22)
SCORER = make_scorer()
SKILLS = sorted(make_taxonomy().skills)


def make_course(course_id, *teaches, hours=16, **facts):
    return making.make_course(course_id, teaches, hours=hours, **facts)


def people(*skills):
    return [make_candidate(*([skill] if skill else []), profile_id=f"e{i}") for i, skill in enumerate(skills)]


def plan(team, targets, *courses, counted=None, hint=None, **limits):
    return plan_for_team(
        team, targets, Catalogue(programmes=courses), SCORER, on=ON, limits=TeamLimits(**limits),
        candidates_with=counted, schemes_for=hint,
    )  # fmt: skip


def in_days(days, **facts):
    return Run(start=ON + timedelta(days=days), **facts)


def placed(made):
    return [(a.person_id, a.programme.id) for a in made.assignments]


def test_only_so_many_people_are_trained_as_are_asked():
    made = plan(
        people("plc", "plc", None), [Target(skill_id="cooking", people=2)], make_course("a", "cooking")
    )

    assert len(made.assignments) == 2
    assert (made.share_closed, made.is_optimal, made.hires) == (1.0, True, ())


def test_who_has_the_skill_already_is_counted_and_not_trained():
    made = plan(people("cooking", None), [Target(skill_id="cooking", people=2)], make_course("a", "cooking"))

    assert placed(made) == [("e1", "a")]


def test_a_budget_of_zero_sends_nobody_and_says_that_limits_bind():
    made = plan(people(None), [Target(skill_id="cooking")], make_course("a", "cooking"), budget_hkd=0)

    assert (made.assignments, made.binding) == ((), "budget")
    assert [hire.skill_id for hire in made.hires] == ["cooking"]


def test_what_no_course_teaches_is_hired_for_with_numbers_told_from_five():
    targets = [Target(skill_id="cooking"), Target(skill_id="plc")]
    numbers = {"cooking": 4, "plc": 5}

    made = plan(people(None), targets, counted=lambda t: numbers[t.skill_id], hint=lambda s: [f"for {s}"])

    assert made.binding == "no_programmes"
    assert [(h.skill_id, h.candidates, h.schemes) for h in made.hires] == [
        ("cooking", None, ("for cooking",)),
        ("plc", 5, ("for plc",)),
    ]


def test_a_team_that_lacks_nothing_learns_nothing():
    made = plan(people("cooking"), [Target(skill_id="cooking")], make_course("a", "cooking"))

    assert (made.assignments, made.binding, made.share_closed) == ((), "nothing_lacks", 0.0)


def test_one_subsidised_course_a_person_a_year():
    courses = [
        make_course("a", "cooking", fee=4000, funded_by=("nittp",)),
        make_course("b", "plc", fee=9000, funded_by=("nittp",)),
    ]
    targets = [Target(skill_id="cooking"), Target(skill_id="plc")]

    assert plan(people(None), targets, *courses).grant_hkd == 4500
    assert plan(people(None, None), targets, *courses).grant_hkd == 4500 + 2000


def test_the_firm_is_paid_no_more_a_year_than_its_ceiling_less_what_it_has_had():
    course = make_course("a", "cooking", fee=9000, funded_by=("nittp",))

    made = plan(people(None), [Target(skill_id="cooking")], course, granted_hkd={2026: 249_000})

    assert (made.grant_hkd, made.net_hkd) == (1000, 8000)


def test_a_scheme_for_which_the_learner_applies_pays_the_firm_nothing():
    made = plan(people(None), [Target(skill_id="cooking")], make_course("a", "cooking", funded_by=("cef",)))

    assert made.grant_hkd == 0


@pytest.mark.parametrize(("most", "sent"), [(None, 3), (2, 2), (0, 0)])
def test_no_more_people_are_away_at_once_than_the_shift_allows(most, sent):
    course = make_course("a", "cooking", runs=(in_days(30),))

    made = plan(people(*[None] * 3), [Target(skill_id="cooking", people=3)], course, max_away=most)

    assert len(made.assignments) == sent


@pytest.mark.parametrize(("most", "sent", "unchecked"), [(None, 3, 0), (1, 3, 3), (0, 0, 0)])
def test_without_dates_cover_is_not_checked_and_where_nobody_may_be_away_nobody_goes(most, sent, unchecked):
    team, targets = people(*[None] * 3), [Target(skill_id="cooking", people=3)]

    made = plan(team, targets, make_course("a", "cooking"), max_away=most)

    assert (len(made.assignments), made.cover_unchecked) == (sent, unchecked)


def test_a_second_run_takes_those_for_whom_the_shift_had_no_cover():
    course = make_course("a", "cooking", runs=(in_days(30), in_days(60)))

    made = plan(people(None, None), [Target(skill_id="cooking", people=2)], course, max_away=1)

    assert [a.run.start for a in made.assignments] == [ON + timedelta(days=d) for d in (30, 60)]


@pytest.mark.parametrize(("hours", "sent"), [(40, 1), (32, 2)])
def test_a_course_of_forty_hours_keeps_away_for_five_working_days(hours, sent):
    courses = [
        make_course("a", "cooking", hours=hours, runs=(in_days(30),)),
        make_course("b", "plc", hours=8, runs=(in_days(34),)),
    ]

    made = plan(
        people(None, None), [Target(skill_id="cooking"), Target(skill_id="plc")], *courses, max_away=1
    )

    assert len(made.assignments) == sent


def test_nobody_sits_in_two_courses_at_once():
    courses = [make_course("a", "cooking", runs=(in_days(30),)), make_course("b", "plc", runs=(in_days(30),))]

    made = plan(people(None), [Target(skill_id="cooking"), Target(skill_id="plc")], *courses)

    assert len(made.assignments) == 1


def test_a_run_takes_no_more_people_than_it_has_places():
    course = make_course("a", "cooking", runs=(in_days(30, places=1),))

    made = plan(people(None, None), [Target(skill_id="cooking", people=2)], course)

    assert len(made.assignments) == 1
    assert [(hire.skill_id, hire.short) for hire in made.hires] == [("cooking", 1)]


def test_a_prerequisite_that_nobody_teaches_keeps_out_whoever_lacks_it():
    course = make_course("a", "cooking", prerequisites=("scada",))

    made = plan(people(None, "scada"), [Target(skill_id="cooking", people=2)], course)

    assert placed(made) == [("e1", "a")]


def test_the_targets_of_a_measure_are_the_skills_essential_to_it():
    taxonomy = load_taxonomy()

    targets = targets_of_measure(taxonomy, "M02", people=2)

    assert targets
    assert all(taxonomy.skill(t.skill_id).measures["M02"] == "essential" for t in targets)


teams = st.lists(st.none() | st.sampled_from(SKILLS), min_size=1, max_size=4)
menus = st.lists(
    st.tuples(
        st.sets(st.sampled_from(SKILLS), min_size=1, max_size=3),
        st.integers(0, 20_000),
        st.sampled_from([(), ("nittp",), ("nittp", "cef")]),
        st.sampled_from([(), (in_days(40),), (in_days(41, places=1), in_days(200))]),
    ),
    max_size=5,
).map(
    lambda made: [
        make_course(f"p{i}", *sorted(skills), fee=fee, funded_by=schemes, runs=runs)
        for i, (skills, fee, schemes, runs) in enumerate(made)
    ]
)
asked = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), min_size=1, max_size=3).map(
    lambda found: [Target(skill_id=s, people=n) for s, n in sorted(found.items())]
)


@settings(max_examples=40)
@given(teams, asked, menus, st.integers(0, 30_000), st.integers(0, 10_000))
def test_a_plan_keeps_its_budget_and_more_money_never_closes_less(team, targets, menu, budget, more):
    made = plan(people(*team), targets, *menu, budget_hkd=budget, max_away=2)
    richer = plan(people(*team), targets, *menu, budget_hkd=budget + more, max_away=2)

    assert made.net_hkd <= budget
    assert richer.share_closed >= made.share_closed - 1e-6
    assert made.share_closed <= made.bound + 1e-9


@settings(max_examples=40)
@given(teams, asked, menus, st.integers(0, 30_000))
def test_no_single_course_for_one_person_closes_more(team, targets, menu, budget):
    made = plan(people(*team), targets, *menu, budget_hkd=budget)

    single = [plan(people(*team), targets, course, budget_hkd=budget).share_closed for course in menu]

    assert made.share_closed >= max(single, default=0.0) - 1e-6


@settings(max_examples=40)
@given(teams, asked, menus, st.integers(0, 30_000))
def test_a_plan_by_the_relaxation_keeps_the_limits_and_comes_to_the_same(team, targets, menu, budget):
    limits = {"budget_hkd": budget, "max_away": 1}
    exact = plan(people(*team), targets, *menu, **limits)
    with patch.object(solving, "WHOLE_OPTIONS", 0):
        large = plan(people(*team), targets, *menu, **limits)

    assert large.net_hkd <= budget
    assert large.share_closed <= exact.share_closed + 1e-6 <= large.bound + 2e-6
    assert large.share_closed >= exact.share_closed - 1e-6 or not large.is_optimal
    starts = [a.run.start for a in large.assignments if a.run]
    assert not starts or max(starts.count(day) for day in starts) == 1


@settings(max_examples=40)
@given(teams, asked, menus, st.integers(0, 30_000))
def test_the_relaxation_bounds_the_optimum_and_greedy_is_not_called_optimal(team, targets, menu, budget):
    exact = plan(people(*team), targets, *menu, budget_hkd=budget)
    with patch.object(solving, "WHOLE_OPTIONS", 0), patch.object(solving, "CORE_OPTIONS", 0):
        greedy = plan(people(*team), targets, *menu, budget_hkd=budget)

    assert greedy.net_hkd <= budget
    assert greedy.share_closed - 1e-6 <= exact.share_closed <= greedy.bound + 1e-6
    assert not (greedy.method == "greedy" and greedy.is_optimal)


@pytest.mark.parametrize(
    ("courses", "limits", "binding"),
    [
        ([], {}, "no_programmes"),
        ([make_course("a", "cooking", prerequisites=("scada",))], {}, "prerequisites"),
        ([make_course("a", "cooking", prerequisites=("scada",)), make_course("b", "scada")], {"budget_hkd": 5999},
         "budget"),
        ([make_course("a", "cooking", fee=None)], {"budget_hkd": 9000}, "not_stated"),
        ([make_course("a", "cooking")], {"budget_hkd": 2999}, "budget"),
        ([make_course("a", "cooking", runs=(in_days(30),))], {"max_away": 0}, "away"),
        ([make_course("a", "cooking")], {"max_away": 0}, "away"),
        ([make_course("a", "cooking", runs=(in_days(30),))], {"max_away": 0, "budget_hkd": 0}, "budget_and_away"),
        ([make_course("a", "cooking", runs=(in_days(30, places=0),))], {}, "places"),
    ],
    ids=["none", "prerequisites", "prepared", "fee", "budget", "away", "undated", "both", "places"],
)  # fmt: skip
def test_an_empty_plan_names_what_keeps_it_empty(courses, limits, binding):
    made = plan(people(None), [Target(skill_id="cooking")], *courses, **limits)

    assert (made.assignments, made.binding) == ((), binding)


def test_what_each_ceiling_pays_is_told_by_financial_year():
    courses = [
        make_course("a", "cooking", fee=8000, funded_by=("nittp",), runs=(in_days(30),)),
        make_course("b", "plc", fee=6000, funded_by=("nittp",), runs=(in_days(200),)),
    ]

    made = plan(
        people(None), [Target(skill_id="cooking"), Target(skill_id="plc")], *courses,
        granted_hkd={2026: 100_000},
    )  # fmt: skip

    assert [(d.year, d.before_hkd, d.drawn_hkd, d.left_hkd) for d in made.drawn] == [
        (2026, 100_000, 4000, 146_000),
        (2027, 0, 3000, 247_000),
    ]


def test_the_grant_is_applied_for_five_weeks_before_the_run():
    course = make_course("a", "cooking", funded_by=("nittp",), runs=(in_days(30), in_days(60)))

    made = plan(people(None, None), [Target(skill_id="cooking", people=2)], course, max_away=1)

    assert [a.grant_by for a in made.assignments] == [ON + timedelta(days=d - 35) for d in (30, 60)]
    assert [a.run.start for a in made.grants_too_late()] == [ON + timedelta(days=30)]


def test_a_course_that_meets_a_target_closes_it_and_a_lower_one_narrows_it():
    targets = [Target(skill_id="cooking", level=4), Target(skill_id="plc", level=2)]

    made = plan(people(None), targets, make_course("a", "cooking", "plc", level=2))

    assert [(a.closes, a.narrows) for a in made.assignments] == [(("plc",), ("cooking",))]


def test_candidates_are_told_to_the_nearest_five():
    made = plan(people(None), [Target(skill_id="cooking")], counted=lambda t: 13)

    assert [hire.candidates for hire in made.hires] == [15]


def test_of_courses_that_close_as_much_a_large_team_takes_the_cheaper():
    dear, cheap = (
        make_course("a", "cooking", fee=9000),
        make_course("b", "cooking", fee=2000, runs=(in_days(30),)),
    )

    with patch.object(solving, "WHOLE_OPTIONS", 0):
        made = plan(people(*[None] * 4), [Target(skill_id="cooking", people=3)], dear, cheap)

    assert [a.programme.id for a in made.assignments] == ["b", "b", "b"]
