from datetime import date, timedelta

import pytest

from matcher.choosing import financial_year
from matcher.planning import after_plan, alternatives_to, one_course_away, plan_for_person
from matcher.programmes import Catalogue, Run
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.making import CLAIMED, make_candidate, make_claim, make_course  # fmt: skip
from tests.matcher.plans import ON, SIMILARITY, make_gap, plan, run_in, taken


def test_of_two_courses_that_close_as_much_the_cheaper_is_taken():
    made = plan(["cooking"], make_course("a", ["cooking"]), make_course("b", ["cooking"], fee=2000))

    assert taken(made) == ["b"]
    assert (made.closed, made.share_closed, made.net_hkd, made.is_optimal) == (("cooking",), 1.0, 2000, True)


def test_one_course_for_two_gaps_is_taken_before_two_dearer_ones():
    courses = [
        make_course("a", ["cooking"]),
        make_course("b", ["plc"]),
        make_course("c", ["cooking", "plc"], fee=5000),
    ]

    assert taken(plan(["cooking", "plc"], *courses)) == ["c"]


def test_without_a_fitting_course_the_plan_is_empty_and_everything_stays_open():
    made = plan(["cooking"], make_course("a", ["plc"]))

    assert (made.steps, made.still_open, made.share_closed) == ((), ("cooking",), 0.0)


def test_without_gaps_the_plan_is_empty():
    assert plan([], make_course()).steps == ()


def test_a_course_below_the_level_asked_narrows_the_gap():
    made = plan([make_gap("cooking", asked=5)], make_course(teaches=["cooking"], level=3))

    assert (made.steps[0].closes, made.steps[0].narrows) == ((), ("cooking",))
    assert made.share_closed == pytest.approx(0.6)


def test_costs_are_split_by_the_rule_in_force():
    made = plan(["cooking"], make_course(teaches=["cooking"], fee=9000, funded_by=("nittp",)))

    assert (made.gross_hkd, made.grant_hkd, made.net_hkd) == (9000, 4500, 4500)
    assert made.steps[0].subsidy.rule.id == "nittp_2026"


def test_fees_and_hours_not_stated_are_counted_apart_and_not_as_nothing():
    made = plan(["cooking"], make_course(teaches=["cooking"], fee=None, hours=None))

    assert (made.fees_unknown, made.hours_unknown) == (1, 1)
    assert (made.steps[0].gross_hkd, made.steps[0].net_hkd) == (None, None)


@pytest.mark.parametrize("limit", [{"budget_hkd": 100_000}, {"max_hours": 1000}])
def test_under_a_limit_a_course_that_does_not_state_the_figure_is_left_out(limit):
    assert plan(["cooking"], make_course(teaches=["cooking"], fee=None, hours=None), **limit).steps == ()


def test_one_subsidised_course_a_financial_year_and_the_dearer_is_it():
    courses = [
        make_course("a", ["cooking"], fee=4000, funded_by=("nittp",)),
        make_course("b", ["plc"], fee=9000, funded_by=("nittp",)),
    ]

    made = plan(["cooking", "plc"], *courses)

    assert {step.programme.id: step.net_hkd for step in made.steps} == {"a": 4000, "b": 4500}


def test_a_course_left_without_a_grant_names_the_rule_another_course_used_up():
    courses = [
        make_course("a", ["cooking"], fee=4000, funded_by=("nittp",)),
        make_course("b", ["plc"], fee=9000, funded_by=("nittp",)),
    ]

    used_up = {step.programme.id: step.used_up for step in plan(["cooking", "plc"], *courses).steps}

    assert used_up["b"] is None
    assert used_up["a"].id == "nittp_2026"


def test_a_course_after_the_first_of_april_is_subsidised_anew():
    spring = Run(start=date(2027, 4, 1), apply_by=date(2027, 2, 25))
    courses = [
        make_course("a", ["cooking"], fee=4000, funded_by=("nittp",), runs=(spring,)),
        make_course("b", ["plc"], fee=9000, funded_by=("nittp",)),
    ]

    assert plan(["cooking", "plc"], *courses).net_hkd == 2000 + 4500


def test_the_education_fund_pays_all_courses_together_no_more_than_its_ceiling():
    courses = [
        make_course("a", ["cooking"], fee=30_000, funded_by=("cef",)),
        make_course("b", ["plc"], fee=30_000, funded_by=("cef",)),
    ]

    made = plan(["cooking", "plc"], *courses)

    assert (made.grant_hkd, made.net_hkd) == (25_000, 35_000)
    assert sorted(step.subsidy.grant_hkd for step in made.steps) == [5000, 20_000]


