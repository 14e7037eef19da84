"""Schemes by the API: judged, kept apart, changed; and what is said for them never goes elsewhere."""

import logging
from dataclasses import fields, is_dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.schemes.reading import load_book
from tests.web.visitors import Visit, bring_cv, open_vacancy
from web.db import (
    CandidateEligibilityRow,
    OrganisationEligibilityRow,
    SchemeChangeRow,
    VacancyEligibilityRow,
    db,
)

FACTS = {"nationality": "NZ", "age": 41, "income_past_year_hkd": 2_345_678}
CHANGE = {
    "id": "ttps_2026",
    "tracks": [
        {
            "id": "ttps_a",
            "rules": [
                {
                    "field": "income_past_year_hkd", "op": "gte", "value": 2_000_000, "confidence": "official",
                    "source": ["immd_overview"], "as_of": "2026-11-20",
                }
            ],
        }
    ],
}  # fmt: skip


def verdicts(answer) -> dict[str, str]:
    return {one["scheme"]["id"]: one["verdict"] for one in answer.json["answers"]}


def test_a_program_judges_facts_of_which_nothing_is_kept(app: Flask, client: FlaskClient) -> None:
    asked = {"facts": {**FACTS, "nationality": "CN"}, "on": "2026-11-22",
             "what_if": {"ttps.ttps_a.income_past_year_hkd": 2_000_000}}  # fmt: skip

    answer = client.post("/api/v1/scheme-answers", json=asked)

    assert answer.status_code == 200
    assert {"scheme_id": "ttps", "before": "unknown", "after": "eligible"} in answer.json["what_if"][
        "effects"
    ]
    with app.app_context():
        assert db.session.scalars(select(CandidateEligibilityRow)).all() == []


def test_judging_speaks_the_language_of_the_request(client: FlaskClient) -> None:
    names = {
        language: client.get("/api/v1/schemes/vpas", headers={"Accept-Language": language}).json["scheme"][
            "name"
        ]
        for language in ("en", "zh-HK", "zh-CN")
    }

    assert names == {
        "en": "Vocational Professionals Admission Scheme",
        "zh-HK": "職專畢業生留港計劃",
        "zh-CN": "职专毕业生留港计划",
    }


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"facts": {"shoe_size": 43}}, "shoe_size"),
        ({"facts": {"age": "old"}}, "age"),
        ({"facts": {"age": 10**20}}, "age"),
        ({"facts": {}, "what_if": {"ttps.shoe_size": 1}}, "ttps.shoe_size"),
        ({"facts": {}, "what_if": {"moonshot.age": 1}}, "moonshot"),
        ({}, "json.facts"),
    ],
)
def test_what_cannot_be_judged_is_a_problem_that_names_its_place(
    client: FlaskClient, asked: dict[str, object], place: str
) -> None:
    answer = client.post("/api/v1/scheme-answers", json=asked)

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"][0]["field"] == place


def test_a_scheme_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/api/v1/schemes/moonshot").status_code == 404
    assert len(client.get("/api/v1/schemes").json) == len(load_book().schemes)


def test_a_candidate_keeps_sees_takes_away_and_erases_facts(visit: Visit) -> None:
    candidate = visit("candidate")

    kept = candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": FACTS})
    exported = candidate.get("/accounts/me/export").json["candidate"]["eligibility_facts"]
    judged = verdicts(candidate.get("/candidates/me/schemes"))
    by_anybody = verdicts(candidate.post("/scheme-answers", {"facts": FACTS}))
    erased = candidate.send("DELETE", "/candidates/me/eligibility-facts")

    assert kept.json["facts"] == exported == FACTS
    # Of the same day: what the rules say of a day to come nobody knows.
    assert judged.items() & by_anybody.items() == judged.items()
    assert "not_eligible" in judged.values()
    assert erased.status_code == 204
    assert candidate.get("/accounts/me/export").json["candidate"]["eligibility_facts"] == {}


def test_facts_go_with_their_owner(app: Flask, visit: Visit) -> None:
    candidate, employer = visit("candidate"), visit("employer")
    vacancy = open_vacancy(employer)
    candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": FACTS})
    given = {"facts": {"business_registration": True, "confirmed_offer": True}}
    employer.send("PUT", f"/vacancies/{vacancy}/eligibility-facts", given)
    exported = employer.get("/accounts/me/export").json["organisation"]

    for visitor in (candidate, employer):
        assert visitor.send("DELETE", "/accounts/me").status_code == 204

    assert exported["eligibility_facts"] == {"business_registration": True}
    assert exported["vacancies"][0]["eligibility_facts"] == {"confirmed_offer": True}
    with app.app_context():
        for row in (CandidateEligibilityRow, OrganisationEligibilityRow, VacancyEligibilityRow):
            assert db.session.scalars(select(row)).all() == []


