"""Lists filtered by region and availability: exact, counted, and of the present moment."""

from datetime import date

import pytest
from flask import Flask

from matcher.ranking import rank_candidates
from tests.web.small_world import small_workbench
from tests.web.visitors import ADVERTISEMENT, CV, Visit, bring_cv, open_vacancy
from web.db import db
from web.db.repositories import CandidateRepository, VacancyRepository

PEOPLE = (
    {"region": "Kowloon", "availability": "now"},
    {"region": "Kowloon", "availability": "later", "available_from": "2027-02-01"},
    {"region": "Kowloon", "availability": "later", "available_from": "2027-02-02"},
    {"region": "New Territories", "availability": "now"},
    {"region": "Kowloon", "availability": "not_looking"},
    {"region": "Kowloon"},
    {},
    {"region": "Flat 3, 12 Wing Lok Street", "availability": "now"},
    {"availability": "now"},
    {},
)
TOLD = (None, "Kowloon")
"""The regions with enough people to be filtered by."""


@pytest.fixture
def people(visit: Visit) -> dict[str, dict[str, str]]:
    """Candidates by code, with what each said; half of them write another CV."""
    found = {}
    for number, details in enumerate(PEOPLE):
        person = visit("candidate", f"c{number}@example.com")
        code = bring_cv(person, CV if number % 2 else CV.replace("PLC programming", "machine vision"))
        assert person.send("PATCH", "/candidates/me", details).status_code == 200
        found[code] = details
    return found


def passes(details: dict[str, str], region: str | None, by: str | None) -> bool:
    since = {"now": "", "later": details.get("available_from", "")}.get(details.get("availability", ""))
    return (region is None or details.get("region") == region) and (
        by is None or (since is not None and since <= by)
    )


@pytest.mark.parametrize("region", [None, "Kowloon", "New Territories", "Hong Kong Island"])
@pytest.mark.parametrize("by", [None, "2026-12-01", "2027-02-01", "2030-01-01"])
def test_the_filtered_list_is_that_of_scoring_those_who_pass(
    app: Flask, visit: Visit, people: dict[str, dict[str, str]], region: str | None, by: str | None
) -> None:
    employer = visit("employer")
    code = open_vacancy(employer)
    wanted = {"region": region, "available_by": by}
    query = {name: value for name, value in wanted.items() if value is not None}

    pages = [
        employer.get(f"/vacancies/{code}/matches", query_string={**query, "page": page, "page_size": 2})
        for page in (1, 2, 3, 4, 5)
    ]

    with app.app_context():
        vacancy = VacancyRepository(db.session).list_open([code])[0]
        profiles = [
            profile
            for profile in CandidateRepository(db.session).profiles()
            if region in TOLD and passes(people[profile.id], region, by)
        ]
        expected = rank_candidates(vacancy, profiles, small_workbench().scorer, limit=10)
    shown = [(one["candidate"]["id"], one["match"]["score"]) for page in pages for one in page.json]
    assert shown == [(match.candidate_id, match.score) for match in expected]
    assert f'"total": {len(expected)}' in pages[0].headers["X-Pagination"]


def test_somebody_alone_in_a_region_is_not_made_out_by_any_filter(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    people = [visit("candidate", f"c{number}@example.com") for number in range(6)]
    codes = [bring_cv(person) for person in people]

    def found(region: str) -> set[str]:
        answer = employer.get(f"/vacancies/{vacancy}/matches?region={region}")
        return {one["candidate"]["id"] for one in answer.json}

    for person in people[1:]:
        person.send("PATCH", "/candidates/me", {"region": "Kowloon"})
    assert found("Kowloon") == set(codes[1:])
    people[0].send("PATCH", "/candidates/me", {"region": "New Territories"})
    assert found("New Territories") == found("Kowloon") == set()


def test_a_change_of_availability_is_seen_with_the_next_request(visit: Visit) -> None:
    employer, person = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(person)
    path = f"/vacancies/{vacancy}/matches?available_by=2027-01-01"

    def found() -> list[str]:
        return [one["candidate"]["id"] for one in employer.get(path).json]

    assert found() == []
    person.send("PATCH", "/candidates/me", {"availability": "now"})
    assert found() == [code]
    person.send("PATCH", "/candidates/me", {"availability": "later", "available_from": "2027-01-02"})
    assert found() == []
    person.send("PATCH", "/candidates/me", {"availability": "later", "available_from": "2027-01-01"})
    assert found() == [code]
    person.send("PATCH", "/candidates/me", {"consent": False})
    assert found() == []


def test_vacancies_are_filtered_by_region_and_move_with_them(visit: Visit) -> None:
    employer, person = visit("employer"), visit("candidate")
    here, there, nowhere = (open_vacancy(employer, ADVERTISEMENT, f"Engineer {n}") for n in "abc")
    bring_cv(person)
    employer.send("PATCH", f"/vacancies/{here}", {"region": "Kowloon"})
    employer.send("PATCH", f"/vacancies/{there}", {"region": "Hong Kong Island"})

    def found(region: str) -> list[str]:
        answer = person.get(f"/candidates/me/matches?region={region}")
        return [one["vacancy"]["id"] for one in answer.json]

    assert found("Kowloon") == [here]
    employer.send("PATCH", f"/vacancies/{nowhere}", {"region": "Kowloon"})
    employer.send("PATCH", f"/vacancies/{here}", {"status": "closed"})
    assert found("Kowloon") == [nowhere]
    assert found("New Territories") == []


@pytest.mark.parametrize(
    "query", ["region=Flat 3, 12 Wing Lok Street", "region=", "available_by=soon", "available_by=2027-02-30"]
)
def test_a_filter_that_is_none_is_refused_and_not_passed_over(visit: Visit, query: str) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)

    assert employer.get(f"/vacancies/{vacancy}/matches?{query}").status_code == 422


@pytest.mark.parametrize(
    "details",
    [
        {"availability": "later"},
        {"availability": "now", "available_from": "2027-01-01"},
        {"available_from": "2027-01-01"},
        {"availability": "maybe"},
        {"availability": "later", "available_from": "soon"},
    ],
    ids=lambda details: "-".join(details.values()),
)
def test_an_availability_that_contradicts_itself_is_refused(visit: Visit, details: dict[str, str]) -> None:
    assert visit("candidate").send("PATCH", "/candidates/me", details).status_code == 422


def test_what_was_said_of_availability_is_shown_and_exported(visit: Visit) -> None:
    person = visit("candidate")
    said = {"availability": "later", "available_from": date(2027, 1, 1).isoformat()}
    person.send("PATCH", "/candidates/me", said)

    shown, exported = (
        person.get("/candidates/me").json,
        person.get("/accounts/me/export").json["candidate"],
    )

    assert {name: shown[name] for name in said} == said
    assert {name: exported[name] for name in said} == said
