"""Profiles and vacancies with as many ties and gaps as an index may meet, for hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.drawing import SKILLS, by_skill, levels
from tests.matcher.making import make_scorer

SCORER = make_scorer()
TITLES = ("Automation Engineer", "自動化工程師", "Chef", "")

claims = st.builds(
    Claim,
    skill_id=st.sampled_from(SKILLS),
    evidence=st.sampled_from(Evidence),
    level=levels,
    last_used=st.none() | st.integers(2005, 2027),
)
facts = st.fixed_dictionaries(
    {
        "claims": st.lists(claims, max_size=5).map(by_skill),
        "titles": st.lists(st.sampled_from(TITLES), max_size=2).map(tuple),
        "years": st.none() | st.sampled_from([0.0, 1.5, 4.0, 12.0]),
        "as_of": st.none() | st.just(2026),
    }
)
pools = st.lists(facts, max_size=25).map(
    lambda made: [CandidateProfile(id=f"c{i:03}", **each) for i, each in enumerate(made)]
)
vacancies = st.builds(
    Vacancy,
    id=st.just("v"),
    title=st.sampled_from(TITLES),
    requirements=st.lists(
        st.builds(
            Requirement,
            skill_id=st.sampled_from(SKILLS),
            necessity=st.sampled_from(["must", "preferred"]),
            level=levels,
            alternatives=st.none() | st.integers(0, 1),
            emphasis=st.sampled_from([0.5, 1.0, 2.0]),
        ),
        max_size=6,
    ).map(by_skill),
    years=st.none() | st.sampled_from([1.0, 3.0, 5.0]),
)
markets = st.lists(vacancies, max_size=15).map(
    lambda made: [replace(vacancy, id=f"v{i:02}") for i, vacancy in enumerate(made)]
)
people = facts.map(lambda given: CandidateProfile(id="c", **given))
