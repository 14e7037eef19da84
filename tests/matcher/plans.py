"""Gaps of a person and plans for them, for the tests of planning."""

from datetime import date, timedelta

from matcher.gaps import Gap
from matcher.planning import plan_for_person
from matcher.programmes import Catalogue, Run
from tests.matcher.making import make_scorer

ON = date(2026, 11, 22)
SCORER = make_scorer()
SIMILARITY = SCORER.similarity


def make_gap(skill_id, *, necessity="must", asked=3, credit=0.0, weight=1.0):
    return Gap(skill_id=skill_id, necessity=necessity, held=0, asked=asked, credit=credit, weight=weight)


def plan(gaps, *courses, **limits):
    made = [make_gap(gap) if isinstance(gap, str) else gap for gap in gaps]
    catalogue = Catalogue(programmes=tuple(sorted(courses, key=lambda course: course.id)))
    return plan_for_person(made, catalogue, SIMILARITY, on=ON, **limits)


def taken(made):
    return [step.programme.id for step in made.steps]


def run_in(days, *, notice=7):
    start = ON + timedelta(days=days)
    return Run(start=start, apply_by=start - timedelta(days=notice))
