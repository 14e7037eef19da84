"""What holds for every plan: limits, order, and that nothing better exists."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.choosing import financial_year
from matcher.gaps import find_gaps
from matcher.planning import after_plan
from matcher.programmes import Programme
from tests.matcher.drawing import SKILLS
from tests.matcher.making import make_candidate, make_claim, make_course, make_requirement, make_vacancy
from tests.matcher.plans import ON, SCORER, SIMILARITY, make_gap, plan, run_in

skill_sets = st.sets(st.sampled_from(SKILLS), min_size=1, max_size=3)
courses = st.builds(
    make_course,
    st.just("?"),
    skill_sets.map(sorted),
    fee=st.none() | st.integers(0, 20_000),
    hours=st.none() | st.integers(1, 60),
    level=st.integers(1, 5),
    funded_by=st.sampled_from([(), ("nittp",), ("cef",), ("nittp", "cef")]),
    prerequisites=st.sets(st.sampled_from(SKILLS), max_size=1).map(tuple),
    runs=st.sampled_from([(), (run_in(40),), (run_in(60), run_in(200))]),
)
menus = st.lists(courses, min_size=1, max_size=7).map(
    lambda made: [
        Programme(**{f: getattr(c, f) for f in c.__slots__} | {"id": f"p{i}"}) for i, c in enumerate(made)
    ]
)
asked = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), min_size=1, max_size=4)
limits = st.fixed_dictionaries(
    {"budget_hkd": st.none() | st.integers(0, 30_000), "max_hours": st.none() | st.integers(0, 120)}
)


def gaps_asked(levels):
    return [make_gap(skill_id, asked=level) for skill_id, level in sorted(levels.items())]


@settings(max_examples=60)
@given(asked, menus, limits)
def test_a_plan_keeps_within_its_limits_and_its_sums(levels, menu, bounds):
    made = plan(gaps_asked(levels), *menu, **bounds)

    assert made.grant_hkd + made.net_hkd == made.gross_hkd
    assert bounds["budget_hkd"] is None or made.net_hkd <= bounds["budget_hkd"]
    assert bounds["max_hours"] is None or made.hours <= bounds["max_hours"]


@settings(max_examples=60)
@given(asked, menus)
def test_prerequisites_come_first(levels, menu):
    taught = set()

    for step in plan(gaps_asked(levels), *menu).steps:
        assert set(step.programme.prerequisites) <= taught
        taught |= step.programme.teaches.keys()


@settings(max_examples=60)
@given(asked, menus, limits)
def test_no_choice_of_courses_within_the_limits_closes_more(levels, menu, bounds):
    gaps = gaps_asked(levels)

    made = plan(gaps, *menu, **bounds)

    best = max(share_closed(gaps, chosen) for chosen in feasible(menu, **bounds))
    assert made.is_optimal
    assert made.share_closed == pytest.approx(best, abs=1e-6)


@settings(max_examples=60)
@given(asked, menus)
def test_of_choices_that_close_as_much_none_is_cheaper(levels, menu):
    stated = [course for course in menu if course.fee and course.hours and not course.funded_by]
    gaps = gaps_asked(levels)

    made = plan(gaps, *stated)

    as_good = [c for c in feasible(stated) if share_closed(gaps, c) >= made.share_closed - 1e-9]
    assert burden([step.programme for step in made.steps]) <= min(map(burden, as_good)) + 1e-6


@settings(max_examples=60)
@given(asked, asked, menus)
def test_what_a_plan_closes_is_no_gap_afterwards(levels, held, menu):
    vacancy = make_vacancy(*(make_requirement(s, level=level) for s, level in sorted(levels.items())))
    candidate = make_candidate(*(make_claim(s, level=level) for s, level in held.items()))
    before = SCORER.score(vacancy, candidate)
    made = plan(find_gaps(before), *menu, held=held)

    after = SCORER.score(vacancy, after_plan(candidate, made))

    assert {gap.skill_id for gap in find_gaps(after)} & set(made.closed) == set()
    assert after.score >= before.score - 1e-12


def feasible(menu, *, budget_hkd=None, max_hours=None):
    """Every set of courses that can be taken in some order and fits the limits, one by one."""
    for size in range(len(menu) + 1):
        for chosen in combinations(menu, size):
            if can_be_ordered(chosen) and fits(chosen, budget_hkd, max_hours):
                yield chosen


def can_be_ordered(chosen):
    taught, waiting = set(), list(chosen)
    while ready := [course for course in waiting if set(course.prerequisites) <= taught]:
        taught |= {skill_id for course in ready for skill_id in course.teaches}
        waiting = [course for course in waiting if course not in ready]
    return not waiting


def fits(chosen, budget_hkd, max_hours):
    if max_hours is not None and sum(course.hours or 10**9 for course in chosen) > max_hours:
        return False
    return budget_hkd is None or (all(course.fee for course in chosen) and least_to_pay(chosen) <= budget_hkd)


def least_to_pay(chosen):
    """The rules of 2026 by hand: NITTP half of one course a year, CEF up to 25,000 in all.

    The runs of these courses begin before April 2027 or in June, so there are two years.
    """
    return min(pay(chosen, tuple(schemes)) for schemes in assignments(chosen))


def assignments(chosen):
    if not chosen:
        yield []
        return
    for rest in assignments(chosen[1:]):
        for scheme in (None, *chosen[0].funded_by):
            yield [scheme, *rest]


def pay(chosen, schemes):
    years = [
        financial_year(course.next_run(ON).start if course.runs else ON)
        for course, scheme in zip(chosen, schemes, strict=True)
        if scheme == "nittp"
    ]
    if len(years) > len(set(years)):
        return 10**9
    fees = [course.fee.hkd for course in chosen]
    halves = sum(fee // 2 for fee, scheme in zip(fees, schemes, strict=True) if scheme == "nittp")
    refunds = sum(
        min(fee, 10_000) * 4 // 5 if fee <= 10_000 else int(8000 + (fee - 10_000) * 3 / 5)
        for fee, scheme in zip(fees, schemes, strict=True)
        if scheme == "cef"
    )
    return sum(fees) - halves - min(25_000, refunds)


def share_closed(gaps, chosen):
    reached = [
        max(
            (
                SIMILARITY.similarity(gap.skill_id, skill_id) * min(1.0, level / gap.asked)
                for course in chosen
                for skill_id, level in course.teaches.items()
            ),
            default=0.0,
        )
        for gap in gaps
    ]
    return sum(reached) / len(gaps)


def burden(chosen):
    return sum(course.fee.hkd + 50 * course.hours + 1 for course in chosen)
