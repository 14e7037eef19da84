from matcher.ranking import rank_candidates, rank_vacancies
from tests.matcher.making import CLAIMED, make_candidate, make_claim, make_scorer, make_vacancy

SCORER = make_scorer()


def test_the_best_comes_first_and_ties_are_broken_by_identifier():
    pool = [
        make_candidate("cooking", profile_id="a"),
        make_candidate("plc", profile_id="c"),
        make_candidate("plc", profile_id="b"),
    ]

    ranked = rank_candidates(make_vacancy("plc"), pool, SCORER)

    assert [match.candidate_id for match in ranked] == ["b", "c", "a"]


def test_the_order_of_the_pool_does_not_matter():
    pool = [make_candidate("plc", profile_id=name) for name in "dbca"]

    forward = rank_candidates(make_vacancy("plc"), pool, SCORER)

    assert forward == rank_candidates(make_vacancy("plc"), reversed(pool), SCORER)


def test_who_says_too_little_is_left_out_of_a_ranking():
    pool = [make_candidate(profile_id="silent"), make_candidate("plc", profile_id="speaks")]

    assert [m.candidate_id for m in rank_candidates(make_vacancy("plc"), pool, SCORER)] == ["speaks"]
    assert rank_vacancies(make_candidate("plc"), [make_vacancy()], SCORER) == []


def test_both_directions_give_the_same_score():
    candidate = make_candidate("scada", make_claim("plc", CLAIMED), titles=("Automation Engineer",), years=3)
    vacancy = make_vacancy("plc", "scada", title="Controls Engineer", years=4)

    one_way = rank_candidates(vacancy, [candidate], SCORER)
    other_way = rank_vacancies(candidate, [vacancy], SCORER)

    assert one_way == other_way


def test_a_limit_keeps_the_best():
    pool = [make_candidate("cooking", profile_id="a"), make_candidate("plc", profile_id="b")]

    assert [m.candidate_id for m in rank_candidates(make_vacancy("plc"), pool, SCORER, limit=1)] == ["b"]
