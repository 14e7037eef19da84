"""Profiles and vacancies of any kind, for hypothesis."""

from hypothesis import strategies as st

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.making import make_taxonomy

SKILLS = sorted(make_taxonomy().skills)


def by_skill(made):
    return tuple({item.skill_id: item for item in sorted(made, key=lambda item: item.skill_id)}.values())


levels = st.none() | st.integers(1, 5)
claims = st.builds(
    Claim,
    skill_id=st.sampled_from(SKILLS),
    evidence=st.sampled_from(Evidence),
    level=levels,
    last_used=st.none() | st.integers(1990, 2026),
)
requirements = st.builds(
    Requirement,
    skill_id=st.sampled_from(SKILLS),
    necessity=st.sampled_from(["must", "preferred"]),
    level=levels,
    alternatives=st.none() | st.integers(0, 1),
    emphasis=st.floats(0.5, 2),
)
titles = st.sampled_from(["", "Automation Engineer", "Chef"])
candidates = st.builds(
    CandidateProfile,
    id=st.just("c"),
    claims=st.lists(claims, min_size=1, max_size=6).map(by_skill),
    titles=titles.map(lambda title: (title,) if title else ()),
    years=st.none() | st.floats(0, 30),
    as_of=st.just(2026),
)
vacancies = st.builds(
    Vacancy,
    id=st.just("v"),
    title=titles,
    requirements=st.lists(requirements, min_size=1, max_size=6).map(by_skill),
    years=st.none() | st.floats(1, 10),
)
