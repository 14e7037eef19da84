"""Foreign and missing things answer alike."""

import pytest

from tests.web.visitors import Visit, bring_cv, open_vacancy

REQUIREMENTS = {"requirements": [{"skill_id": "python"}]}
ON_A_VACANCY = [
    ("GET", "", None),
    ("PATCH", "", {"title": "Stolen"}),
    ("DELETE", "", None),
    ("PUT", "/requirements", REQUIREMENTS),
    ("GET", "/newly-found", None),
    ("POST", "/newly-found", {"skill_id": "python"}),
    ("GET", "/matches", None),
    ("GET", "/matches/{candidate}", None),
    ("GET", "/near-misses", None),
    ("GET", "/compare?candidates={candidate},33333333", None),
    ("GET", "/shortlist", None),
    ("POST", "/shortlist", {"candidate_id": "22222222"}),
    ("DELETE", "/shortlist/{candidate}", None),
    ("POST", "/shortlist/{candidate}/decisions", {"kind": "offered"}),
]


@pytest.mark.parametrize(("method", "path", "body"), ON_A_VACANCY)
def test_a_foreign_vacancy_is_as_if_it_were_missing(
    visit: Visit, method: str, path: str, body: object
) -> None:
    owner, stranger = visit("employer", "owner@example.com"), visit("employer", "stranger@example.com")
    code, foreign = bring_cv(visit("candidate")), open_vacancy(owner)
    path = path.format(candidate=code)

    to_foreign = stranger.send(method, f"/vacancies/{foreign}{path}", body)
    to_missing = stranger.send(method, f"/vacancies/22222222{path}", body)

    assert to_foreign.status_code == to_missing.status_code == 404
    assert to_foreign.json == to_missing.json


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_a_vacancy_that_is_not_open_is_missing_to_candidates(visit: Visit, status: str) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy = open_vacancy(employer)
    bring_cv(candidate)

    employer.send("PATCH", f"/vacancies/{vacancy}", {"status": status})

    assert candidate.get("/candidates/me/matches").json == []
    assert candidate.get(f"/candidates/me/matches/{vacancy}").status_code == 404


def test_members_of_a_firm_see_its_vacancies_and_no_others(visit: Visit) -> None:
    one, other = visit("employer", "one@example.com"), visit("employer", "other@example.com")
    vacancy = open_vacancy(one)

    assert [found["id"] for found in one.get("/vacancies").json] == [vacancy]
    assert other.get("/vacancies").json == []


def test_a_document_is_forgotten_by_its_owner_alone(visit: Visit) -> None:
    owner, stranger = visit("candidate"), visit("candidate", "stranger@example.com")
    bring_cv(owner)
    document = owner.get("/candidates/me").json["documents"][0]["id"]

    assert stranger.send("DELETE", f"/candidates/me/documents/{document}").status_code == 404
    assert owner.send("DELETE", f"/candidates/me/documents/{document}").status_code == 204
    assert owner.get("/candidates/me").json["claims"] == []
