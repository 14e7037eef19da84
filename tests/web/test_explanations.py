"""What a match shows is what it says: no requirement gains more than it can."""

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from skills_taxonomy.linking.mention import Evidence
from tests.web.small_world import NAMES, small_workbench
from web.words.explanations import explain

SKILLS = sorted(NAMES)
lines = st.tuples(st.sampled_from([0.5, 1.0, 2.0]), st.sampled_from([Evidence.claimed, Evidence.described]))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_lines=st.lists(lines, min_size=2, max_size=len(SKILLS)), years=st.sampled_from([1.0, 2.0, 3.0]))
def test_no_requirement_shows_more_points_than_it_can_gain(app: Flask, given_lines, years) -> None:
    named = list(zip(SKILLS, given_lines, strict=False))
    asked = [Requirement(skill_id=skill, necessity="must", emphasis=weight) for skill, (weight, _) in named]
    held = [Claim(skill_id=skill, evidence=evidence) for skill, (_, evidence) in named]
    match = small_workbench().scorer.score(
        Vacancy(id="v", title="Automation engineer", requirements=tuple(asked), years=3.0),
        CandidateProfile(id="c", claims=tuple(held), titles=("Automation engineer",), years=years),
    )

    with app.test_request_context():
        shown = explain(match)

    assert all(float(line.points) <= float(line.most) for line in (*shown.reasons, *shown.parts))
