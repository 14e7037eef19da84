"""My data: taken away whole, deleted whole, and never in a log."""

import json
import logging

import pytest
from flask import Flask
from sqlalchemy import text

from tests.web.visitors import CV, PASSWORD, Visit, Visitor, bring_cv, open_vacancy
from web.db import Base, db

WORDS_OF_ADA = ("Ada", "candidate@example.com", "ada.wong", "9123", PASSWORD)


def everything_in(app: Flask) -> str:
    """Return every value of every table as one text."""
    with app.app_context():
        rows = [
            str(tuple(row))
            for table in Base.metadata.sorted_tables
            for row in db.session.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608 - our own names
        ]
    return "\n".join(rows)


def test_the_export_holds_all_that_is_held(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    answer = candidate.get("/accounts/me/export")
    data = answer.json

    assert "attachment" in answer.headers["Content-Disposition"]
    assert data["account"]["email"] == "candidate@example.com"
    assert data["candidate"]["documents"][0]["text"].strip() == CV.strip()
    assert {claim["skill_id"] for claim in data["candidate"]["claims"]} >= {"python", "sql"}
    assert data["seen_by"][0]["organisation"] == "Star Moulding Limited"
    assert [entry["action"] for entry in data["log"]] == ["give consent", "unmask"]


def test_both_sides_export_what_was_decided(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code, "note": "call"})
    employer.post(f"/vacancies/{vacancy}/shortlist/{code}/decisions", {"kind": "contacted"})

    seen = candidate.get("/accounts/me/export").json["seen_by"]
    firm = employer.get("/accounts/me/export").json["organisation"]

    assert [entry["decisions"] for entry in seen] == [["contacted"]]
    assert [
        (entry["vacancy"], entry["candidate"], entry["note"], entry["decisions"])
        for entry in firm["shortlists"]
    ] == [(vacancy, code, "call", ["contacted"])]
    assert [len(entry["requirements"]) for entry in firm["vacancies"]] == [3]


def test_the_export_holds_what_the_account_did(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    def acts(who: Visitor) -> list[tuple[str, str]]:
        exported = who.get("/accounts/me/export").json["acts"]
        return [(entry["action"], entry["object_code"]) for entry in exported]

    assert ("unmask", code) in acts(employer)
    assert acts(candidate) == [("give consent", code)]


def test_the_export_holds_no_secret(visit: Visit) -> None:
    candidate = visit("candidate")

    exported = json.dumps(candidate.get("/accounts/me/export").json)

    assert "argon2" not in exported
    assert "digest" not in exported


def test_deleted_data_is_gone_now(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code, "note": "call"})

    assert candidate.send("DELETE", "/accounts/me").status_code == 204

    kept = everything_in(app)
    assert [word for word in WORDS_OF_ADA if word in kept] == []
    assert employer.get(f"/vacancies/{vacancy}/shortlist").json == []
    assert candidate.get("/candidates/me").status_code == 401


def test_the_last_member_takes_the_firm_along(app: Flask, visit: Visit) -> None:
    employer = visit("employer")
    open_vacancy(employer)

    assert employer.send("DELETE", "/accounts/me").status_code == 204

    kept = everything_in(app)
    assert "Star Moulding" not in kept
    assert "PLC programming" not in kept


def test_logs_hold_nothing_personal(app: Flask, visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        employer, candidate = visit("employer"), visit("candidate")
        vacancy, code = open_vacancy(employer), bring_cv(candidate)
        employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
        candidate.client.post(
            "/api/v1/session", json={"email": "candidate@example.com", "password": "wrong one"}
        )
        candidate.post("/candidates/me/documents", {"text": "Ada and nothing else"})

    assert [word for word in (*WORDS_OF_ADA, "wrong one", "tb_") if word in caplog.text] == []


def test_a_failed_statement_keeps_its_values_out_of_the_log(app: Flask) -> None:
    with app.app_context(), pytest.raises(Exception, match="no such table") as failed:
        db.session.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Ada Wong"})

    assert "Ada" not in str(failed.value)


def test_a_visitors_text_is_not_stored(app: Flask) -> None:
    app.test_client().post("/api/v1/link", json={"text": CV})

    assert everything_in(app) == ""