def test_an_employer_cannot_ask_about_a_person_nor_a_candidate_about_a_firm(visit: Visit) -> None:
    candidate, employer = visit("candidate"), visit("employer")
    vacancy = open_vacancy(employer)

    about_person = employer.send("PUT", f"/vacancies/{vacancy}/eligibility-facts", {"facts": {"age": 30}})
    about_firm = candidate.send(
        "PUT", "/candidates/me/eligibility-facts", {"facts": {"has_nias_project": True}}
    )

    assert about_person.status_code == about_firm.status_code == 422


def test_facts_change_no_score_and_no_employer_sees_them(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    paths = [f"/vacancies/{vacancy}/matches", f"/vacancies/{vacancy}/matches/{code}"]
    before = [employer.get(path).data for path in paths]

    candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": FACTS})
    after = [employer.get(path).data for path in paths]
    shortlist = employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code}).data

    assert before == after
    assert not any(str(FACTS["income_past_year_hkd"]).encode() in answer for answer in [*after, shortlist])


def test_facts_are_never_in_the_log(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    candidate = visit("candidate")

    candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": FACTS})
    candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": {**FACTS, "age": "2345678 years"}})
    candidate.get("/candidates/me/schemes")

    assert "2345678" not in caplog.text


def test_what_a_score_may_know_has_no_field_for_them() -> None:
    asked = {field.id for field in load_book().fields.values() if field.subject == "person"}
    known = {one.name for type_ in (CandidateProfile, Claim, Vacancy, Requirement) for one in fields(type_)}

    assert all(is_dataclass(type_) for type_ in (CandidateProfile, Claim, Vacancy, Requirement))
    assert asked & known == set()


def test_a_change_is_previewed_made_logged_and_taken_back(app: Flask, visit: Visit) -> None:
    administrator = visit("administrator")
    proposed = {"scheme_id": "ttps", "change": CHANGE}

    seen = administrator.post("/scheme-changes/preview", proposed).json
    made = administrator.post("/scheme-changes", {**proposed, "reason": "Read."})
    again = administrator.post("/scheme-changes", {**proposed, "reason": "Read."})
    listed = administrator.get("/scheme-changes").json
    gone = [administrator.send("DELETE", "/scheme-changes/1").status_code for _ in range(2)]

    touched = {one["id"]: (one["before"]["value"], one["after"]["value"]) for one in seen["differences"]}
    assert touched == {"ttps.ttps_a.income_past_year_hkd": (2_500_000, 2_000_000)}
    assert (made.status_code, again.status_code) == (201, 422)
    assert [one["reason"] for one in listed] == ["Read."]
    assert gone == [204, 404]
    with app.app_context():
        assert db.session.scalars(select(SchemeChangeRow)).one().withdrawn_at is not None


def test_a_preview_tells_of_people_by_fives_and_of_fewer_as_of_none(visit: Visit) -> None:
    administrator = visit("administrator")
    proposed = {"scheme_id": "ttps", "change": CHANGE}
    facts = {"nationality": "CN", "income_past_year_hkd": 2_200_000, "university_on_ttps_list": False}

    seen = [administrator.post("/scheme-changes/preview", proposed).json]
    for number in range(7):
        candidate = visit("candidate", f"c{number}@example.com")
        candidate.send("PUT", "/candidates/me/eligibility-facts", {"facts": facts})
        seen.append(administrator.post("/scheme-changes/preview", proposed).json)

    assert [one["people"] for one in seen] == [None] * 5 + [5] * 3
    assert [[move["people"] for move in one["moved"]] for one in seen] == [[]] * 5 + [[5]] * 3
    assert (seen[-1]["moved"][0]["before"], seen[-1]["moved"][0]["after"]) == ("not_eligible", "eligible")


def test_a_change_that_another_rests_on_is_not_taken_back(visit: Visit) -> None:
    administrator = visit("administrator")
    for change in (
        {"id": "cef_2027", "like": "cef_2022", "valid_from": "2027-01-01", "note": ["a", "甲", "甲"]},
        {"id": "cef_2028", "like": "cef_2027", "valid_from": "2028-01-01", "note": ["b", "乙", "乙"]},
    ):
        made = administrator.post("/scheme-changes", {"scheme_id": "cef", "change": change, "reason": "New."})
        assert made.status_code == 201, made.json

    first, second = (administrator.send("DELETE", f"/scheme-changes/{one}").status_code for one in (1, 2))

    assert (first, second) == (422, 204)
    assert administrator.send("DELETE", "/scheme-changes/1").status_code == 204


def test_a_stored_change_that_no_longer_fits_is_left_out_and_logged(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context():
        odd = {"id": "cef_2022", "rules": [{"field": "gone", "op": "eq", "value": 1}]}
        db.session.add(
            SchemeChangeRow(scheme_id="cef", change=odd, sources={}, differences=[], reason="Old.")
        )
        db.session.commit()

    answer = client.get("/api/v1/schemes/cef")

    assert answer.status_code == 200
    assert "no longer fits" in caplog.text