def test_two_schemes_share_the_courses_so_that_least_is_left_to_pay():
    courses = [
        make_course("a", ["cooking"], fee=10_000, funded_by=("nittp", "cef")),
        make_course("b", ["plc"], fee=10_000, funded_by=("nittp",)),
    ]

    assert plan(["cooking", "plc"], *courses).net_hkd == 2000 + 5000


def test_a_prerequisite_not_held_is_taught_first():
    courses = [
        make_course("a", ["cooking"], prerequisites=("scada",)),
        make_course("b", ["scada"]),
    ]

    assert taken(plan(["cooking"], *courses)) == ["b", "a"]
    assert taken(plan(["cooking"], *courses, held=["scada"])) == ["a"]


def test_a_narrower_skill_held_meets_a_prerequisite():
    advanced = make_course("a", ["cooking"], prerequisites=("plc",))

    assert taken(plan(["cooking"], advanced, held=["ladder"])) == ["a"]


def test_a_course_nothing_prepares_for_is_left_out():
    assert plan(["cooking"], make_course("a", ["cooking"], prerequisites=("scada",))).steps == ()


def test_two_courses_that_ask_each_other_prepare_for_neither():
    courses = [
        make_course("a", ["cooking"], prerequisites=("scada",)),
        make_course("b", ["scada"], prerequisites=("cooking",)),
    ]

    assert plan(["cooking"], *courses).steps == ()


def test_a_circle_is_entered_from_outside_or_not_at_all():
    circle = [
        make_course("a", ["cooking"], prerequisites=("scada",), fee=100),
        make_course("b", ["scada"], prerequisites=("cooking",), fee=100),
    ]
    entrance = make_course("c", ["scada"], fee=9000)

    assert taken(plan(["cooking"], *circle, entrance)) == ["c", "a"]
    assert plan(["cooking"], *circle, entrance, budget_hkd=8000).steps == ()


def test_an_empty_plan_is_proven_where_a_circle_can_only_be_entered_above_the_budget():
    courses = [
        make_course("a", ["cooking", "plc", "scada"], fee=1),
        make_course("b", ["cooking", "scada"], prerequisites=("plc",), fee=0),
        make_course("c", ["cooking", "plc"], prerequisites=("scada",), fee=0),
    ]

    made = plan([make_gap("cooking", asked=1)], *courses, budget_hkd=0)

    assert (made.steps, made.is_optimal) == ((), True)


def test_a_course_starts_after_the_one_that_prepares_for_it():
    courses = [
        make_course("a", ["cooking"], prerequisites=("scada",), runs=(run_in(20), run_in(90))),
        make_course("b", ["scada"], runs=(run_in(60),)),
    ]

    first, second = plan(["cooking"], *courses).steps

    assert (first.run, second.run) == (run_in(60), run_in(90))


def test_where_every_date_is_too_early_no_date_is_promised():
    courses = [
        make_course("a", ["cooking"], prerequisites=("scada",), runs=(run_in(20),)),
        make_course("b", ["scada"], runs=(run_in(60),)),
    ]

    assert [step.run for step in plan(["cooking"], *courses).steps] == [run_in(60), None]


def test_a_course_whose_last_run_is_closed_is_left_out():
    assert plan(["cooking"], make_course(teaches=["cooking"], runs=(run_in(3, notice=7),))).steps == ()


def test_a_full_time_programme_is_taken_only_where_it_comes_into_question():
    degree = make_course("a", ["cooking"], level=5, mode="full_time")
    course = make_course("b", ["cooking"], level=3)
    gap = make_gap("cooking", asked=5)

    assert taken(plan([gap], degree, course)) == ["b"]
    assert taken(plan([gap], degree, course, full_time=True)) == ["a"]


def test_of_two_programmes_alike_the_short_one_is_taken_where_neither_states_a_fee():
    degree = make_course("a", ["cooking"], fee=None, hours=None, mode="full_time")
    course = make_course("b", ["cooking"], fee=None, hours=None)

    assert taken(plan(["cooking"], degree, course, full_time=True)) == ["b"]


def test_between_courses_that_differ_in_nothing_the_identifier_decides():
    twins = [make_course(name, ["cooking"]) for name in "cab"]

    assert taken(plan(["cooking"], *twins)) == ["a"]


@pytest.mark.parametrize(
    ("on", "year"), [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027), (date(2026, 12, 31), 2026)]
)
def test_a_financial_year_begins_in_april(on, year):
    assert financial_year(on) == year


def away(gaps, *courses, **facts):
    found = one_course_away(gaps, Catalogue(programmes=courses), SIMILARITY, on=ON, **facts)
    return found.id if found else None


