from hypothesis import given
from hypothesis import strategies as st

from matcher.gaps import find_gaps
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.making import (
    CLAIMED,
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_taxonomy,
    make_vacancy,
)  # fmt: skip

SCORER = make_scorer()
SKILLS = sorted(make_taxonomy().skills)


def gaps_of(vacancy, candidate):
    return find_gaps(SCORER.score(vacancy, candidate))


def test_a_gap_names_the_levels_and_the_nearest_skill_held():
    vacancy = make_vacancy(make_requirement("ladder", level=4))

    (gap,) = gaps_of(vacancy, make_candidate("plc"))

    assert (gap.skill_id, gap.held, gap.asked, gap.nearest) == ("ladder", 0, 4, "plc")


def test_a_skill_that_is_only_claimed_is_a_gap_to_be_proven():
    (gap,) = gaps_of(make_vacancy("plc"), make_candidate(make_claim("plc", CLAIMED)))

    assert gap.unproven
    assert gap.held is None


def test_musts_come_before_what_is_preferred():
    vacancy = make_vacancy(make_requirement("cooking", "preferred"), make_requirement("scada"))

    assert [gap.skill_id for gap in gaps_of(vacancy, make_candidate("tia_portal"))] == ["scada", "cooking"]


def test_alternatives_to_a_met_requirement_leave_no_gap():
    vacancy = make_vacancy(
        make_requirement("plc", alternatives=1), make_requirement("cooking", alternatives=1)
    )

    assert gaps_of(vacancy, make_candidate("plc")) == []


@given(
    asked=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), min_size=1),
    held=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), min_size=1),
)
def test_closing_every_gap_leaves_none(asked, held):
    vacancy = make_vacancy(*(make_requirement(skill, level=level) for skill, level in asked.items()))
    before = make_candidate(*(make_claim(skill, level=level) for skill, level in held.items()))
    closed = held | {gap.skill_id: gap.asked for gap in gaps_of(vacancy, before)}
    after = make_candidate(
        *(make_claim(skill, Evidence.certified, level=level) for skill, level in closed.items())
    )

    assert gaps_of(vacancy, after) == []
