import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.profiles import CandidateProfile, Claim, Vacancy
from matcher.scoring import experience_value
from matcher.weights import Weights
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import (
    CLAIMED,
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_taxonomy,
    make_vacancy,
)  # fmt: skip

SKILLS = sorted(make_taxonomy().skills)
SCORER = make_scorer()


@given(vacancies, candidates)
def test_a_score_lies_between_zero_and_one_and_is_the_sum_of_its_parts(vacancy, candidate):
    match = SCORER.score(vacancy, candidate)

    assert 0 <= match.score <= 1
    assert math.isclose(match.score, sum(p.weight * p.value for p in match.parts), abs_tol=1e-9)


@given(vacancies, st.lists(candidates, max_size=4))
def test_some_scored_together_are_scored_as_each_by_itself(vacancy, people):
    silent = make_candidate(profile_id="silent")

    together = SCORER.score_all(vacancy, [*people, silent])

    assert together == [SCORER.score(vacancy, person) for person in [*people, silent]]


@given(vacancies, candidates)
def test_the_shares_of_the_requirements_sum_to_the_skills_part(vacancy, candidate):
    match = SCORER.score(vacancy, candidate)

    skills = next(part for part in match.parts if part.name == "skills")
    assert math.isclose(sum(r.share for r in match.requirements), skills.weight * skills.value, abs_tol=1e-9)
    assert math.isclose(sum(part.weight for part in match.parts), 1, abs_tol=1e-9)


@given(vacancies, candidates, st.data())
def test_gaining_a_described_asked_skill_never_lowers_a_score(vacancy, candidate, data):
    asked = data.draw(st.sampled_from(vacancy.requirements))
    gained = Claim(skill_id=asked.skill_id, evidence=Evidence.assessed, level=5)
    others = [claim for claim in candidate.claims if claim.skill_id != asked.skill_id]
    richer = make_candidate(*others, gained, titles=candidate.titles, years=candidate.years, as_of=2026)

    assert SCORER.score(vacancy, richer).score >= SCORER.score(vacancy, candidate).score - 1e-12


@given(vacancies, candidates, st.randoms())
def test_the_order_of_claims_and_requirements_does_not_matter(vacancy, candidate, random):
    shuffled_claims, shuffled_asks = list(candidate.claims), list(vacancy.requirements)
    random.shuffle(shuffled_claims)
    random.shuffle(shuffled_asks)
    again = SCORER.score(
        Vacancy(id="v", title=vacancy.title, requirements=tuple(shuffled_asks), years=vacancy.years),
        CandidateProfile(
            id="c", claims=tuple(shuffled_claims), titles=candidate.titles, years=candidate.years, as_of=2026
        ),
    )

    assert math.isclose(again.score, SCORER.score(vacancy, candidate).score, abs_tol=1e-12)


def test_surplus_in_one_skill_never_pays_for_a_missing_one():
    vacancy = make_vacancy(make_requirement("plc", level=3), make_requirement("cooking", level=3))
    enough = make_candidate(make_claim("plc", level=3))
    surplus = make_candidate(make_claim("plc", level=5))

    assert SCORER.score(vacancy, surplus).score == SCORER.score(vacancy, enough).score
    assert SCORER.score(vacancy, surplus).gates == ("cooking",)


def test_without_claims_or_requirements_there_is_no_number():
    no_claims = SCORER.score(make_vacancy("plc"), make_candidate())
    no_requirements = SCORER.score(make_vacancy(), make_candidate("plc"))

    assert (no_claims.score, no_claims.abstained) == (None, "empty_profile")
    assert (no_requirements.score, no_requirements.abstained) == (None, "empty_vacancy")


def test_a_narrower_skill_counts_in_full_a_tool_nearly_and_a_broader_one_in_part():
    def credit(asked, held):
        return SCORER.credit(make_requirement(asked), make_claim(held))

    assert credit("plc", "ladder") == 1.0
    assert credit("plc", "tia_portal") == pytest.approx(0.9)
    assert 0 < credit("ladder", "plc") < 0.5


def test_a_bare_claim_counts_less_than_a_described_skill_and_stays_unknown():
    vacancy = make_vacancy("plc")

    claimed = SCORER.score(vacancy, make_candidate(make_claim("plc", CLAIMED)))
    described = SCORER.score(vacancy, make_candidate("plc"))

    assert claimed.score < described.score
    assert (claimed.requirements[0].status, described.requirements[0].status) == ("unknown", "matched")


def test_of_alternatives_one_is_enough():
    either = make_vacancy(
        make_requirement("tia_portal", alternatives=0), make_requirement("cooking", alternatives=0)
    )

    match = SCORER.score(either, make_candidate("tia_portal"))

    assert match.score == pytest.approx(1.0)
    assert match.gates == ()


def test_unknown_years_leave_experience_out_rather_than_count_as_none():
    vacancy = make_vacancy("plc", years=5)

    unknown = SCORER.score(vacancy, make_candidate("plc"))
    none_at_all = SCORER.score(vacancy, make_candidate("plc", years=0.0))

    assert [part.name for part in unknown.parts] == ["skills"]
    assert none_at_all.score < unknown.score


def test_a_skill_long_unused_counts_less_but_never_nothing():
    fresh = SCORER.credit(make_requirement("plc"), make_claim("plc", last_used=2025), as_of=2026)
    stale = SCORER.credit(make_requirement("plc"), make_claim("plc", last_used=1990), as_of=2026)

    assert fresh == 1.0
    assert stale == pytest.approx(0.7)


def test_years_shown_are_capped_at_years_asked():
    assert experience_value(4, 2) == 0.5
    assert experience_value(4, 20) == 1.0
    assert experience_value(None, 20) is None


def test_the_profile_has_no_field_for_anything_protected():
    protected = {"name", "sex", "gender", "age", "birth", "nationality", "race", "family", "disability", "photo",
                 "address", "school", "salary", "religion", "email"}  # fmt: skip

    fields = {name for cls in (CandidateProfile, Claim) for name in cls.__dataclass_fields__}

    assert not {f for f in fields if any(word in f for word in protected)}


@given(vacancies, candidates, st.randoms(use_true_random=False))
def test_the_order_of_requirements_and_claims_does_not_matter(vacancy, candidate, random):
    requirements = tuple(random.sample(vacancy.requirements, len(vacancy.requirements)))
    held = tuple(random.sample(candidate.claims, len(candidate.claims)))

    shuffled = SCORER.score(replace(vacancy, requirements=requirements), replace(candidate, claims=held))

    assert shuffled.score == SCORER.score(vacancy, candidate).score


@pytest.mark.parametrize(
    "wrong",
    [{"preferred": math.nan}, {"preferred": -0.1}, {"unknown_level": 1.5}, {"parts": {"role": 1.0}},
     {"parts": {"skills": math.nan}}, {"preferred": 0.0}],
)  # fmt: skip
def test_weights_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match="weigh"):
        Weights(**wrong)


def test_a_part_that_weighs_nothing_is_left_out():
    scorer = make_scorer(weights=Weights(parts={"skills": 1.0, "role": 0.0}))

    match = scorer.score(make_vacancy("plc", title="Chef"), make_candidate("plc", titles=("Chef",)))

    assert [part.name for part in match.parts] == ["skills"]