def test_one_course_away_names_the_cheapest_that_closes_every_must():
    gaps = [make_gap("cooking"), make_gap("plc"), make_gap("scada", necessity="preferred")]
    courses = [
        make_course("a", ["cooking", "plc"], fee=5000),
        make_course("b", ["cooking", "plc"], fee=7000, funded_by=("nittp",)),
        make_course("c", ["cooking"], fee=100),
    ]

    assert away(gaps, *courses) == "b"


def test_a_course_with_prerequisites_not_held_is_more_than_one_course_away():
    course = make_course("a", ["cooking"], prerequisites=("scada",))
    first = make_course("b", ["scada"])

    assert away([make_gap("cooking")], course, first) is None
    assert away([make_gap("cooking")], course, first, held=["scada"]) == "a"


def test_without_a_must_nobody_is_one_course_away():
    assert away([make_gap("cooking", necessity="preferred")], make_course(teaches=["cooking"])) is None


def test_after_a_plan_what_was_only_claimed_is_certified():
    candidate = make_candidate(make_claim("cooking", CLAIMED, years=2.0), as_of=2026)

    (claim,) = after_plan(candidate, plan(["cooking"], make_course(teaches=["cooking"]))).claims

    assert (claim.evidence, claim.level, claim.years, claim.last_used) == (Evidence.certified, 3, 2.0, 2026)


@pytest.mark.parametrize(("held", "after"), [(5, 5), (2, 3), (None, None)])
def test_a_course_never_lowers_a_level_already_shown(held, after):
    candidate = make_candidate(make_claim("cooking", level=held))

    (claim,) = after_plan(candidate, plan(["cooking"], make_course(teaches=["cooking"]))).claims

    assert claim.level == after


@pytest.mark.parametrize(
    ("gaps", "courses", "limits", "binding"),
    [
        ([], [make_course()], {}, "no_gaps"),
        (["cooking"], [], {}, "no_programmes"),
        (["cooking"], [make_course(teaches=["cooking"])], {"budget_hkd": 0}, "budget"),
        (["cooking"], [make_course(teaches=["cooking"])], {"max_hours": 5}, "hours"),
        (["cooking"], [make_course(teaches=["cooking"])], {"budget_hkd": 0, "max_hours": 5}, "budget_and_hours"),
        (["cooking"], [make_course(teaches=["cooking"], fee=None)], {"budget_hkd": 9000}, "not_stated"),
        (["cooking"], [make_course(teaches=["cooking"])], {}, None),
    ],
)  # fmt: skip
def test_an_empty_plan_says_what_keeps_it_empty(gaps, courses, limits, binding):
    assert plan(gaps, *courses, **limits).binding == binding


def test_a_plan_says_how_much_can_be_closed_at_most_and_by_what_it_is_proven():
    made = plan(["cooking", "plc"], make_course(teaches=["cooking"]))

    assert (made.bound, made.share_closed, made.method) == (0.5, 0.5, "subsets")


def alternatives(gaps, *courses, **limits):
    made = [make_gap(gap) for gap in gaps]
    catalogue = Catalogue(programmes=courses)
    return alternatives_to(plan(gaps, *courses, **limits), made, catalogue, SIMILARITY, **limits)


def test_a_plan_much_cheaper_that_closes_nearly_as_much_is_shown_beside():
    full = make_course("a", ["cooking"], fee=5000, hours=10, level=3)
    nearly = make_course("b", ["cooking"], fee=4000, hours=12, level=3)
    gaps = [make_gap("cooking", asked=3), make_gap("plc", weight=0.05)]
    both = make_course("c", ["cooking", "plc"], fee=6000, hours=30)
    catalogue = Catalogue(programmes=(full, nearly, both))
    best = plan_for_person(gaps, catalogue, SIMILARITY, on=ON)

    cheaper, faster = alternatives_to(best, gaps, catalogue, SIMILARITY)

    assert taken(best) == ["c"]
    assert (taken(cheaper), taken(faster)) == (["b"], ["b"])
    assert cheaper.net_hkd <= 0.8 * best.net_hkd


def test_without_a_plan_that_saves_enough_no_alternative_is_shown():
    courses = [make_course("a", ["cooking"], fee=5000), make_course("b", ["cooking"], fee=4900)]

    assert alternatives(["cooking"], *courses) == (None, None)


def test_a_fee_not_stated_leaves_nothing_to_be_cheaper_than():
    assert alternatives(["cooking"], make_course(teaches=["cooking"], fee=None)).cheaper is None


@pytest.mark.parametrize(("days", "late"), [(34, 1), (35, 0)])
def test_the_grant_of_a_course_within_five_weeks_should_have_been_applied_for(days, late):
    made = plan(["cooking"], make_course(teaches=["cooking"], funded_by=("nittp",), runs=(run_in(days),)))

    assert made.steps[0].grant_by == ON + timedelta(days=days - 35)
    assert len(made.grants_too_late()) == late
