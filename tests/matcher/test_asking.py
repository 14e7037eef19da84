from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.asking import LEAST_WORTH, YES, ask_candidate, ask_employer
from matcher.counterfactuals import Change, apply_change
from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import (
    CLAIMED,
    DESCRIBED,
    make_candidate,
    make_claim,
    make_requirement,
    make_scorer,
    make_vacancy,
)  # fmt: skip

SCORER = make_scorer()

many_vacancies = st.lists(vacancies, min_size=1, max_size=5).map(
    lambda made: [replace(vacancy, id=f"v{i}") for i, vacancy in enumerate(made)]
)
many_candidates = st.lists(candidates, min_size=1, max_size=5).map(
    lambda made: [replace(candidate, id=f"c{i}") for i, candidate in enumerate(made)]
)


def kinds(questions):
    return [(question.kind, question.skill_id) for question in questions]


@given(many_vacancies, candidates)
def test_candidates_are_asked_three_things_at_most_the_weightiest_first(asking, candidate):
    questions = ask_candidate(candidate, asking, SCORER)

    assert len(questions) <= 3
    assert [q.worth for q in questions] == sorted((q.worth for q in questions), reverse=True)
    assert all(question.worth >= LEAST_WORTH for question in questions)


@given(many_vacancies, candidates)
def test_nobody_is_asked_what_is_known(asking, candidate):
    claims = {claim.skill_id: claim for claim in candidate.claims}

    for question in ask_candidate(candidate, asking, SCORER, limit=99):
        claim = claims.get(question.skill_id)
        known = {
            "level": claim is not None and claim.level is not None,
            "evidence": claim is not None and claim.evidence > CLAIMED,
            "skill": claim is not None,
            "years": candidate.years is not None,
        }
        assert not known[question.kind]


@given(vacancies, many_candidates)
def test_a_level_asked_counts_everybody_it_moves(vacancy, ranked):
    before = {candidate.id: SCORER.score(vacancy, candidate).score for candidate in ranked}

    for question in ask_employer(vacancy, ranked, SCORER, limit=99):
        if question.kind == "level":
            asked = replace(
                vacancy,
                requirements=tuple(
                    replace(one, level=question.level) if one.skill_id == question.skill_id else one
                    for one in vacancy.requirements
                ),
            )
            moved = sum(abs(SCORER.score(asked, one).score - before[one.id]) for one in ranked)
            assert question.worth == pytest.approx(YES["level"] * moved, abs=1e-5)


@given(vacancies, many_candidates, st.randoms())
def test_the_order_of_candidates_does_not_matter(vacancy, ranked, random):
    shuffled = list(ranked)
    random.shuffle(shuffled)

    assert ask_employer(vacancy, shuffled, SCORER) == ask_employer(vacancy, ranked, SCORER)


def test_a_listed_skill_that_much_hangs_on_is_asked_about_first():
    asking = [make_vacancy("plc", "scada", vacancy_id=f"v{i}") for i in range(3)]
    listed = make_candidate(make_claim("plc", CLAIMED), make_claim("cooking", CLAIMED))

    questions = ask_candidate(listed, asking, SCORER)

    assert kinds(questions)[0] == ("evidence", "plc")
    assert ("evidence", "cooking") not in kinds(questions)


def test_the_worth_of_a_question_is_the_expected_change_of_the_list():
    asking = [make_vacancy("plc", vacancy_id="v")]
    listed = make_candidate(make_claim("plc", CLAIMED))
    described = make_candidate("plc")

    (question,) = ask_candidate(listed, asking, SCORER)

    moved = SCORER.score(asking[0], described).score - SCORER.score(asking[0], listed).score
    assert question.worth == pytest.approx(YES["evidence"] * moved, abs=1e-6)


@given(many_vacancies, candidates)
def test_a_worth_counts_every_vacancy_that_an_answer_moves(asking, candidate):
    for question in ask_candidate(candidate, asking, SCORER, limit=99):
        if question.kind in ("evidence", "skill"):
            change = Change(skill_id=question.skill_id, evidence=DESCRIBED)
            after = apply_change(candidate, change)
            moved = sum(abs(SCORER.score(v, after).score - SCORER.score(v, candidate).score) for v in asking)
            assert question.worth == pytest.approx(YES[question.kind] * moved, abs=1e-5)


def test_a_skill_that_near_misses_ask_for_is_asked_about():
    asking = [make_vacancy("plc", "cooking", vacancy_id=f"v{i}") for i in range(3)]

    assert ("skill", "cooking") in kinds(ask_candidate(make_candidate("plc"), asking, SCORER))


def test_levels_and_years_are_asked_about_as_the_vacancies_ask_them():
    asking = [make_vacancy(make_requirement("plc", level=4), years=5)]
    silent = make_candidate("plc")

    questions = ask_candidate(silent, asking, SCORER)

    found = {(q.kind, q.skill_id, q.level, q.years) for q in questions}
    assert found == {("level", "plc", 4, None), ("years", None, None, 5)}


def test_an_employer_is_asked_what_the_text_leaves_open():
    vacancy = make_vacancy("plc", make_requirement("cooking", level=3), years=3)
    ranked = [
        make_candidate(make_claim("plc", level=1), profile_id="a"),
        make_candidate(make_claim("cooking", level=3), profile_id="b"),
    ]

    questions = ask_employer(vacancy, ranked, SCORER)

    assert ("level", "plc") in kinds(questions)
    assert not {("level", "cooking"), ("years", None)} & set(kinds(questions))


def test_where_there_is_nobody_to_rank_there_is_nothing_to_ask():
    assert ask_employer(make_vacancy("plc"), [], SCORER) == []
    assert ask_candidate(make_candidate("plc"), [], SCORER) == []
    assert ask_candidate(make_candidate(), [make_vacancy("plc")], SCORER) == []
